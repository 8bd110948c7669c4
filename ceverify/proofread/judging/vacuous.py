"""vacuous(claim): a derivative by what does not occur in what is differentiated.

0 = 0 would be proved by it, and any right value refuted: a definition was left out, or not read.
"""

from __future__ import annotations

from ceverify.formula.indices import walk
from ceverify.formula.tree import Derivative, Number
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.reached import reached_names


def vacuous(claim: Claim, labels: frozenset[str]) -> str:
    """The variable of such a derivative, unless of labels or said to be 0; or ""."""
    sides = (claim.left, claim.right)
    if any(isinstance(side, Number) and side.value == 0 for side in sides):
        return ""
    known = claim.theory.definitions
    for node in (n for side in sides for n in walk(side) if isinstance(n, Derivative)):
        by = str(getattr(node.wrt, "name", ""))
        names = reached_names([node.body], known)
        if by not in names and names - labels - known.keys():
            return by
    return ""
