"""upright(f): a formula of a text whose vectors are rows, with each vector as a column.

diag(s) − sᵀs  of a row s  is  diag(s) − ssᵀ  of a column;   δWᵀ  is  Wδ
"""

from __future__ import annotations

from ceverify.exact.components import has_arrays, shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import mapped
from ceverify.formula.tree import Array, Derivative, Diag, Formula, Transpose


def upright(f: Formula) -> Formula:
    """The formula with rows for columns and columns for rows; a row is a column again."""
    turned = _turned(f)
    return Transpose(turned) if _row(turned) else turned


def _turned(f: Formula) -> Formula:
    match f:
        case Transpose(Array(sizes=(_,)) as row):
            return row
        case Array(sizes=(_,)):
            return Transpose(f)
        case Derivative():
            return Transpose(f) if _row(Transpose(f)) else f
        case Diag():
            return f
    return mapped(f, _turned)


def _row(f: Formula) -> bool:
    try:
        return has_arrays(f) and shape(f)[0] is None and shape(f)[1] is not None
    except OutsideError:
        return False
