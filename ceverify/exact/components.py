"""The entry of an array formula as a scalar formula, so that arrays are judged entry by entry.

    (A B)_ij = Σ_k A_ik B_kj      (a aᵀ)_ij = a_i a_j      (aᵀ v) = Σ_k a_k v_k
    diag(v)_ij = δ_ij v_i         (∂f/∂z)_i = ∂f/∂z_i      (∂a/∂z)_ij = ∂a_i/∂z_j

A shape is (rows, columns), each a size or None for 1; a vector is a column.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from ceverify.exact.outside import ShapeError
from ceverify.formula.indices import free, fresh
from ceverify.formula.tree import (
    Add,
    Array,
    Cases,
    Delta,
    Derivative,
    Diag,
    Div,
    Exp,
    Formula,
    Hadamard,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Ones,
    Position,
    Power,
    Product,
    Sum,
    Transpose,
    formula,
)

Shape: TypeAlias = "tuple[str | None, str | None]"
SCALAR: Shape = (None, None)


def shape(f: Formula) -> Shape:
    """The shape of a formula; ShapeError where its parts do not go together."""
    match f:
        case Array(_, sizes):
            if len(sizes) > 2:
                raise ShapeError(f"{f.name} has {len(sizes)} indices; a matrix has two")
            return (sizes[0], sizes[1] if len(sizes) > 1 else None)
        case Ones(size):
            return (size, None)
        case Diag(vector):
            return (shape(vector)[0], shape(vector)[0])
        case Transpose(body):
            return (shape(body)[1], shape(body)[0])
        case Neg(body) | Exp(body) | Log(body) | Sum(_, body) | Product(_, body):
            return shape(body)
        case Power(body, _) | Div(body, _):
            return shape(body)
        case Add(terms):
            return _common([shape(t) for t in terms])
        case Hadamard(left, right) | Cases(_, left, right):
            return _common([shape(left), shape(right)])
        case Mul(factors):
            result = SCALAR
            for factor in factors:
                result = _times(result, shape(factor))
            return result
        case Derivative(body, wrt):
            return _derivative_shape(shape(body), shape(wrt))
    return SCALAR


def _common(shapes: list[Shape]) -> Shape:
    found = {s for s in shapes if s != SCALAR}
    if len(found) > 1:
        raise ShapeError("arrays of different shapes are added: " + _listed(found))
    return found.pop() if found else SCALAR


def _listed(shapes: set[Shape]) -> str:
    return " and ".join(sorted(f"{r or 1}×{c or 1}" for r, c in shapes))


def _times(left: Shape, right: Shape) -> Shape:
    if SCALAR in (left, right):
        return right if left == SCALAR else left
    if left[1] != right[0]:
        raise ShapeError("arrays are multiplied whose shapes do not fit: " + _listed({left, right}))
    return (left[0], right[1])


def _derivative_shape(body: Shape, wrt: Shape) -> Shape:
    if wrt == SCALAR or body == SCALAR:
        return body if wrt == SCALAR else wrt
    if body[1] or wrt[1]:
        raise ShapeError("only a vector is differentiated by a vector")
    return (body[0], wrt[0])


def entry(f: Formula, row: Position, column: Position) -> Formula:
    """The scalar formula of one entry; a position along a side of length 1 is not looked at."""
    match f:
        case Array(name, sizes):
            return Indexed(name, (row, column)[: len(sizes)])
        case Ones():
            return formula(1)
        case Diag(vector):
            return Delta(row, column) * entry(vector, row, row)
        case Transpose(body):
            return entry(body, column, row)
        case Neg(body) | Exp(body) | Log(body) | Sum(_, body) | Product(_, body):
            return replace(f, body=entry(body, row, column))
        case Power(base, _):
            return _power_entry(f, base, row, column)
        case Div(numerator, _):
            return replace(f, numerator=entry(numerator, row, column))
        case Add(terms):
            return Add(tuple(entry(t, row, column) for t in terms))
        case Hadamard(left, right):
            return Mul((entry(left, row, column), entry(right, row, column)))
        case Cases(_, then, otherwise):
            return replace(
                f, then=entry(then, row, column), otherwise=entry(otherwise, row, column)
            )
        case Mul(factors):
            return _product_entry(factors, row, column)
        case Derivative(body, wrt):
            return _derivative_entry(body, wrt, row, column)
    return f


def _power_entry(f: Power, base: Formula, row: Position, column: Position) -> Formula:
    if shape(base) != SCALAR:
        raise ShapeError("a power of an array is not a number; write ⊙ for entry by entry")
    return f


def _product_entry(factors: tuple[Formula, ...], row: Position, column: Position) -> Formula:
    """Scalars stay as they are; of the arrays the last is split off and summed against."""
    arrays = [f for f in factors if shape(f) != SCALAR]
    scalars = tuple(f for f in factors if shape(f) == SCALAR)
    if len(arrays) < 2:
        return Mul((*scalars, *(entry(a, row, column) for a in arrays)))
    head, last = Mul(tuple(arrays[:-1])) if len(arrays) > 2 else arrays[0], arrays[-1]
    if shape(head) == SCALAR:
        return Mul((*scalars, entry(head, row, column), entry(last, row, column)))
    size = shape(last)[0]
    if size is None:
        return Mul((*scalars, entry(head, row, row), entry(last, column, column)))
    index = fresh(free(head) | free(last) | free(row) | free(column), Index("m", size))
    return Mul((*scalars, Sum(index, Mul((entry(head, row, index), entry(last, index, column))))))


def _derivative_entry(body: Formula, wrt: Formula, row: Position, column: Position) -> Formula:
    if shape(wrt) == SCALAR:
        return Derivative(entry(body, row, column), wrt)
    if shape(body) == SCALAR:
        return Derivative(body, entry(wrt, row, column))
    return Derivative(entry(body, row, row), entry(wrt, column, column))


def entries(left: Formula, right: Formula) -> tuple[Formula, Formula]:
    """Both sides at one entry (i, j) that stands for all; scalars unchanged."""
    wanted = _common([shape(left), shape(right)])
    taken = free(left) | free(right)
    row = fresh(taken, Index("i", wanted[0] or "K"))
    column = fresh(taken | {row}, Index("j", wanted[1] or "K"))
    return entry(left, row, column), entry(right, row, column)
