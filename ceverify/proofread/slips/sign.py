"""−x for x: the whole side, or one part of it."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.formula.indices import free
from ceverify.formula.tree import Add, Formula, Index, Mul, Neg
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.slips.sites import changed


def sign(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """The side negated, then with the sign of one term or factor changed."""
    yield negated(claim.right)
    yield from changed(claim.right, _changed)


def negated(f: Formula) -> Formula:
    """−f, written without two signs."""
    if isinstance(f, Neg):
        return f.body
    if isinstance(f, Add):
        return Add(tuple(negated(t) for t in _positive_first(f)))
    return Neg(f)


def _positive_first(f: Add) -> tuple[Formula, ...]:
    return tuple(sorted(f.terms, key=lambda t: not isinstance(t, Neg)))


def _changed(f: Formula, bound: frozenset[Index]) -> Iterator[Formula]:
    if isinstance(f, Neg):
        yield f.body
    if isinstance(f, Add):
        for n, term in enumerate(f.terms):
            yield Add((*f.terms[:n], negated(term), *f.terms[n + 1 :]))
    if isinstance(f, Mul) and not free(f):
        yield Neg(f)
