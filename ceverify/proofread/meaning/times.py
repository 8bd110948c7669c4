"""times(drafts): ŷ_t = softmax(o_t) of a sequence as ŷ^{(t)} = softmax(o^{(t)}): vectors, each t.

Where the text sums over t something of the whole vectors, and no exponentials: t is no class.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.measures import SOFTMAX
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.writing import syntax as s

TIMES = frozenset("tτ")


def times(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such times above their letters."""
    nodes = [n for d in drafts for n in d.nodes()]
    taken = {letter for n in nodes for letter in _argument(n)} & TIMES
    summed = {letter for n in nodes for letter, _ in _sums(n)}
    classes = {letter for n in nodes for letter, body in _sums(n) if _exponential(body)}
    letters = taken & summed - classes
    if not letters:
        return list(drafts)
    return [d.changed(partial(_raised, letters=letters)) for d in drafts]


def _argument(node: s.Syntax) -> Iterator[str]:
    """t of softmax(o_t)."""
    match node:
        case s.Term(factors=(s.Name(name=name), s.Group(parts=(inner,)))) if name in SOFTMAX:
            inner = unbraced(inner)
            if isinstance(inner, s.Scripted) and inner.sub is not None and inner.sup is None:
                yield letter_of(inner.sub)


def _sums(node: s.Syntax) -> Iterator[tuple[str, s.Syntax]]:
    """The letter of each Σ of a term, and the term."""
    for part in node.factors if isinstance(node, s.Term) else ():
        if isinstance(part, s.Big) and part.sub is not None:
            below = unbraced(part.sub)
            yield letter_of(below.sides[0] if isinstance(below, s.Relation) else below), node


def _exponential(body: s.Syntax) -> bool:
    return any(getattr(n, "name", "") in ("e", "exp") for n in s.walk(body))


def _raised(node: Any, letters: set[str]) -> Any:
    node = s.mapped(node, partial(_raised, letters=letters)) if isinstance(node, s.Syntax) else node
    if not isinstance(node, s.Scripted) or not isinstance(unbraced(node.base), s.Name):
        return node
    places = listed(node.sub)
    if not places or len(places) > 2 or letter_of(places[0]) not in letters:
        return node
    at = s.Group(places[0].start, places[0].end, "(", (places[0],))
    above: s.Syntax = at
    if node.sup is not None:
        above = s.Term(at.start, node.end, (at, node.sup), ("", ""), (False, False))
    return replace(node, sub=places[1] if places[1:] else None, sup=above)
