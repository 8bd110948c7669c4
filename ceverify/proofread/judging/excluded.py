"""excluded(claim): j of Σ_{i≠j} where only one side is of j: it may be summed over too.

Σ_{i≠j} p_i p_j = 1 − Σ_i p_i²        over both, as it is meant; over i alone it fails
∂L/∂z_j = Σ_{i≠j} y_i p_j             over i alone: the left side is of j
"""

from __future__ import annotations

from ceverify.formula.indices import free, walk
from ceverify.formula.tree import Formula, Index, Sum
from ceverify.proofread.judging.claim import Claim


def excluded(claim: Claim) -> str:
    """The name of that index; or ""."""
    left, right = free(claim.left), free(claim.right)
    lone = {
        *(_left_out(claim.left) & left - right),
        *(_left_out(claim.right) & right - left),
    }
    return min((index.name for index in lone), default="")


def _left_out(side: Formula) -> set[Index]:
    sums = (node for node in walk(side) if isinstance(node, Sum))
    return {place for node in sums for place in node.without if isinstance(place, Index)}
