"""TargetEvidence -> Document: the verdict, what is wrong, how it was called, each regime."""

from __future__ import annotations

from ceverify.document import Block, Document, Listing, Paragraph, Section, Status, Table, paragraph
from ceverify.target.evidence import RegimeEvidence, TargetEvidence
from ceverify.target.meaning import FAMILIES
from ceverify.target.shown.wrong import wrong

GOOD = {"agrees": True, "disagrees": False}
BOUNDS = (
    "Bounds: (|z_i − lse z| + c)u of a_i Σy, and cu of y_i, for each entry by itself; c counts the "
    "roundings of sums, exponentials and products (Blanchard, Higham & Higham 2021; Higham 1993; "
    "Higham & Mary 2019). What is right is known to 30 digits, in double-double arithmetic."
)
DECLARED = (
    "Bounds: cu of every number on the way, times how far the result moves with it, and "
    "(|z_i − lse z| + c)u of exponentials (Bauer 1974; Blanchard, Higham & Higham 2021). What is "
    "right is known to 50 digits."
)
BLIND = (
    "Blind: entries that are so small that, in this dtype, zero would do for them. They do not "
    "count as agreement."
)


def report(evidence: TargetEvidence) -> Document:
    """Verdict, what was found out, regimes, what is wrong, what was left out, the verdict again."""
    blocks: tuple[Block, ...] = (
        summary(evidence),
        *wrong(evidence),
        paragraph(" ".join(evidence.found)),
        regimes(evidence),
        *own(evidence),
        *left_out(evidence),
        *(paragraph(note) for note in (*evidence.notes, bounds(evidence), BLIND)),
        *repeat(evidence),
        summary(evidence),
    )
    return Document(f"{evidence.target}: its gradient, put to the test", blocks)


def bounds(evidence: TargetEvidence) -> str:
    """Where they come from."""
    return BOUNDS if evidence.intent.loss in FAMILIES else DECLARED


def summary(evidence: TargetEvidence) -> Status:
    """How many regimes say so; where one does not agree, which."""
    words = [one.verdict for one in evidence.regimes]
    bad = [one.name for one in evidence.regimes if one.verdict == evidence.verdict]
    if evidence.verdict == "undecided" and not bad:
        detail = f"{words.count('agrees')} of {len(words)} regimes agree, but not all was checked"
    elif evidence.verdict == "agrees" or not bad:
        detail = f"{words.count('agrees')} of {len(words)} regimes"
        blind = words.count("blind")
        detail += f"; in {blind} nothing could be told from zero" if blind else ""
    else:
        others = f", and {len(bad) - 1} more" if bad[1:] else ""
        detail = f"{len(bad)} of {len(words)} regimes: {bad[0]}{others}"
    return Status(evidence.verdict, GOOD.get(evidence.verdict), detail)


HEADER = ("regime", "compared", "blind", "worst error / bound", "verdict")


def regimes(evidence: TargetEvidence) -> Section:
    """A line for each."""
    return Section("Regimes", (Table(HEADER, tuple(map(line, evidence.regimes))),))


def line(one: RegimeEvidence) -> tuple[str, ...]:
    """The cells under HEADER."""
    error = f"{one.worst.error:.2g}" if one.worst else ""
    return one.name, f"{one.cases - one.blind:,}", f"{one.blind:,}", error, one.verdict


def own(evidence: TargetEvidence) -> tuple[Paragraph, ...]:
    """The gradient beside the function's own loss; what is the same in two cases, once."""
    words = {True: "agrees", False: "disagrees", None: "cannot tell"}
    lines = (
        f"Own loss, {one.method}, {one.regime}: {words[one.agrees]}; {one.detail}."
        for one in evidence.own
    )
    return tuple(map(paragraph, dict.fromkeys(lines)))


def left_out(evidence: TargetEvidence) -> tuple[Block, ...]:
    """What was not tried, and why: regimes with the same reason together."""
    reasons: dict[str, list[str]] = {}
    for name, reason in evidence.left_out:
        reasons.setdefault(reason, []).append(name)
    lines = tuple(paragraph(f"{', '.join(names)}: {reason}.") for reason, names in reasons.items())
    return (Section("Not tried", lines),) if lines else ()


def repeat(evidence: TargetEvidence) -> tuple[Block, ...]:
    """The command that gives this again; of a disagreement the worst case alone."""
    if not evidence.reproduce:
        return ()
    alone = not evidence.good and evidence.worst_regime is not None
    what = "To repeat the worst case alone:" if alone else "To repeat this:"
    return paragraph(what), Listing(evidence.reproduce, whole=True)
