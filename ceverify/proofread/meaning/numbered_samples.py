"""numbered_samples(drafts): f(x_i) of a text that has wᵀx, or wᵀx_i, as f(x^{(i)}).

What a function is taken of at i, and a transposed vector is multiplied by, is the vector of a
sample. It has one index alone there, always a letter, and nothing above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing import syntax as s


def numbered_samples(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the samples of such vectors above them."""
    nodes = [n for d in drafts for n in d.nodes()]
    called = {x for n in nodes for x in _called(n)}
    vectors = called & {x for n in nodes for x in _multiplied(n)}
    vectors -= {x.base.name for x in nodes if isinstance(x, s.Scripted)
                and isinstance(x.base, s.Name) and not _plain(x)}  # fmt: skip
    vectors -= {x for n in nodes if isinstance(n, s.Frac) for x in _by(n)}
    return [d.changed(partial(_put, names=vectors)) for d in drafts] if vectors else list(drafts)


def _plain(node: s.Scripted) -> bool:
    """x_i, with nothing above and one letter below."""
    return node.sup is None and node.sub is not None and bool(letter_of(node.sub))


def _called(node: s.Syntax) -> Iterator[str]:
    """x of f(x_i)."""
    match node:
        case s.Term(factors=factors):
            for head, bracket in pairwise(map(unbraced, factors)):
                named = isinstance(head, (s.Name, s.Scripted))
                if named and isinstance(bracket, s.Group) and len(bracket.parts) == 1:
                    inside = unbraced(bracket.parts[0])
                    if isinstance(inside, s.Scripted) and _plain(inside):
                        yield getattr(inside.base, "name", "")


def _multiplied(node: s.Syntax) -> Iterator[str]:
    """x of wᵀx and of wᵀx_i."""
    if isinstance(node, s.Term):
        for one, other in pairwise(map(unbraced, node.factors)):
            if isinstance(one, s.Scripted) and one.sup and s.spelled(one.sup) in TRANSPOSED:
                yield getattr(getattr(other, "base", other), "name", "")


def _by(node: s.Frac) -> Iterator[str]:
    """x of ∂L/∂x_i."""
    bottom = unbraced(node.bottom)
    if isinstance(bottom, s.Term) and isinstance(bottom.factors[0], s.Mark):
        yield from (x.name for x in s.walk(bottom) if isinstance(x, s.Name))


def _put(node: Any, names: Set[str]) -> Any:
    if isinstance(node, s.Scripted) and getattr(node.base, "name", "") in names and node.sub:
        at, end = node.sub.start, node.sub.end
        letter = s.Name(at, end, letter_of(node.sub))
        return s.Scripted(node.start, node.end, node.base, None, s.Group(at, end, "(", (letter,)))
    return s.mapped(node, partial(_put, names=names))
