"""∂C/∂a_i · ∂a_i/∂z_i for Σ_j ∂C/∂a_j · ∂a_j/∂z_i: every a_j contains z_i, not a_i alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ceverify.formula.indices import free, fresh, mentioned, rename
from ceverify.formula.tree import (
    Derivative,
    Formula,
    Index,
    Indexed,
    Mul,
    Position,
    Sum,
)
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.missing import masses
from ceverify.proofread.slips.sites import changed


def forgotten_terms(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """The chain rule with its sum; a sum over what is free here alone; Σ_{j≠i} y_j a_i with it."""
    yield from changed(claim.right, _summed_chain)
    for index in _alone(claim):
        yield Sum(index, claim.right)
    yield from _with_others(claim, labels)


def _summed_chain(f: Formula, bound: frozenset[Index]) -> Iterator[Formula]:
    """∂C/∂a_i · ∂a_i/∂z_i with a new index in the middle, summed."""
    factors = f.factors if isinstance(f, Mul) else ()
    for n, (one, other) in enumerate(pairwise(factors)):
        if isinstance(one, Derivative) and isinstance(other, Derivative):
            outer, inner = (one, other) if one.wrt == other.body else (other, one)
            middle = outer.wrt
            if middle == inner.body and isinstance(middle, Indexed):
                summed = _through(outer, middle, inner)
                yield Mul((*factors[:n], summed, *factors[n + 2 :])) if factors[2:] else summed


def _through(outer: Derivative, middle: Indexed, inner: Derivative) -> Formula:
    taken = mentioned(outer) | mentioned(inner)
    last = middle.indices[-1]
    size = last.size if isinstance(last, Index) else "K"
    index = fresh(taken, Index("j", size))
    through = Indexed(middle.name, (*middle.indices[:-1], index))
    names: dict[Position, Position] = {last: index}
    body = rename(outer.body, names) if isinstance(outer.body, Indexed) else outer.body
    return Sum(index, Derivative(body, through) * Derivative(through, inner.wrt))


def _alone(claim: Claim) -> list[Index]:
    """The indices that stand free on the right side alone."""
    others = free(claim.right) - free(claim.left)
    return [p for p in others if isinstance(p, Index)]


def _with_others(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """The side and Σ_{j≠i} y_j a_i, with either sign, for each label and defined family."""
    here = sorted((p for p in free(claim.right) if isinstance(p, Index)), key=str)
    families = [d.name for d in claim.theory.definitions.values() if len(d.indices) == 1]
    for i in (p for p in here if p.size == "K"):
        j = fresh(mentioned(claim.right) | {i}, Index("j"))
        for y in masses(claim, labels):
            for a in families:
                others = Sum(j, Indexed(y, (j,)) * Indexed(a, (i,)), (i,))
                yield claim.right + others
                yield claim.right - others
