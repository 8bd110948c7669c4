"""sweep(loss, point) -> Sweep: the error of difference quotients at steps h from 1e-1 to 1e-15.

    forward    (C(z + h) − C(z)) / h          ½h|C″| + u|C|/h        least at h = √(2u|C|/|C″|)
    central    (C(z + h) − C(z − h)) / 2h     ⅙h²|C‴| + u|C|/h       least at h = ∛(3u|C|/|C‴|)
    complex    Im C(z + ih) / h               ⅙h²|C‴| + u|C′|        no least: nothing is subtracted

C is the loss as a function of one logit z_i, its derivatives those of the definitions, by nested
dual numbers to 50 digits; errors are measured against them. Forward and central steps take the
loss's own NumPy value; the complex step evaluates the definitions.
Sources: Dennis & Schnabel (1983), §5.4 and §5.6; Squire & Trapp, SIAM Review 40 (1998).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf, isfinite

import numpy as np
from mpmath import mp, mpf

from ceverify.check.arrays import Floats
from ceverify.check.complex_numbers import ComplexNumbers
from ceverify.check.declared import DIGITS, cancelled
from ceverify.check.declared_case import keywords
from ceverify.check.declared_point import Declaration, rank_of
from ceverify.check.tape import Tape
from ceverify.check.tolerance import U
from ceverify.errors import InputError
from ceverify.exact.arithmetic import Arithmetic, Key, UndefinedAtPointError
from ceverify.exact.dual import Dual, Duals
from ceverify.exact.evaluation import evaluate
from ceverify.formula.tree import Symbol

STEPS = tuple(10.0 ** (-1 - n / 4) for n in range(57))
# The bounds are of first order, and leave out the roundings inside C.
SLACK = 100
Derivatives = tuple[float, float, float, float]
Theory = Callable[[float, Derivatives], tuple[float, float]]


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


@dataclass(frozen=True, slots=True)
class At:
    """The loss as a function of one logit."""

    declaration: Declaration
    place: tuple[int, ...]

    def value(self, step: float) -> float:
        """C(z + h) by the loss's own NumPy function, summed over a batch."""
        here = self.declaration
        logits: Floats = here.logits.astype(np.float64)
        logits[0, self.place[-1] - 1 if self.place else 0] += step
        given = keywords(here.parameters)
        with np.errstate(all="ignore"):
            return float(here.loss.value(logits, here.targets.astype(np.float64), **given).sum())

    def imaginary(self, height: float) -> float:
        """Im C(z + ih) by the definitions; nan where they have no value in machine numbers."""
        here = self.declaration
        key: Key = (here.loss.logits, self.place)
        try:
            numbers = ComplexNumbers(key, height)
            found = evaluate(Symbol(here.loss.objective.name), here.point(), numbers)
        except (UndefinedAtPointError, ZeroDivisionError, OverflowError):
            return float("nan")
        return float(found.imag)


def forward(at: At, step: float) -> float:
    """(C(z + h) − C(z)) / h."""
    return (at.value(step) - at.value(0)) / step


def central(at: At, step: float) -> float:
    """(C(z + h) − C(z − h)) / 2h."""
    return (at.value(step) - at.value(-step)) / (2 * step)


def complex_step(at: At, step: float) -> float:
    """Im C(z + ih) / h."""
    return at.imaginary(step) / step


@dataclass(frozen=True, slots=True)
class Method:
    """A quotient, its truncation and rounding at a step h, and whether the two make a valley."""

    quotient: Callable[[At, float], float]
    theory: Theory
    valley: bool


METHODS: dict[str, Method] = {
    "forward differences": Method(
        forward, lambda h, c: (h / 2 * abs(c[2]), U * abs(c[0]) / h), True
    ),
    "central differences": Method(
        central, lambda h, c: (h**2 / 6 * abs(c[3]), U * abs(c[0]) / h), True
    ),
    "complex step": Method(complex_step, lambda h, c: (h**2 / 6 * abs(c[3]), U * abs(c[1])), False),
}


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
