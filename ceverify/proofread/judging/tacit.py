"""tacit(claim): i ≠ j in the midst of a chain whose end holds in that case alone.

∂a_j/∂z_i = e^{z_j} ∂/∂z_i (1/S) = … = −a_i a_j        the author had i ≠ j in mind from the start
∂l_j/∂z_i = −a_i = δ_ij − a_i                          and here not: a term was left out
"""

from __future__ import annotations

from collections.abc import Iterable

from ceverify.exact.theory import Hypothesis
from ceverify.formula.indices import walk
from ceverify.formula.tree import Condition, Derivative, Formula
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.index_conditions import index_conditions
from ceverify.proofread.judging.trail import Trail


def tacit(claim: Claim, trail: Trail) -> tuple[Condition, ...]:
    """The cases in which alone the end of the chain is what the chain began with."""
    derived = any(isinstance(n, Derivative) for n in walk(claim.right))
    overall = _to_its_end(claim, trail)
    if not derived or overall is None:
        return ()
    cases = [c for c in index_conditions(overall) if overall.holds(c)]
    return () if not cases or overall.holds() else tuple(cases)


def general(claim: Claim, trail: Trail, given: Iterable[Hypothesis]) -> bool:
    """Whether the end of the chain is what the chain began with, in every case."""
    overall = _to_its_end(claim, trail)
    return overall is not None and overall.holds(*given)


def _to_its_end(claim: Claim, trail: Trail) -> Claim | None:
    end = trail.chain.sides[-1].formula
    if not isinstance(end, Formula) or end == claim.right:
        return None
    return claim.overall().with_right(end)
