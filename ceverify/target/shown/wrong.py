"""What is wrong: which regimes disagree and where, and the slips that fit."""

from __future__ import annotations

from ceverify.document import Block, Listing, Section, paragraph
from ceverify.target.evidence import RegimeEvidence, TargetEvidence
from ceverify.target.shown.sentences import disagreement, relation


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
