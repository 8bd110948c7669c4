"""W for Wᵀ, w_ji for w_ij, x(p − y)ᵀ for (p − y)xᵀ."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.formula.tree import Array, Formula, Index, Indexed, Mul, Transpose
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.slips.sites import changed


def transposed(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """The whole side transposed, or one part of it."""
    if any(isinstance(f, (Array, Transpose)) for f in (claim.right, *_parts(claim.right))):
        yield Transpose(claim.right)
    yield from changed(claim.right, _turned)


def _parts(f: Formula) -> tuple[Formula, ...]:
    return f.factors if isinstance(f, Mul) else ()


def _turned(f: Formula, bound: frozenset[Index]) -> Iterator[Formula]:
    if isinstance(f, Transpose):
        yield f.body
    if isinstance(f, Array):
        yield Transpose(f)
    if isinstance(f, Indexed) and len(f.indices) == 2:
        yield Indexed(f.name, f.indices[::-1])
    if isinstance(f, Mul) and len(f.factors) == 2:
        yield Mul(f.factors[::-1])
