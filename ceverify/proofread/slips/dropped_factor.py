"""Σ … for (1/N) Σ …: a scalar factor that is missing, or is there once too often."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ceverify.exact.vocabulary import vocabulary
from ceverify.formula.linear import linear
from ceverify.formula.tree import Div, Formula, Mul, Neg, Number, Symbol
from ceverify.proofread.judging.claim import Claim

TWO = Number(Fraction(2))


def dropped_factor(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """The side divided and multiplied by each scalar and size there is, and by 2."""
    words = vocabulary([claim.left, claim.right], claim.theory)
    scalars = [Symbol(name) for name in sorted(words.scalars | words.sizes)]
    for scalar in (*scalars, TWO):
        yield Div(claim.right, scalar)
        yield Mul((scalar, claim.right))
    for scalar in scalars:
        yield Neg(Div(claim.right, scalar))


def dropped(wrong: Formula, right: Formula) -> str:
    """What was dropped: `factor 1/N dropped`."""
    match right:
        case Div(_, scalar):
            return f"factor 1/{linear(scalar)} dropped"
        case Mul((scalar, _)):
            return f"factor {linear(scalar)} dropped"
    return "factor and sign dropped"
