"""C and ∂C/∂z_i of any loss, from its definitions alone, to 50 digits, with rounding bounds.

The definitions are evaluated as they stand, the derivative is that of dual numbers: no NumPy
function and no claimed gradient has a part in it. The bound is what a *stable* implementation may
show: its error is that of slightly changed data, the size of the condition number times the
changes (Higham 2002, sections 1.5-1.6). Changed are

    each e^x by (c + |x − max x|)u + the rounding of x + η/e^{x − max x},
    each target and parameter by cu (a target from 0 to 1 so that 1 − y changes by no more),
    and the result itself by cu,

c counting the roundings of two sums, an exponential and the rest. The slopes by all of them come
from one pass backwards, with 50 digits of their own, so 1 − a near a = 1 is no difference to them.
Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. (2002); Bauer,
"Computational graphs and rounding error", SIAM J. Numer. Anal. 11 (1974).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mpmath import mp, mpf

from ceverify.check.declared.point import Declaration
from ceverify.check.numbers.tape import Node, Tape, adjoints
from ceverify.check.tolerance import constant
from ceverify.exact.arithmetic import UndefinedAtPointError
from ceverify.exact.dual import Duals
from ceverify.exact.evaluation import evaluate
from ceverify.formula.tree import Symbol

DIGITS = 50
# Digits that 1 − a can cancel: beyond, the result is below every float64.
MOST_CANCELLED = 1500


@dataclass(frozen=True, slots=True)
class Known:
    """A number, and its rounding bound in units of u and of the least subnormal η."""

    value: float
    roundings: float
    underflows: float


NOWHERE = Known(float("nan"), float("inf"), 0.0)


def known(declaration: Declaration, slopes: list[tuple[int, ...]]) -> tuple[Known, list[Known]]:
    """The loss, and its derivative by each of the logits at the positions `slopes`."""
    with mp.workdps(DIGITS):
        digits = DIGITS + cancelled(declaration)
    with mp.workdps(digits):
        at = Evaluated(declaration)
        return at.value(), [at.slope(place) for place in slopes]


def cancelled(declaration: Declaration) -> int:
    """Leading digits that 1 − a may lose at a point."""
    at = Evaluated(declaration)
    at.value()
    return lost_digits(at)


def lost_digits(at: Evaluated) -> int:
    """The spread of all exponents that were met, and of 1 = e^0, / ln 10.

    And those of the smallest number given: e^x − 1 is 0 where x has fewer digits than that.
    """
    smallest = min((abs(n) for n in at.declaration.data().values() if n), default=1.0)
    exponents = [mpf(0), *(node.body.value for node in at.tape.exponentials if node.body)]
    spread = max(exponents) - min(exponents)
    tiny = max(mpf(0), -mp.log10(mpf(smallest)))
    return int(min(spread / mp.ln10 + tiny, MOST_CANCELLED)) + 10


class Evaluated:
    """The definitions at a point, on a tape."""

    def __init__(self, declaration: Declaration) -> None:
        self.declaration, self.point = declaration, declaration.point()
        self.tape = Tape(frozenset(self.point.values))
        self.objective = Symbol(declaration.loss.objective.name)

    def value(self) -> Known:
        """C; nowhere where a logarithm or quotient on the way has no value."""
        try:
            return self.bounded(evaluate(self.objective, self.point, self.tape))
        except (UndefinedAtPointError, ZeroDivisionError):
            return NOWHERE

    def slope(self, place: tuple[int, ...]) -> Known:
        """∂C/∂z at a place, by dual numbers."""
        duals = Duals(self.tape, (self.declaration.loss.logits, place))
        try:
            return self.bounded(evaluate(self.objective, self.point, duals).slope)
        except (UndefinedAtPointError, ZeroDivisionError):
            return NOWHERE

    def bounded(self, result: Node) -> Known:
        """The number with the sum of what each changed datum moves it by."""
        c = constant(max(2, self.declaration.size))
        parts = adjoints(result)
        roundings, underflows = c * abs(result.value), mpf(self.declaration.magnitude)
        for (letter, _), node in self.tape.data.items():
            if node.place in parts:
                roundings += c * abs(parts[node.place][1]) * self.change(letter, node.value)
        for node, change, scaled in self.changes(parts):
            roundings += (c + change) * abs(parts[node.place][1] * node.value)
            underflows += abs(parts[node.place][1] * node.value) / scaled
        return Known(float(result.value), float(roundings), float(underflows))

    def change(self, letter: str, value: Any) -> Any:
        """In units of cu: y itself; of y from 0 to 1 the less of y and 1 − y; no logit changes."""
        if letter == self.declaration.loss.logits:
            return 0
        unit = letter == self.declaration.loss.targets and self.declaration.loss.accepts == "unit"
        return min(abs(value), abs(1 - value)) if unit else abs(value)

    def changes(self, parts: dict[int, tuple[Node, Any]]) -> list[tuple[Node, Any, Any]]:
        """For each exponential in the result: |x − max x| + rounding of x, and e^{x − max x}."""
        made = [(node, node.body) for node in self.tape.exponentials if node.place in parts]
        bodies = [(node, body) for node, body in made if body is not None]
        top = max((body.value for _, body in bodies), default=0)
        return [
            (node, top - body.value + rounding(body), mp.exp(body.value - top))
            for node, body in bodies
        ]


def rounding(exponent: Node) -> Any:
    """Σ |∂x/∂v| |v| over all v computed on the way to x: nothing for a logit as it is."""
    computed = (slope * node.value for node, slope in adjoints(exponent).values() if node.parts)
    return mp.fsum(computed, absolute=True)
