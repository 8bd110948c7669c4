"""readings(f, outer): a sum over an index that is also free around it, read as its author may mean.

Σ_j y_j p_j with j free in the line is Σ_k y_k p_j to who had p_j outside of the sum before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from ceverify.formula.indices import free, fresh, mapped, mentioned, rename
from ceverify.formula.tree import Add, Formula, Index, Mul, Position, Sum
from ceverify.proofread.slips.sites import changed


def readings(f: Formula, outer: frozenset[Position]) -> Iterator[tuple[Formula, str]]:
    """The formula with one factor of such a sum left to the outer index, and that index's name."""
    for index in sorted((p for p in outer if isinstance(p, Index)), key=str):
        for new in changed(f, partial(_changed, index)):
            yield new, index.name


def others(f: Formula, outer: frozenset[Position]) -> Iterator[tuple[Formula, str]]:
    """The formula with one sum over all but an outer index, and that index's name."""
    for index in sorted((p for p in outer if isinstance(p, Index)), key=str):
        for new in changed(f, partial(_without, index)):
            yield new, index.name


def ended(f: Formula) -> Iterator[Formula]:
    """The formula with one c Σ_k (a_k − b) as c Σ_k a_k − b."""
    yield from changed(f, _ended)


def _ended(part: Formula, bound: frozenset[Index]) -> Iterator[Formula]:
    if isinstance(part, Mul):
        *before, last = part.factors
        for new in _ended(last, bound):
            if isinstance(new, Add):
                yield Add((Mul((*before, new.terms[0])), *new.terms[1:]))
    if not isinstance(part, Sum) or not isinstance(part.body, Add):
        return
    own = [t for t in part.body.terms if part.index in free(t)]
    rest = [t for t in part.body.terms if part.index not in free(t)]
    if own and rest:
        inner = own[0] if len(own) == 1 else Add(tuple(own))
        yield Add((replace(part, body=inner), *rest))


def _without(index: Index, part: Formula, bound: frozenset[Index]) -> Iterator[Formula]:
    if isinstance(part, Sum) and not part.without and part.index.size == index.size:
        yield replace(part, without=(index,))


def _changed(index: Index, part: Formula, bound: frozenset[Index]) -> Iterator[Formula]:
    if isinstance(part, Sum) and part.index == index and isinstance(part.body, Mul):
        yield from _readings(part, part.body)


def _readings(f: Sum, body: Mul) -> Iterator[Formula]:
    other = fresh(mentioned(f), f.index)
    for n, factor in enumerate(body.factors):
        if f.index in free(factor) and len(body.factors) > 1:
            inside = [rename(g, {f.index: other}) for g in body.factors]
            inside[n] = factor
            yield Sum(other, Mul(tuple(inside)), f.without)


def turned_round(f: Formula, outer: Collection[Position]) -> Formula:
    """Σ_{j≠i} for Σ_{i≠j}, where i is an index outside of it, and j is none."""
    f = mapped(f, lambda part: turned_round(part, outer))
    match f:
        case Sum(index, body, (Index() as other,)) if index in outer and other not in outer:
            return Sum(other, body, (index,))
    return f
