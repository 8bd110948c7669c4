"""turned(claim, holds): ∂z/∂x = Wᵀ, right where the rows of a Jacobian are what it is by.

Of a z and an x of as many entries no shape tells which of the two layouts a text has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ceverify.exact.components import SCALAR, shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import mapped, rename
from ceverify.formula.tree import Derivative, Formula, Index, Indexed, Transpose
from ceverify.proofread.judging.claim import Claim

ENTRIES = frozenset("de")
"""The letters of an entry that stands for a whole matrix."""


def turned(claim: Claim, holds: Callable[[Claim], bool]) -> bool:
    """Whether it holds with each square Jacobian transposed."""
    try:
        other = replace(claim, left=_turned(claim.left), right=_turned(claim.right))
        return other != claim and holds(other)
    except OutsideError:
        return False


def square(claim: Claim) -> bool:
    """Whether there is a square Jacobian in it."""
    return turned(claim, lambda _: True)


def _turned(f: Formula) -> Formula:
    match f:
        case Derivative(Indexed(indices=(Index() as row,)), Indexed(indices=(Index() as column,))):
            if {row.name, column.name} == ENTRIES and row.size == column.size:
                return rename(f, {row: column, column: row})
    if isinstance(f, Derivative):
        size = shape(f.body)
        square = size == shape(f.wrt) != SCALAR and size[1] is None
        return Transpose(f) if square else f
    return mapped(f, _turned)
