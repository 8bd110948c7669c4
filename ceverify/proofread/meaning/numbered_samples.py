"""numbered_samples(drafts): f(x_i) of a text that has wᵀx, or wᵀx_i, as f(x^{(i)}).

What a function is taken of at i, and a transposed vector is multiplied by, is the vector of a
sample. It has one index alone there, always a letter, or the sample's before that of an entry,
x_{ij} as x_j^{(i)}, and nothing above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.writing import syntax as s

ENTRYWISE = frozenset(("exp", "log", "ln"))


def numbered_samples(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the samples of such vectors above them."""
    nodes = [n for d in drafts for n in d.nodes()]
    called = {x for n in nodes for x in _called(n)}
    vectors = called & {x for n in nodes for x in _multiplied(n)}
    samples = {x for n in nodes for x in _called(n, letter=True)}
    vectors -= {x.base.name for x in nodes if isinstance(x, s.Scripted)
                and isinstance(x.base, s.Name) and not _plain(x, samples)}  # fmt: skip
    vectors -= {x for n in nodes if isinstance(n, s.Frac) for x in _by(n)}
    return [d.changed(partial(_put, names=vectors)) for d in drafts] if vectors else list(drafts)


def _plain(node: s.Scripted, samples: Set[str] = frozenset()) -> bool:
    """x_i, with nothing above and one letter below; or x_ij, where i is that of a sample."""
    match list(map(letter_of, listed(node.sub))):
        case [letter]:
            return node.sup is None and bool(letter)
        case [letter, _]:
            return node.sup is None and letter in samples
    return False


def _called(node: s.Syntax, *, letter: bool = False) -> Iterator[str]:
    """x of f(x_i), or the i."""
    match node:
        case s.Term(factors=factors):
            for head, bracket in pairwise(map(unbraced, factors)):
                named = isinstance(head, (s.Name, s.Scripted)) and s.spelled(head) not in ENTRYWISE
                if named and isinstance(bracket, s.Group) and len(bracket.parts) == 1:
                    inside = unbraced(bracket.parts[0])
                    if isinstance(inside, s.Scripted) and _plain(inside) and inside.sub:
                        yield letter_of(inside.sub) if letter else getattr(inside.base, "name", "")


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
        first, *rest = listed(node.sub) or [node.sub]
        above = s.Group(first.start, first.end, "(", (unbraced(first),))
        return replace(node, sub=rest[0] if rest else None, sup=above)
    return s.mapped(node, partial(_put, names=names))
