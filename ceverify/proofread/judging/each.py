"""each(claim): products that fit as arrays in no way, read entry by entry, as many write them.

σ(z)(1 − σ(z)) of a vector z is σ(z) ⊙ (1 − σ(z)), and A² is A ⊙ A. Only a proof rests on this.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ceverify.exact.components import fitting, has_arrays
from ceverify.formula.indices import mapped
from ceverify.formula.tree import Formula, Hadamard, Mul, Number, Power
from ceverify.proofread.judging.claim import Claim

SQUARE = Number(Fraction(2))


def each(claim: Claim) -> Claim | None:
    """The claim with both sides so; None where nothing in it can be read so."""
    left, right = _each(claim.left), _each(claim.right)
    return (
        None
        if (left, right) == (claim.left, claim.right)
        else replace(claim, left=left, right=right)
    )


def _each(f: Formula) -> Formula:
    f = mapped(f, _each) if has_arrays(f) else f
    match f:
        case Mul(factors):
            return _multiplied(factors)
        case Power(base, exponent) if exponent == SQUARE and has_arrays(base):
            return Hadamard(base, base)
    return f


def _multiplied(factors: tuple[Formula, ...]) -> Formula:
    """Neighbours of one shape that do not fit as matrices, entry by entry."""
    out: list[Formula] = []
    for factor in factors:
        if out and _alike(out[-1], factor):
            out[-1] = Hadamard(out[-1], factor)
        elif len(out) > 1 and _alike(Mul(tuple(out)), factor):
            out = [Hadamard(Mul(tuple(out)), factor)]  # Wᵀδ ∗ σ′(z)
        else:
            out.append(factor)
    return out[0] if len(out) == 1 else Mul(tuple(out))


def _alike(one: Formula, other: Formula) -> bool:
    mine, theirs = fitting(one), fitting(other)
    return mine == theirs and mine is not None and mine[0] != mine[1]
