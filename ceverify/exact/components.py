"""The entry of an array formula as a scalar formula, so that arrays are judged entry by entry.

    (A B)_ij = Σ_k A_ik B_kj      (a aᵀ)_ij = a_i a_j      (aᵀ v) = Σ_k a_k v_k
    diag(v)_ij = δ_ij v_i         (∂f/∂z)_i = ∂f/∂z_i      (∂a/∂z)_ij = ∂a_i/∂z_j

A shape is (rows, columns), each a size or None for 1; a vector is a column.
"""

from __future__ import annotations

from functools import reduce
from typing import TypeAlias

from ceverify.exact.outside import ShapeError
from ceverify.formula.indices import children, fresh, mapped, mentioned
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
    Number,
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
            return _array_shape(f.name, sizes)
        case Ones(size):
            return (size, None)
        case Diag(vector):
            return (shape(vector)[0], shape(vector)[0])
        case Transpose(body):
            return (shape(body)[1], shape(body)[0])
        case Neg(body) | Exp(body) | Log(body) | Sum(_, body):
            return shape(body)
        case Power() | Product():
            return _no_array_in(f)
        case Add(terms):
            return _common([shape(t) for t in terms])
        case Hadamard(left, right) | Cases(_, left, right) | Div(left, right):
            return _common([shape(left), shape(right)])
        case Mul(factors):
            return reduce(_times, map(shape, factors), SCALAR)
        case Derivative(body, wrt):
            return _derivative_shape(shape(body), shape(wrt))
    return SCALAR


def fitting(f: Formula) -> Shape | None:
    """The shape of a formula; None where its parts do not go together."""
    try:
        return shape(f) if has_arrays(f) else SCALAR
    except ShapeError:
        return None


def _array_shape(name: str, sizes: tuple[str, ...]) -> Shape:
    if not 1 <= len(sizes) <= 2:
        raise ShapeError(f"{name} has {len(sizes)} indices; a vector has one, a matrix two")
    return (sizes[0], sizes[1] if len(sizes) > 1 else None)


def _no_array_in(f: Formula) -> Shape:
    if any(shape(part) != SCALAR for part in children(f)):
        raise ShapeError("a power of an array is not a number; write ⊙ for entry by entry")
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
        case Hadamard(left, right):
            return Mul((entry(left, row, column), entry(right, row, column)))
        case Mul(factors):
            return _product_entry(factors, row, column)
        case Derivative(body, wrt):
            return _derivative_entry(body, wrt, row, column)
    return mapped(f, lambda part: entry(part, row, column))


def _product_entry(factors: tuple[Formula, ...], row: Position, column: Position) -> Formula:
    """Scalars stay as they are; of the arrays the last is split off and summed against."""
    arrays = [f for f in factors if shape(f) != SCALAR]
    scalars = tuple(entry(f, row, column) for f in factors if shape(f) == SCALAR)
    if len(arrays) < 2:
        return Mul((*scalars, *(entry(a, row, column) for a in arrays)))
    head, last = Mul(tuple(arrays[:-1])) if len(arrays) > 2 else arrays[0], arrays[-1]
    if shape(head) == SCALAR:
        return Mul((*scalars, entry(head, row, column), entry(last, row, column)))
    size = shape(last)[0]
    if size is None:
        return Mul((*scalars, entry(head, row, row), entry(last, column, column)))
    index = fresh(mentioned(head) | mentioned(last) | {row, column}, Index("m", size))
    return Mul((*scalars, Sum(index, Mul((entry(head, row, index), entry(last, index, column))))))


def _derivative_entry(body: Formula, wrt: Formula, row: Position, column: Position) -> Formula:
    if SCALAR in (shape(body), shape(wrt)):
        return Derivative(entry(body, row, column), entry(wrt, row, column))
    return Derivative(entry(body, row, row), entry(wrt, column, column))


def entries(
    left: Formula, right: Formula, spoken: frozenset[Position] = frozenset()
) -> tuple[Formula, Formula]:
    """Both sides at one entry (i, j) that stands for all; scalars unchanged.

    `spoken`: positions that definitions and hypotheses are about, none of which stands for all.
    """
    if not (has_arrays(left) or has_arrays(right)):
        return left, right
    shapes = [shape(left), shape(right)]
    wanted = _common(shapes)
    for side, found in zip((left, right), shapes, strict=True):
        if found != wanted and not isinstance(side, (Number, Neg)):
            raise ShapeError("a number is set equal to an array")
    taken = mentioned(left) | mentioned(right) | spoken
    row = fresh(taken, Index("i", wanted[0] or "K"))
    column = fresh(taken | {row}, Index("j", wanted[1] or "K"))
    return entry(left, row, column), entry(right, row, column)


def scalar(f: Formula) -> Formula:
    """A formula whose value is a number, with the arrays inside it written by their entries."""
    if not has_arrays(f):
        return f
    if shape(f) != SCALAR:
        raise ShapeError("an array is defined; write its definition for one entry")
    return entry(f, Index("i"), Index("j"))


def has_arrays(f: Formula) -> bool:
    """Whether a vector or matrix occurs in the formula."""
    return isinstance(f, (Array, Ones, Diag, Transpose, Hadamard)) or any(
        has_arrays(part) for part in children(f)
    )
