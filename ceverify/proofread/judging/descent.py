"""descended(chain, text): w = w − η ∂L/∂w and, further on, w = w − η (p − y) x: the same step.

The first says what is done, and is a definition; the second what that comes to, and is a claim that
the steps are equal. It is refuted only for a slip that has a name: it may be another step.
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.formula.indices import walk
from ceverify.formula.tree import Derivative, Formula
from ceverify.proofread.chain import Chain, Side
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.trail import Text


def step_before(chain: Chain, text: Text) -> Side | None:
    """The left side with the step that the text has taken before, if it says that again."""
    left, right = (x.formula for x in chain.sides[:2])
    if not chain.assigned or not isinstance(left, Formula) or not isinstance(right, Formula):
        return None
    if any(isinstance(n, Derivative) for n in walk(right)):
        text.steps[left] = right
        return None
    step = text.steps.get(left)
    return replace(chain.sides[0], formula=step) if step is not None else None


def credited(found: Finding) -> Finding:
    """The finding of such a step; undecided where it may be another one."""
    if found.verdict != "refuted" or found.slip:
        return found
    return Finding(found.place, found.source, "undecided", reason="it may be another step")
