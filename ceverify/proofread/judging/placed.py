"""placed(claim): (0, …, x_j, …, 0), whose x_j may stand at place i, as its left side has it there.

The list says that one entry is another, and not which: it is read as the j-th, for its j.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ceverify.formula.indices import free
from ceverify.formula.tree import Cases, Formula, Number
from ceverify.proofread.judging.claim import Claim


def placed(claim: Claim) -> Iterator[tuple[Formula, str]]:
    """The right side with the entry at another free index of the left side, and what that says."""
    cases = claim.right
    if not isinstance(cases, Cases) or not isinstance(cases.otherwise, Number):
        return
    row, column = cases.condition.left, cases.condition.right
    if column in free(cases.then):
        for other in sorted(free(claim.left) - {row, column}, key=str):
            made = replace(cases, condition=replace(cases.condition, right=other))
            yield made, f"the entry of the list stands at {getattr(other, 'name', other)}"
