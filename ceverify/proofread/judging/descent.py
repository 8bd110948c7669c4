"""descended(chain, text): w = w − η (p − y) x is the step w − η ∂L/∂w, if the text has it so.

A step is a definition: it says what is done. Where the text has w = w − η ∂L/∂w above, it is a
claim that the steps are equal; where it has a loss alone, the claim that it goes down that one, by
the rate that the step has: so w + η ∂L/∂w is a claim too. It is refuted only for a slip that has a
name: it may be another step.
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.exact.theory import Theory
from ceverify.formula.indices import walk
from ceverify.formula.tree import Add, Derivative, Formula, Mul, Neg, Symbol
from ceverify.proofread.chain import Chain, Side
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.trail import Text
from ceverify.proofread.meaning.custom import named

PARAMETERS = frozenset("wWbθΘβUV")
"""What goes down a loss: x goes up it, where an adversary moves it."""
RATES = ("η", "α", "ε", "γ", "ρ", "lr")


def step_before(chain: Chain, text: Text) -> Side | None:
    """The left side with the step that it should be, where the text tells that."""
    left, right = (x.formula for x in chain.sides[:2])
    if not chain.assigned or not isinstance(left, Formula) or not isinstance(right, Formula):
        return None
    if any(isinstance(n, Derivative) for n in walk(right)) and not _climbs(left, right, text):
        text.steps[left] = right
        return None
    step = text.steps.get(left) or _down(left, right, text)
    return replace(chain.sides[0], formula=step) if step is not None else None


def _climbs(left: Formula, right: Formula, text: Text) -> bool:
    """Whether it is w + η ∂L/∂w, of the one loss of the text, which nothing says is made large."""
    match right:
        case Add((first, Mul() as step)) if first == left and named(left) in PARAMETERS:
            slopes = [n for n in walk(step) if isinstance(n, Derivative)]
            down = any(isinstance(n, Neg) for n in walk(step))
            return not down and [(getattr(n.body, "name", ""), n.wrt) for n in slopes] == [
                (text.descends, left)
            ]
    return False


def _down(left: Formula, right: Formula, text: Text) -> Formula | None:
    """w − η ∂L/∂w of w − η (p − y) x, where L is the one loss of the text."""
    rates = [n for n in walk(right) if isinstance(n, Symbol) and n.name in RATES]
    if not text.descends or len({*rates}) != 1 or left in rates:
        return None
    slope = Derivative(Symbol(text.descends), left)
    return Add((left, Neg(Mul((rates[0], slope)))))


def uphill(found: Finding, chain: Chain, step: Formula, theory: Theory) -> Finding:
    """The finding, its slip the sign where the step goes the other way: w + η ∂L/∂w."""
    right = chain.sides[1].formula
    if found.verdict != "refuted" or found.slip or not isinstance(right, Formula):
        return found
    match step:
        case Add((first, Neg(body))):
            mirrored = Add((first, body))
            if Claim(mirrored, right, theory, mirrored).holds():
                return replace(found, slip="sign", expected=step)
    return found


def credited(found: Finding, defined: Finding, *, told: bool) -> Finding:
    """The finding of such a step; where it may be another one, undecided, or what is done."""
    if found.verdict == "proved" or (found.verdict == "refuted" and found.slip):
        return found
    if not told or found.verdict == "unread":
        return defined
    if found.verdict != "refuted":
        return found
    return Finding(found.place, found.source, "undecided", reason="it may be another step")
