"""TargetEvidence -> Document: the verdict, what is wrong, how it was called, each regime."""

from __future__ import annotations

from ceverify.document import Block, Document, Listing, Paragraph, Section, Status, Table, paragraph
from ceverify.target.evidence import RegimeEvidence, TargetEvidence
from ceverify.target.meaning import FAMILIES
from ceverify.target.shown.sentences import disagreement, relation

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


def wrong(evidence: TargetEvidence) -> tuple[Block, ...]:
    """What disagrees, where, and what it is."""
    bad = [one for one in evidence.regimes if one.verdict in ("disagrees", "undecided")]
    blocks: list[Block] = [paragraph(sentence) for sentence in evidence.open]
    if not bad:
        return tuple(blocks)
    if said := relation(evidence):
        blocks.append(paragraph(said))
    blocks += diagnosis(evidence) if evidence.diagnosis or any(one.wrong for one in bad) else ()
    told = by_sentence(bad)
    blocks += [paragraph(f"{where(names)}: {sentence}.") for sentence, names in told[:SHOWN]]
    if len(told) > SHOWN:
        more = sum(len(names) for _, names in told[SHOWN:])
        blocks.append(paragraph(f"… and {more} more, in the table below."))
    if trace := next((one.trace for one in bad if one.trace), ""):
        blocks.append(Listing(trace.rstrip(), whole=True))
    return (Section("What is wrong", tuple(blocks)),)


# More disagreements are read in the table.
SHOWN = 5
NAMED = 3


def by_sentence(bad: list[RegimeEvidence]) -> list[tuple[str, list[str]]]:
    """What is said of regimes, those that fail with the same words together."""
    said: dict[str, list[str]] = {}
    for one in bad:
        said.setdefault(disagreement(one), []).append(one.name)
    return list(said.items())


def where(names: list[str]) -> str:
    """ordinary; ordinary, ties, square and 14 more."""
    if len(names) <= NAMED + 1:
        return ", ".join(names)
    return f"{', '.join(names[:NAMED])} and {len(names) - NAMED} more"


def diagnosis(evidence: TargetEvidence) -> tuple[Block, ...]:
    """Each slip that fits, or that none does."""
    if not evidence.diagnosis:
        return (paragraph("No slip that is known here matches these numbers."),)
    return tuple(
        paragraph(f"Diagnosis: {one.slip}. {one.explanation}") for one in evidence.diagnosis
    )


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


def worst_rows(evidence: TargetEvidence) -> str:
    """For a test's failure message: what disagrees, a line each, and what it may be."""
    bad = [one for one in evidence.regimes if one.verdict in ("disagrees", "undecided")]
    lines = [f"{evidence.target} {evidence.verdict}: {relation(evidence)}".rstrip(": ")]
    lines += evidence.open
    said = by_sentence(bad)
    lines += [f"  {where(names)}: {sentence}" for sentence, names in said[:SHOWN]]
    more = sum(len(names) for _, names in said[SHOWN:])
    lines += [f"  … and {more} regimes more"] if more else []
    lines += [f"Diagnosis: {one.slip}. {one.explanation}" for one in evidence.diagnosis]
    lines += [one.trace.rstrip() for one in bad if one.trace][:1]
    return "\n".join(lines)
