"""mean_slopes(drafts): dz^{(i)} of dw = 1/m Σ_i x^{(i)} dz^{(i)}, and dZ of dW = 1/m Xᵀ dZ.

They are the slopes of each sample's own part of the mean J = 1/m Σ_i …: m ∂J/∂z^{(i)}.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.differentials import differentiated, head_name, slope_of
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import SAMPLE
from ceverify.proofread.writing import syntax as s


def mean_slopes(drafts: Sequence[Draft], loss: str, habits: Habits) -> dict[str, str]:
    """m by z^{(i)}, where J is 1/m Σ_i …, and dw too is 1/m Σ_i … dz^{(i)}."""
    of_loss = {m for d in drafts if head_name(d.sides[0], habits) == loss for m in _divisors(d)}
    found: dict[str, str] = {}
    for draft in drafts:
        behind = {x for side in slope_of(draft, habits)[1] for x in map(key, differentiated(side))}
        for m in sorted(of_loss & _divisors(draft)):
            found |= dict.fromkeys(behind, m)
    return found


def key(node: s.Syntax) -> str:
    """z⁽ⁱ⁾ for the z of any sample, Z for Z."""
    node = unbraced(node)
    above = unbraced(node.sup) if isinstance(node, s.Scripted) and node.sup is not None else None
    if isinstance(node, s.Scripted) and isinstance(above, s.Group) and above.bracket == "(":
        return s.spelled(node.base) + SAMPLE
    if isinstance(node, s.Scripted) and getattr(above, "name", "") in TRANSPOSED:
        return s.spelled(replace(node, sup=None))
    return s.spelled(node)


def _divisors(draft: Draft) -> set[str]:
    """m of 1/m."""
    below = {unbraced(n.bottom) for n in draft.nodes() if isinstance(n, s.Frac)}
    return {n.name for n in below if isinstance(n, s.Name)}
