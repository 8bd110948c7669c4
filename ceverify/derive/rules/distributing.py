"""c (f + g) = c f + c g: a factor or a divisor shared among terms, or taken out in front of them.

multiplied    −y (1 − a) = −y + y a
divided       (S − e)/S = 1 − e/S
shared_out    (f g − f h) / S² = (f/S) ((g − h)/S)
"""

from __future__ import annotations

from ceverify.derive.rules.cancelling import cancelled
from ceverify.derive.terms_and_factors import factors, negated, product, terms, total
from ceverify.formula.tree import Add, Div, Formula, Mul, Neg, Power, formula


def multiplied(f: Formula) -> Formula | None:
    """−y (1 − a) = −y + y a: a product with one sum among its factors, multiplied out."""
    negative, parts = factors(f)
    sums = [p for p in parts if isinstance(p, Add)]
    if len(sums) != 1 or len(parts) < 2:
        return None
    others = tuple(p for p in parts if p is not sums[0])
    products = (cancelled(Mul((*others, t))) for t in terms(sums[0]))
    return Add(tuple(negated(p) if negative else p for p in products if p is not None))


def shared_out(f: Formula) -> Formula | None:
    """(f g − f h) / S² = (f/S) ((g − h)/S); (−f h) / S² = −(f/S) (h/S)."""
    if not isinstance(f, Div) or not isinstance(f.denominator, Power):
        return None
    base, laid = f.denominator.base, [factors(t) for t in terms(f.numerator)]
    common = next((p for p in laid[0][1] if all(p in parts for _, parts in laid)), None)
    if common is None or f.denominator.exponent != formula(2):
        return None
    front = Div(common, base)
    rest = [(negative, product(_without(parts, common))) for negative, parts in laid]
    if len(rest) == 1:
        negative, one = rest[0]
        return product((front, Div(one, base)), negative)
    return Mul((front, Div(Add(tuple(product((p,), negative) for negative, p in rest)), base)))


def divided(f: Formula) -> Formula | None:
    """(S − e)/S = 1 − e/S: a sum divided by one of its terms."""
    if not isinstance(f, Div) or f.denominator not in terms(f.numerator):
        return None
    return total(tuple(_quotient(term, f.denominator) for term in terms(f.numerator)))


def _quotient(term: Formula, by: Formula) -> Formula:
    if isinstance(term, Neg):
        return Neg(_quotient(term.body, by))
    return formula(1) if term == by else Div(term, by)


def _without(parts: tuple[Formula, ...], one: Formula) -> tuple[Formula, ...]:
    at = parts.index(one)
    return (*parts[:at], *parts[at + 1 :]) or (formula(1),)
