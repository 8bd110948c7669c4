"""x for x², x² for x, b/a for a/b."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ceverify.formula.tree import Add, Div, Formula, Index, Indexed, Number, Power, Sum
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.slips.sites import changed

TWO = Number(Fraction(2))


def exponent(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """One power taken away, one square put in, one quotient turned."""
    yield from changed(claim.right, _changed)


def _changed(f: Formula, bound: frozenset[Index]) -> Iterator[Formula]:
    match f:
        case Power(base, _):
            yield base
        case Div(numerator, denominator):
            yield Div(denominator, numerator)
        case Indexed() | Sum() | Add():
            yield Power(f, TWO)
