"""pointwise(left, right): the summands set equal, where both sides are sums over one size.

    c Σ_i f_i = d Σ_i g_i      follows from      c f_i = d g_i for every i
    w + Σ_i f_i = w + Σ_i g_i  as well

The normal form puts no fractions over one denominator under a sum of any length; where there is
no sum around them, it does.
"""

from __future__ import annotations

from collections.abc import Callable

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
    Position,
    Sum,
    Symbol,
)


def pointwise(left: Formula, right: Formula, theory: Theory) -> Equal | None:
    """The equality of the summands at an index that nothing mentions; None for other formulas."""
    left, right = _without_common(left, right)
    try:
        one, other = (_single(_written(side, theory), theory) for side in (left, right))
    except OutsideError:
        return None
    if one is None or other is None or one.index.size != other.index.size:
        return None
    taken = _mentioned(left, right, one, other, *(d.body for d in theory.definitions.values()))
    taken |= {p for d in theory.definitions.values() for p in d.indices}
    index = fresh(taken, Index("i", one.index.size))
    return Equal(*(rename(s.body, {s.index: index}) for s in (one, other)))


def _without_common(left: Formula, right: Formula) -> tuple[Formula, Formula]:
    """What is left of both without a term that both have."""
    if not isinstance(left, Add) or not isinstance(right, Add):
        return left, right
    common = next((x for x in left.terms if x in right.terms), None)
    if common is None or min(len(left.terms), len(right.terms)) == 1:
        return left, right
    rest = [[*x.terms] for x in (left, right)]
    for terms in rest:
        terms.remove(common)
    return Add(tuple(rest[0])), Add(tuple(rest[1]))


def _written(f: Formula, theory: Theory) -> Formula:
    """A name by what it is defined as."""
    if isinstance(f, Symbol) and f.name in theory.definitions:
        return theory.definitions[f.name].body
    return f


def _single(f: Formula, theory: Theory) -> Sum | None:
    """The formula as one sum, all that it is multiplied with put under the sign."""
    match f:
        case Sum(_, _, ()):
            return f
        case Derivative():
            return _single(derived(f, theory), theory)
        case Neg(body):
            inner = _single(body, theory)
            return Sum(inner.index, Neg(inner.body)) if inner else None
        case Div(top, bottom):
            return _with(_single(top, theory), bottom, lambda body: Div(body, bottom))
        case Mul(factors):
            return _of_product(factors, theory)
        case Add(terms):
            return _of_total([_single(term, theory) for term in terms])
    return None


def _with(inner: Sum | None, rest: Formula, put: Callable[[Formula], Formula]) -> Sum | None:
    """The sum with something put under its sign, in which its index does not occur."""
    if inner is None:
        return None
    index = fresh(_mentioned(inner, rest), inner.index)
    return Sum(index, put(rename(inner.body, {inner.index: index})))


def _of_product(factors: tuple[Formula, ...], theory: Theory) -> Sum | None:
    found = [(n, inner) for n, x in enumerate(factors) if (inner := _single(x, theory))]
    if len(found) != 1:
        return None
    n, inner = found[0]
    rest = (*factors[:n], *factors[n + 1 :])
    return _with(inner, Mul(rest), lambda body: Mul((body, *rest)))


def _of_total(sums: list[Sum | None]) -> Sum | None:
    found = [s for s in sums if s is not None]
    if len(found) < len(sums) or len({s.index.size for s in found}) != 1:
        return None
    index = fresh(_mentioned(*found), found[0].index)
    return Sum(index, Add(tuple(rename(s.body, {s.index: index}) for s in found)))


def _mentioned(*formulas: Formula) -> frozenset[Position]:
    return frozenset[Position]().union(*map(mentioned, formulas))
