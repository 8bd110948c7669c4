"""tacit(claim): i ≠ j in the midst of a chain whose end holds in that case alone.

∂a_j/∂z_i = e^{z_j} ∂/∂z_i (1/S) = … = −a_i a_j        the author had i ≠ j in mind from the start
"""

from __future__ import annotations

from ceverify.formula.indices import walk
from ceverify.formula.tree import Condition, Derivative, Formula
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.index_conditions import index_conditions
from ceverify.proofread.judging.trail import Trail


def tacit(claim: Claim, trail: Trail) -> tuple[Condition, ...]:
    """The cases in which alone the end of the chain is what the chain began with."""
    end = trail.chain.sides[-1].formula
    derived = any(isinstance(n, Derivative) for n in walk(claim.right))
    if not derived or not isinstance(end, Formula) or end == claim.right:
        return ()
    overall = claim.overall().with_right(end)
    cases = [c for c in index_conditions(overall) if overall.holds(c)]
    return () if not cases or overall.holds() else tuple(cases)
