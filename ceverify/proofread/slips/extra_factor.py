"""2 a_i for a_i, y_i/N for y_i: a number or a scalar where none belongs."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.formula.tree import Div, Formula, Index, Mul, Number, Symbol
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.slips.sites import changed


def extra_factor(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """Without one factor or divisor that is a number or a scalar."""
    yield from changed(claim.right, _without)


def _without(f: Formula, bound: frozenset[Index]) -> Iterator[Formula]:
    if isinstance(f, Div) and isinstance(f.denominator, (Number, Symbol)):
        yield f.numerator
    if isinstance(f, Mul):
        for n, factor in enumerate(f.factors):
            if isinstance(factor, (Number, Symbol, Div)) and not _indexed(factor):
                kept = f.factors[:n] + f.factors[n + 1 :]
                yield Mul(kept) if len(kept) > 1 else kept[0]


def _indexed(f: Formula) -> bool:
    return isinstance(f, Div) and not isinstance(f.denominator, (Number, Symbol))
