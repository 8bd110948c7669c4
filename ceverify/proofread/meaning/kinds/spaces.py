"""Q, W ∈ ℝ^{D×K}, X is n × d, b has shape (K,): the shapes that a text tells.

spaces(found, habits)   name, how many indices it is written with, and its sizes
spaced(text)            these as indices that are not written
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from ceverify.proofread.meaning.bounds import written
from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import use
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Clause

Space: TypeAlias = "tuple[str, int, tuple[str, ...]]"
Read: TypeAlias = "Sequence[tuple[Passage, list[Clause]]]"
REALS = frozenset(("R", "ℝ", "ℛ"))
SHAPED = re.compile(
    r"\s*(?:is|are|has|with|of|be)?\s*(?:an?|the)?\s*(?:(?:shape|size|dimensions?|matrix|vector)s?)?"
    r"\s*(?:of)?\s*(?:shape|size|dimensions?)?\s*:?\s*"
)
WORD = re.compile(r"shape|size|dimension|vector|matrix|with|of")
"""Without such a word, "z is p" says what z is, and not how long."""
MOST = 2


def spaces(found: Read, habits: Habits) -> list[Space]:
    """What clauses with ∈ say, and names beside a product of sizes."""
    told: list[Space] = []
    before: s.Syntax | None = None
    for passage, clauses in found:
        names: list[s.Syntax] = []
        for clause in clauses:
            sides = [x.syntax for x in clause.sides]
            names = names if clause.mark == "comma" else []
            names += [x for x in sides[:1] if isinstance(x, s.Syntax)]
            match sides:
                case [s.Syntax(), s.Syntax() as space] if clause.signs == ("∈",):
                    told += [x for name in names for x in _told(name, _power(space), habits)]
                    names = []
                case [s.Syntax() as product] if before is not None and not clause.signs:
                    shaped = _told(before, product, habits) if _shaped(passage) else iter(())
                    told += [x for x in shaped if len(x[2]) > 1 or WORD.search(passage.before)]
        before = _alone(clauses)
    return told


def _shaped(passage: Passage) -> bool:
    """Whether the words between a name and a product of sizes say that it has these."""
    return bool(passage.before.strip()) and SHAPED.fullmatch(passage.before) is not None


def _alone(clauses: Sequence[Clause]) -> s.Syntax | None:
    """The one side of a passage."""
    sides = [x.syntax for c in clauses for x in c.sides]
    lone = len(sides) == 1 and not clauses[0].signs
    return sides[0] if lone and isinstance(sides[0], s.Syntax) else None


def _power(space: s.Syntax) -> s.Syntax | None:
    """D × K of ℝ^{D×K}."""
    space = unbraced(space)
    real = isinstance(space, s.Scripted) and getattr(unbraced(space.base), "name", "") in REALS
    return space.sup if real and isinstance(space, s.Scripted) else None


def _told(name: s.Syntax, product: s.Syntax | None, habits: Habits) -> Iterator[Space]:
    found = use(name, habits)
    sizes = _sizes(unbraced(product)) if product is not None else ()
    if found is not None and found.power is None and 0 < len(sizes) <= MOST and all(sizes):
        yield found.name + "′" * found.primes, len(found.positions), sizes


def _sizes(product: s.Syntax) -> tuple[str, ...]:
    """N and D of N × D and (N, D); K of K and (K,); 1 is none."""
    match product:
        case s.Term(factors=factors, marks=marks) if set(marks[1:]) == {"·"}:
            parts: tuple[s.Syntax, ...] = factors
        case s.Group(bracket="(", parts=parts, separators=separators) if set(separators) == {","}:
            parts = tuple(x for x in parts if not isinstance(x, s.Empty))
        case _:
            parts = (product,)
    return tuple(x for x in map(written, parts) if x != "1")


def spaced(text: Text) -> None:
    """Hides the indices, and makes slots of one size one."""
    told = {(name, places + len(sizes)) for name, places, sizes in text.survey.spaces}
    unsure = {x for x, count in told if any(x == y and count != more for y, more in told)}
    text.survey.spaces = [x for x in text.survey.spaces if x[0] not in unsure]
    for name, places, sizes in text.survey.spaces:
        if text.sense.slots.get(name, 0) not in (places, places + len(sizes)):
            continue
        missing = places + len(sizes) - text.sense.slots.get(name, 0)
        if missing:
            text.sense.hidden[name] = missing
        for n, size in enumerate(sizes):
            text.survey.same.join(("slot", name, places + n), ("limit", size))
