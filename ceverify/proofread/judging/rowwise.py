"""turned(claim): the claim of a text whose vectors are rows, with each vector as a column.

diag(s) − sᵀs  of a row s  is  diag(s) − ssᵀ  of a column.
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.exact.components import has_arrays, shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import mapped
from ceverify.formula.tree import Array, Derivative, Diag, Formula, Sum, Transpose
from ceverify.proofread.judging.claim import Claim


def turned(claim: Claim) -> Claim:
    """Both sides with rows for columns and columns for rows, as columns again."""
    return replace(claim, left=_upright(_turned(claim.left)), right=_upright(_turned(claim.right)))


def _turned(f: Formula) -> Formula:
    match f:
        case Transpose(Array(sizes=(_,)) as row):
            return row
        case Array(sizes=(_,)):
            return Transpose(f)
        case Diag() | Derivative() | Sum():
            return f
    return mapped(f, _turned)


def _upright(f: Formula) -> Formula:
    """A row as the column that it is for others."""
    try:
        row = has_arrays(f) and shape(f)[0] is None and shape(f)[1] is not None
    except OutsideError:
        return f
    return Transpose(f) if row else f
