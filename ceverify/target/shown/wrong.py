"""What is wrong: which regimes disagree and where, and the slips that fit."""

from __future__ import annotations

from ceverify.document import Block, Listing, Section, paragraph
from ceverify.target.evidence import RegimeEvidence, TargetEvidence, Word
from ceverify.target.observation import Slip
from ceverify.target.shown.sentences import disagreement, relation

UNSAID = (
    "Nobody said that it is for labels of this kind: give --targets-as probabilities to have them "
    "count, or one-hot to leave them out."
)


def wrong(evidence: TargetEvidence) -> tuple[Block, ...]:
    """What disagrees, where, and what it is; then what stays undecided."""
    bad, unsure = of(evidence, "disagrees"), of(evidence, "undecided")
    sections = []
    if bad:
        sections.append(Section("What is wrong", (*told(evidence, bad), *regimes(bad))))
    blocks: list[Block] = [paragraph(sentence) for sentence in evidence.open]
    if not unsure:
        return (*sections, *blocks)
    blocks += (paragraph(UNSAID), *named(evidence.aside)) if bad else told(evidence, unsure)
    return (*sections, Section("What is not decided", (*blocks, *regimes(unsure))))


def of(evidence: TargetEvidence, verdict: Word) -> list[RegimeEvidence]:
    """The regimes of that verdict."""
    return [one for one in evidence.regimes if one.verdict == verdict]


def told(evidence: TargetEvidence, bad: list[RegimeEvidence]) -> tuple[Block, ...]:
    """What loss and gradient together say, and the slips."""
    said = relation(evidence)
    slips = diagnosis(evidence) if evidence.diagnosis or any(one.wrong for one in bad) else ()
    return (*((paragraph(said),) if said else ()), *slips)


def regimes(bad: list[RegimeEvidence]) -> tuple[Block, ...]:
    """The first few, each with its worst entry, and what a call raised."""
    every = by_sentence(bad)
    blocks: list[Block] = [paragraph(f"{where(names)}: {said}.") for said, names in every[:SHOWN]]
    if len(every) > SHOWN:
        more = sum(len(names) for _, names in every[SHOWN:])
        blocks.append(paragraph(f"… and {more} more, in the table below."))
    if trace := next((one.trace for one in bad if one.trace), ""):
        blocks.append(Listing(trace.rstrip(), whole=True))
    return tuple(blocks)


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
    return named(evidence.told) or (paragraph("No slip that is known here matches these numbers."),)


def named(slips: tuple[Slip, ...]) -> tuple[Block, ...]:
    """A paragraph for each."""
    return tuple(paragraph(f"Diagnosis: {one.slip}. {one.explanation}") for one in slips)


def worst_rows(evidence: TargetEvidence) -> str:
    """For a test's failure message: what disagrees, a line each, and what it may be."""
    bad = of(evidence, "disagrees") or of(evidence, "undecided")
    lines = [f"{evidence.target} {evidence.verdict}: {relation(evidence)}".rstrip(": ")]
    lines += evidence.open
    said = by_sentence(bad)
    lines += [f"  {where(names)}: {sentence}" for sentence, names in said[:SHOWN]]
    more = sum(len(names) for _, names in said[SHOWN:])
    lines += [f"  … and {more} regimes more"] if more else []
    lines += [f"Diagnosis: {one.slip}. {one.explanation}" for one in evidence.told]
    lines += [one.trace.rstrip() for one in bad if one.trace][:1]
    return "\n".join(lines)
