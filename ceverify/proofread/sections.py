"""resettled(reading, findings, by_section): what is open in a text, settled by its section alone.

What a text says under other headings of other things can hide what a name is here: p^7 (1 − p)^3
of a coin, where p is a vector elsewhere. So where something is left undecided or unread, its
section is read once more, with only what the names in it rest on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence, Set
from dataclasses import replace

from ceverify.proofread.chain import Entry, Reading
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.chains import judged
from ceverify.proofread.judging.said import line_of
from ceverify.proofread.passage import Place

OPEN = frozenset(["undecided", "unread"])
ANOTHER = ("is defined otherwise above", "is given another meaning")
"""What is said to be something else stays so: it may be a slip."""
FARFETCHED = ("K = ", "the vector is read at")
"""What holds under these alone may have been read otherwise than it is meant."""

Sections = Callable[[Set[Place]], Iterator[tuple[Set[Place], Reading]]]


def resettled(
    reading: Reading, findings: Sequence[Finding], by_section: Sections
) -> tuple[Reading, list[Finding]]:
    """The findings, some of them settled, and the reading with what names are there."""
    left = {f.place: f for f in findings if f.verdict in OPEN or _refuted(f)}
    found: dict[Place, Finding] = {}
    entries = list(reading.glossary)
    for places, apart in by_section(left.keys()) if left else ():
        told = [(f, left[f.place]) for f in judged(apart) if f.place in places]
        doubted = {f.place: _doubted(f) for f, before in told if _contrary(f, before)}
        lines = {line_of(place) for place in doubted}
        here = {f.place: f for f, before in told
                if _better(f, before) or _follows(f, before, lines)}  # fmt: skip
        found |= doubted | here
        entries += _other(apart, reading, here.values())
    return replace(reading, glossary=tuple(entries)), [found.get(f.place, f) for f in findings]


def _refuted(found: Finding) -> bool:
    """Whether it is refuted, or rests on what is refuted."""
    return found.verdict == "refuted" or any("which is refuted" in c for c in found.conditions)


def _contrary(found: Finding, before: Finding) -> bool:
    """Whether the section alone proves what the whole text refutes."""
    return before.verdict == "refuted" and found.verdict == "proved"


def _doubted(found: Finding) -> Finding:
    reason = "it holds by what its section says alone, and not by the whole text"
    return Finding(found.place, found.source, "undecided", reason=reason)


def _follows(found: Finding, before: Finding, lines: Set[str]) -> bool:
    """Whether it was proved if such a line were right, and is without it."""
    return found.verdict == "proved" and not lines.isdisjoint(before.conditions)


def _better(found: Finding, before: Finding) -> bool:
    """Whether the section alone settles what the whole text does not, and hides no doubt of it."""
    if before.verdict not in OPEN or found.verdict in OPEN:
        return False
    if found.verdict == "definition":
        return not any(x in before.reason for x in ANOTHER)
    if found.verdict == "refuted":
        return not (before.fails or before.reason.startswith("it holds if"))
    return not any(c.startswith(FARFETCHED) for c in found.conditions)


def _other(apart: Reading, whole: Reading, found: Collection[Finding]) -> Iterator[Entry]:
    """What names are in the section, and are not in the whole text."""
    known = {(e.symbol, e.meaning) for e in whole.glossary}
    if found:
        first = min(f.place.line for f in found)
        for e in apart.glossary:
            if (e.symbol, e.meaning) not in known:
                yield replace(e, meaning=f"{e.meaning}, in the section of line {first}")
