"""A : B = Σ_ij A_ij B_ij, of vectors aᵀb: the Frobenius product."""

from __future__ import annotations

from ceverify.exact.components import has_arrays, shape
from ceverify.formula.tree import Formula, Hadamard, Mul, Ones, Transpose
from ceverify.proofread.meaning.elaborating.base import ONE


def contracted(left: Formula, right: Formula) -> Formula:
    """left : right; 1 is the vector of ones."""
    left, right = (Ones("K") if f == ONE else f for f in (left, right))
    rows, columns = shape(left) if has_arrays(left) else (None, None)
    if rows is None or columns is None:
        return Mul((Transpose(left), right))
    return Mul((Transpose(Ones(rows)), Hadamard(left, right), Ones(columns)))
