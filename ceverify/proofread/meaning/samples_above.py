"""samples_above(drafts): y_k^t and p^t = softmax(z^t) as y_k^{(t)} and p^{(t)}, of a sample.

Where the letter stands above names alone, one of which has a class below, and under sums: to the
power of t nothing would be summed over t.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.formula.shown import accented
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.writing import syntax as s

LETTERS = frozenset("tτinms")


def samples_above(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such letters in brackets."""
    nodes = [n for d in drafts for n in d.nodes()]
    found = [n for n in nodes if isinstance(n, s.Scripted)]
    above = [(letter, n) for n in found if (letter := _above(n))]
    letters = {letter for letter, n in above if any(map(letter_of, listed(n.sub)))}
    letters -= {letter for letter, n in above if not _entry_or_vector(n)}
    letters -= {letter_of(x) for n in found for x in listed(n.sub)}
    letters &= {letter for n in nodes for letter in _bound(n)}
    counts = {x: sum(getattr(n, "name", "") == x for n in nodes) for x in letters}
    bound = [letter for n in nodes for letter in _bound(n)]
    placed = [letter for letter, _ in above] + bound
    letters = {x for x in letters if counts[x] == placed.count(x)}
    return (
        [d.changed(partial(_bracketed, letters=letters)) for d in drafts] if letters else [*drafts]
    )


def _above(node: s.Scripted) -> str:
    """t of y^t and y_k^t."""
    letter = letter_of(node.sup) if node.sup is not None else ""
    return letter if letter in LETTERS else ""


def _entry_or_vector(node: s.Scripted) -> bool:
    """Whether what it stands above is one small letter."""
    name = getattr(unbraced(node.base), "name", "")
    return name != "e" and len(accented(name or "-")[0]) == 1 and name.islower()


def _bound(node: s.Syntax) -> Iterator[str]:
    """t of Σ_t and Σ_{t=1}^T."""
    if isinstance(node, s.Big) and node.sub is not None:
        below = unbraced(node.sub)
        first = below.sides[0] if isinstance(below, s.Relation) else below
        yield from filter(None, map(letter_of, listed(first)))


def _bracketed(node: Any, letters: set[str]) -> Any:
    made = s.mapped(node, partial(_bracketed, letters=letters))
    if isinstance(made, s.Scripted) and made.sup is not None and _above(made) in letters:
        return replace(made, sup=s.Group(made.sup.start, made.sup.end, "(", (made.sup,)))
    return made
