"""(y_k/a_k)(δ_ki − a_i) for y_k(δ_ki − a_i): divided once more than should be."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.formula.tree import Div, Formula, Index, Mul, Number, Symbol
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.slips.sites import changed


def divided_twice(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """Without one of its divisions, or one of the quotients it is multiplied by."""
    yield from changed(claim.right, _undivided)


def _undivided(f: Formula, bound: frozenset[Index]) -> Iterator[Formula]:
    if isinstance(f, Div) and not isinstance(f.denominator, (Number, Symbol)):
        yield f.numerator
    if isinstance(f, Mul):
        for n, factor in enumerate(f.factors):
            if isinstance(factor, Div) and len(f.factors) > 1:
                kept = f.factors[:n] + f.factors[n + 1 :]
                yield Mul(kept) if len(kept) > 1 else kept[0]
