"""(y/a) (a b) = y b: what leaves a product or a sum without changing it.

cancelled     (y/a) (a b) = y b, signs together
tidied        0 + x = x, 0·x = 0, 1·x = x
"""

from __future__ import annotations

from ceverify.derive.terms_and_factors import factors, product, terms, total
from ceverify.formula.tree import Add, Div, Formula, Mul, Neg, formula


def cancelled(f: Formula) -> Formula | None:
    """(y/a) (a b) = y b; a product with a zero is zero; signs gathered in front."""
    if not isinstance(f, (Mul, Neg)):
        return None
    negative, parts = factors(f)
    if formula(0) in parts:
        return formula(0)
    signs, tops, bottoms = zip(*map(_over, parts), strict=True)
    above = [part for top in tops for part in top if part != formula(1)]
    below = [part for bottom in bottoms for part in bottom]
    for common in tuple(below):
        if common in above:
            above.remove(common)
            below.remove(common)
    left = product(tuple(above) or (formula(1),))
    whole = Div(left, product(tuple(below))) if below else left
    return product((whole,), negative ^ (sum(signs) % 2 == 1))


def _over(f: Formula) -> tuple[bool, tuple[Formula, ...], tuple[Formula, ...]]:
    """(negative?, factors above, factors below) of one factor."""
    if not isinstance(f, Div):
        return False, (f,), ()
    (negative, above), (reversing, below) = factors(f.numerator), factors(f.denominator)
    return negative ^ reversing, above, below


def tidied(f: Formula) -> Formula | None:
    """0 + x = x, 0·x = 0, 1·x = x; sums of sums laid open."""
    if isinstance(f, Mul) and formula(0) in f.factors:
        return formula(0)
    if isinstance(f, Mul) and formula(1) in f.factors:
        return product(tuple(p for p in f.factors if p != formula(1)) or (formula(1),))
    if not isinstance(f, Add):
        return None
    return total(tuple(t for t in terms(f) if t != formula(0)) or (formula(0),))
