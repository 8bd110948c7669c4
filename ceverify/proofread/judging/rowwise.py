"""turned(claim): the claim of a text whose vectors are rows, with each vector as a column.

diag(s) − sᵀs  of a row s  is  diag(s) − ssᵀ  of a column.
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.exact.components import has_arrays
from ceverify.formula.indices import mapped
from ceverify.formula.tree import Array, Derivative, Diag, Formula, Sum, Transpose
from ceverify.proofread.judging.claim import Claim


def turned(claim: Claim) -> Claim:
    """Both sides with rows for columns and columns for rows."""
    return replace(claim, left=_turned(claim.left), right=_turned(claim.right))


def _turned(f: Formula) -> Formula:
    match f:
        case Transpose(body) if not isinstance(body, Transpose) and has_arrays(body):
            return body if isinstance(body, Array) else Transpose(_turned(body))
        case Array(sizes=(_,)):
            return Transpose(f)
        case Diag() | Derivative() | Sum():
            return f
    return mapped(f, _turned)
