"""chained(factors): ∂L/∂a ∂a/∂z = Σ_k ∂L/∂a_k ∂a_k/∂z, whichever way the rows of a Jacobian go.

Of a gradient X of the shape of u, and of ∂u/∂v, of which v may be a number, a vector or a matrix:

    X ∂u/∂v   and   ∂u/∂v X   are   Σ_k X_k ∂u_k/∂v

where the product does not fit as it stands, or where the names say so: ∂a/∂z ∂L/∂a. Texts take
gradients for rows or for columns, mostly without a word; the chain rule is the same for both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ceverify.exact.components import SCALAR, entry, fitting, shape
from ceverify.formula.indices import fresh, mentioned
from ceverify.formula.tree import Derivative, Formula, Index, Mul, Neg, Position, Sum


def chained(factors: Sequence[Formula]) -> list[Formula]:
    """The factors, with neighbours taken together until none are left that belong so."""
    done = list(factors)
    for pair in (_pair, _turned):  # gradients first: a product of two Jacobians is none
        done = _taken(done, pair)
    return done


def _taken(
    done: list[Formula], pair: Callable[[Formula, Formula], Formula | None]
) -> list[Formula]:
    n = 0
    while n + 1 < len(done):
        one = pair(done[n], done[n + 1])
        if one is None:
            n += 1
        else:
            done[n : n + 2], n = [one], max(n - 1, 0)
    return done


def _pair(left: Formula, right: Formula) -> Formula | None:
    if isinstance(left, Neg) and isinstance(left.body, Derivative):
        one = _pair(left.body, right)
        return one and Neg(one)
    for gradient, slope in ((left, right), (right, left)):
        if isinstance(slope, Derivative) and _of(gradient, slope):
            linked = isinstance(gradient, Derivative) and gradient.wrt == slope.body
            if linked or fitting(Mul((left, right))) is None:
                return _summed(gradient, slope)
    return None


def _turned(left: Formula, right: Formula) -> Formula | None:
    """∂p/∂z ∂z/∂x, of ∂z/∂x ∂p/∂z: Jacobians of which each is written turned."""
    if isinstance(left, Derivative) and isinstance(right, Derivative):
        shapes = (fitting(left.body), fitting(right.body))
        if left.body == right.wrt and not {SCALAR, None} & {*shapes}:
            return Mul((right, left))
    return None


def _of(gradient: Formula, slope: Derivative) -> bool:
    """Whether it is an array of the shape of what the slope is of."""
    mine, body = fitting(gradient), fitting(slope.body)
    return body not in (None, SCALAR) and mine in (body, body and body[::-1])


def _summed(gradient: Formula, slope: Derivative) -> Formula:
    rows, columns = shape(slope.body)
    turned = shape(gradient) != (rows, columns)
    used: set[Position] = {*mentioned(gradient), *mentioned(slope)}
    places: list[Position] = []
    for letter, size in (("k", rows), ("l", columns)):
        places.append(fresh(frozenset({*used, *places}), Index(letter, size or rows or "")))
    row, column = places
    seen = entry(gradient, *((column, row) if turned else (row, column)))
    value: Formula = Mul((seen, replace(slope, body=entry(slope.body, row, column))))
    for place, size in ((column, columns), (row, rows)):
        value = Sum(place, value) if size and isinstance(place, Index) else value
    return value
