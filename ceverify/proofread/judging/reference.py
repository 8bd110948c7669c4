"""reference(claim, holds): ln P(k)/P(K) = w_kᵀx, right where the last class has the logit 0.

K − 1 weights are enough for K classes; a text that leaves those of the last out measures all
others against it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ceverify.formula.indices import free, rename
from ceverify.formula.tree import Add, Formula, Index, Neg
from ceverify.proofread.judging.claim import Claim

LAST = frozenset("CKM")
"""What texts call the number of their classes, and so the last of them."""


def reference(claim: Claim, holds: Callable[[Claim], bool]) -> Formula | None:
    """The logit of the last class, without which the right side is right; None otherwise."""
    left, right = ({p for p in free(f) if isinstance(p, Index)} for f in (claim.left, claim.right))
    last = [p for p in left - right if p.name in LAST]
    if len(last) != 1 or len(right) != 1:
        return None
    logit = rename(claim.right, {next(iter(right)): last[0]})
    other = replace(claim, right=Add((claim.right, Neg(logit))))
    return logit if holds(other) else None
