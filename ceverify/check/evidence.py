"""Evidence: per method, how many entries agree within tolerance, the worst of them, the verdict.

Numbers agree or disagree; they never prove. An entry a method is blind to is counted apart,
and a method that was blind throughout says so: neither counts as agreement.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ceverify.check.arrays import Array, Flags
from ceverify.check.case import Comparison

GRADIENT, LOSS = "gradient", "loss"
Word = Literal["agrees", "disagrees", "blind"]


@dataclass(frozen=True, slots=True)
class Worst:
    """The seen entry whose error is the largest part of its tolerance; class None: no one class."""

    sample: int
    label: int | None
    expected: float
    got: float
    wrt: int | None = None
    trial: int | None = None
    regime: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One method's evidence; `worst_error` and `tolerance` are those of the worst entry.

    The tolerance is rounding in what is checked (`own_source`) and the method's error (`source`).
    """

    subject: str
    method: str
    own_source: str
    source: str
    cases: int
    blind: int
    wrong: int
    worst_error: float
    tolerance: float
    worst: Worst

    @property
    def verdict(self) -> Word:
        """One entry beyond its tolerance disagrees; to be blind to all of them is no agreement."""
        if self.wrong:
            return "disagrees"
        return "blind" if self.blind == self.cases else "agrees"

    @property
    def title(self) -> str:
        """Subject and method in one name; the gradient goes without saying."""
        return self.method if self.subject == GRADIENT else f"{self.subject}, {self.method}"

    @property
    def share(self) -> float:
        """error / tolerance of the worst entry: above 1 it disagrees."""
        return float(shares(np.array([self.worst_error]), np.array([self.tolerance]))[0])


@dataclass(frozen=True, slots=True)
class Evidence:
    """All rows, what they are about, and the command that gives them again."""

    loss: str
    seed: int | None
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    reproduce: str = ""

    @property
    def verdict(self) -> Word:
        """Agrees if nothing disagrees and something, not blind, agrees."""
        words = {row.verdict for row in self.rows}
        return next((word for word in ("disagrees", "agrees") if word in words), "blind")


def judged(
    subject: str, method: str, own_source: str, source: str, comparison: Comparison
) -> Row | None:
    """The row of one comparison; None when it holds no entries."""
    if comparison.got.size == 0:
        return None
    error, tolerance = distances(comparison)
    blind = blind_entries(comparison, tolerance)
    # An entry that was seen is worse than any that was not; a wrong one has a share above 1.
    rank = shares(error, tolerance) - 2 * (blind & (error <= tolerance))
    place = np.unravel_index(int(np.argmax(rank)), error.shape)
    return Row(
        subject,
        method,
        own_source,
        source,
        cases=error.size,
        blind=int(np.count_nonzero(blind)),
        wrong=int(np.count_nonzero(error > tolerance)),
        worst_error=float(error[place]),
        tolerance=float(tolerance[place]),
        worst=worst_at(comparison, tuple(int(index) for index in place)),
    )


def distances(comparison: Comparison) -> tuple[Array, Array]:
    """|got − expected| and its tolerance; nan is infinitely far, no bound lets all pass."""
    tolerance = comparison.own + comparison.bound
    tolerance[np.isnan(tolerance)] = np.inf
    with np.errstate(invalid="ignore"):
        error = np.abs(comparison.got - comparison.expected)
    error[comparison.got == comparison.expected] = 0  # inf where inf is expected
    error[np.isnan(error)] = np.inf
    error[np.isinf(tolerance)] = 0
    return error, tolerance


def shares(error: Array, tolerance: Array) -> Array:
    """error / tolerance, 0 where both are."""
    share = np.where(error > 0, np.inf, 0.0)
    return np.divide(error, tolerance, out=share, where=tolerance > 0)


def blind_entries(comparison: Comparison, tolerance: Array) -> Flags:
    """bound > own and tolerance ≥ |expected|: a zero would pass, and by the method's fault."""
    seen = (comparison.bound <= comparison.own) | (tolerance < np.abs(comparison.expected))
    blind: Flags = ~seen
    return blind


def worst_at(comparison: Comparison, place: tuple[int, ...]) -> Worst:
    """The entry at `place` with its sample and classes."""
    shape = comparison.got.shape
    label = int(np.broadcast_to(comparison.classes, shape)[place])
    return Worst(
        sample=int(np.broadcast_to(comparison.samples, shape)[place]),
        label=None if label < 0 else label,
        expected=float(comparison.expected[place]),
        got=float(comparison.got[place]),
        wrt=None if comparison.wrt is None else int(np.broadcast_to(comparison.wrt, shape)[place]),
    )


def merged(first: Row, second: Row) -> Row:
    """Two rows of one method as one: counts add up, the worse worst stays."""
    return replace(
        max(first, second, key=lambda row: (row.blind < row.cases, row.share)),
        cases=first.cases + second.cases,
        blind=first.blind + second.blind,
        wrong=first.wrong + second.wrong,
    )
