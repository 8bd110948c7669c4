"""read(script): the equalities that a text claims, as formulas under its own definitions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from ceverify.proofread.chain import Reading
from ceverify.proofread.meaning.drafts import drafts
from ceverify.proofread.meaning.reading import Reader
from ceverify.proofread.meaning.script import Script
from ceverify.proofread.passage import Place

MOST_SECTIONS = 30
"""Each is read once more at most: what a text costs grows with its length alone."""


def read(script: Script, told: Mapping[str, str]) -> Reading:
    """The chains of a text with their theory and glossary; `told` are roles given by hand."""
    return Reader(script, dict(told)).reading()


def by_section(
    script: Script, told: Mapping[str, str], places: Set[Place]
) -> Iterator[tuple[Set[Place], Reading]]:
    """Each section that has such places, read with what its names rest on alone."""
    found: dict[int, set[Place]] = {}
    for draft in drafts(script.found, script.habits()):
        found.setdefault(draft.section, set()).update(x.place for x in draft.sides)
    wanted = [n for n, here in found.items() if here & places] if len(found) > 1 else []
    for n in wanted[:MOST_SECTIONS]:
        yield found[n] & places, Reader(script, dict(told), section=n).reading()
