"""pointwise(left, right): what both sides sum set equal at each index, and all the rest as well.

    c Σ_i f_i + v = d Σ_i g_i + w      follows from      c f_i = d g_i for every i, and v = w

The normal form puts no fractions over one denominator under a sum of any length; where there is
no sum around them, it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from ceverify.exact.differentiate import derived
from ceverify.exact.outside import OutsideError
from ceverify.exact.theory import Theory
from ceverify.formula.indices import fresh, mentioned, rename
from ceverify.formula.tree import (
    Add,
    Derivative,
    Div,
    Equal,
    Formula,
    Index,
    Mul,
    Neg,
    Number,
    Position,
    Sum,
    Symbol,
)


def pointwise(left: Formula, right: Formula, theory: Theory) -> Iterator[tuple[Equal, Equal]]:
    """For each size that both sides sum over: the summands' equality, and that of the rest.

    The summands are those at an index that nothing else mentions.
    """
    try:
        sides = [_terms(side, theory) for side in (left, right)]
    except OutsideError:
        return
    for size in sorted({x.index.size for x in sides[0] if isinstance(x, Sum)}):
        index = _unused(size, left, right, theory, sides)
        summed, rest = zip(*(_parted(terms, index) for terms in sides), strict=True)
        if all(summed):
            yield Equal(*map(_total, summed)), Equal(*map(_total, rest))


def _parted(terms: Sequence[Formula], index: Index) -> tuple[list[Formula], list[Formula]]:
    """The summands of all sums over one size, at the index; and the terms that are none."""
    summed: list[Formula] = []
    rest: list[Formula] = []
    for x in terms:
        if isinstance(x, Sum) and not x.without and x.index.size == index.size:
            summed.append(rename(x.body, {x.index: index}))
        else:
            rest.append(x)
    return summed, rest


def _terms(f: Formula, theory: Theory) -> list[Formula]:
    """The terms of a formula; of a sum, all that it is multiplied with is under the sign."""
    match f:
        case Symbol(name) if name in theory.definitions:
            return _terms(theory.definitions[name].body, theory)
        case Derivative():
            return _terms(derived(f, theory), theory)
        case Add(terms):
            return [x for term in terms for x in _terms(term, theory)]
        case Neg(body):
            return [_under(x, (), Neg) for x in _terms(body, theory)]
        case Div(top, bottom):
            return [_under(x, (bottom,), lambda y: Div(y, bottom)) for x in _terms(top, theory)]
        case Mul(factors):
            return _of_product(factors, theory)
    return [f]


def _of_product(factors: tuple[Formula, ...], theory: Theory) -> list[Formula]:
    """The terms of the factor that has a sum among them; the product where none or several do."""
    made = [_terms(x, theory) for x in factors]
    found = [n for n, terms in enumerate(made) if any(isinstance(x, Sum) for x in terms)]
    if len(found) != 1:
        return [Mul(factors)]
    rest = (*factors[: found[0]], *factors[found[0] + 1 :])
    return [_under(x, rest, lambda y: Mul((y, *rest))) for x in made[found[0]]]


def _under(term: Formula, rest: Sequence[Formula], put: Callable[[Formula], Formula]) -> Formula:
    """The term with something put around it, of a sum under its sign, whose index is not in it."""
    if not isinstance(term, Sum) or term.without:
        return put(term)
    index = fresh(_mentioned(term, *rest), term.index)
    return Sum(index, put(rename(term.body, {term.index: index})))


def _total(terms: Sequence[Formula]) -> Formula:
    return Add(tuple(terms)) if len(terms) > 1 else next(iter(terms), Number(Fraction(0)))


def _unused(
    size: str, left: Formula, right: Formula, theory: Theory, terms: list[list[Formula]]
) -> Index:
    taken = _mentioned(left, right, *(x for own in terms for x in own))
    taken |= _mentioned(*(d.body for d in theory.definitions.values()))
    taken |= {p for d in theory.definitions.values() for p in d.indices}
    return fresh(taken, Index("i", size))


def _mentioned(*formulas: Formula) -> frozenset[Position]:
    return frozenset[Position]().union(*map(mentioned, formulas))
