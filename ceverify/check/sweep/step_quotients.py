"""Difference quotients of a loss in one logit, each with its two errors by theory: METHODS.

    forward    (C(z + h) − C(z)) / h          ½h|C″| + u|C|/h        least at h = √(2u|C|/|C″|)
    central    (C(z + h) − C(z − h)) / 2h     ⅙h²|C‴| + u|C|/h       least at h = ∛(3u|C|/|C‴|)
    complex    Im C(z + ih) / h               ⅙h²|C‴| + u|C′|        no least: nothing is subtracted

Forward and central steps take the loss's own NumPy value; the complex step its definitions.
Sources: Dennis & Schnabel (1983), §5.4 and §5.6; Squire & Trapp, SIAM Review 40 (1998).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ceverify.check.arrays import Floats
from ceverify.check.declared.case import keywords
from ceverify.check.declared.point import Declaration
from ceverify.check.numbers.complex_numbers import ComplexNumbers
from ceverify.check.tolerance import U
from ceverify.exact.arithmetic import Key, UndefinedAtPointError
from ceverify.exact.evaluation import evaluate
from ceverify.formula.tree import Symbol

Derivatives = tuple[float, float, float, float]
Theory = Callable[[float, Derivatives], tuple[float, float]]


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
