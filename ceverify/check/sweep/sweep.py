"""sweep(loss, point) -> Sweep: the error of difference quotients at steps h from 1e-1 to 1e-15.

The loss is one function of one logit; its derivatives are those of the definitions, by nested
dual numbers to 50 digits, and errors are measured against them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isfinite

from mpmath import mp, mpf

from ceverify.check.declared.definitions import DIGITS, cancelled
from ceverify.check.declared.point import Declaration, rank_of
from ceverify.check.numbers.tape import Tape
from ceverify.check.sweep.step_quotients import METHODS, At, Derivatives
from ceverify.errors import InputError
from ceverify.exact.arithmetic import Arithmetic, UndefinedAtPointError
from ceverify.exact.dual import Dual, Duals
from ceverify.exact.evaluation import evaluate
from ceverify.formula.tree import Symbol

STEPS = tuple(10.0 ** (-1 - n / 4) for n in range(57))
# The bounds are of first order, and leave out the roundings inside C.
SLACK = 100


@dataclass(frozen=True, slots=True)
class Curve:
    """A method's error at each of STEPS, nan where it has none, beside truncation and rounding."""

    method: str
    errors: tuple[float, ...]
    truncation: tuple[float, ...]
    rounding: tuple[float, ...]
    valley: bool

    @property
    def best(self) -> tuple[float, float]:
        """(h, error) where the measured error is least."""
        found = ((e, h) for h, e in zip(STEPS, self.errors, strict=True) if isfinite(e))
        error, step = min(found, default=(inf, inf))
        return step, error

    @property
    def optimum(self) -> tuple[float, float]:
        """(h, error) where truncation and rounding together are least, by theory."""
        sums = (sum(parts) for parts in zip(self.truncation, self.rounding, strict=True))
        error, step = min(zip(sums, STEPS, strict=True))
        return step, error

    @property
    def agrees(self) -> bool:
        """The best that was measured is about what theory gives."""
        return self.best[1] <= SLACK * self.optimum[1]


@dataclass(frozen=True, slots=True)
class Sweep:
    """The curves at one entry: the `place` of the logit, C and its first three derivatives."""

    loss: str
    place: tuple[int, ...]
    derivatives: Derivatives
    curves: tuple[Curve, ...]

    @property
    def verdict(self) -> str:
        """`agrees` if every method comes as near as theory says it can."""
        return "agrees" if all(curve.agrees for curve in self.curves) else "disagrees"


def sweep(declaration: Declaration) -> Sweep:
    """The sweep at the entry of the first sample whose slope is largest."""
    with mp.workdps(DIGITS):
        digits = DIGITS + cancelled(declaration)
    with mp.workdps(digits):
        place, exact = steepest(declaration)
        at = At(declaration, place)
        curves = tuple(curve(at, name, exact) for name in METHODS)
    kept = tuple(one for one in curves if any(map(isfinite, one.errors)))
    return Sweep(declaration.loss.name, place, as_floats(exact), kept)


def steepest(declaration: Declaration) -> tuple[tuple[int, ...], list[mpf]]:
    """The logit by which the loss changes fastest, with C, C′, C″, C‴."""
    rank = rank_of(declaration.loss)
    places = [(1, label)[2 - rank :] for label in range(1, declaration.logits.shape[1] + 1)]
    try:
        each = {place: derivatives(declaration, place) for place in places}
    except (UndefinedAtPointError, ZeroDivisionError):
        raise InputError("the loss has no value at this point; give other --logits.") from None
    place = max(each, key=lambda place: abs(each[place][1]))
    return place, each[place]


def derivatives(declaration: Declaration, place: tuple[int, ...]) -> list[mpf]:
    """C, C′, C″, C‴ by one logit: ε₁ε₂ε₃ of x + ε₁ + ε₂ + ε₃ has C‴ for its factor."""
    numbers: Arithmetic = Tape()
    for _ in range(3):
        numbers = Duals(numbers, (declaration.loss.logits, place))
    result = evaluate(Symbol(declaration.loss.objective.name), declaration.point(), numbers)
    found = []
    for order in range(4):
        part = result
        for n in range(3):
            assert isinstance(part, Dual)
            part = part.slope if n < order else part.value
        found.append(part.value)
    return found


def curve(at: At, name: str, exact: list[mpf]) -> Curve:
    """The method at every step."""
    method = METHODS[name]
    known = as_floats(exact)
    errors = tuple(measured(method.quotient(at, step), exact[1]) for step in STEPS)
    truncation, rounding = zip(*(method.theory(step, known) for step in STEPS), strict=True)
    return Curve(name, errors, truncation, rounding, method.valley)


def as_floats(exact: list[mpf]) -> Derivatives:
    """C, C′, C″, C‴ rounded once."""
    value, first, second, third = map(float, exact)
    return value, first, second, third


def measured(number: float, exact: mpf) -> float:
    """|number − C′|, with all digits."""
    return float(abs(mpf(number) - exact)) if isfinite(number) else float("nan")
