"""|got − expected| ≤ own + bound, entry by entry: a Comparison -> a Row of evidence."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array, Flags
from ceverify.check.case import Comparison
from ceverify.check.evidence import Row, Worst


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
    """error / tolerance, 0 where both are, inf where it is beyond every float."""
    share = np.where(error > 0, np.inf, 0.0)
    with np.errstate(over="ignore"):
        return np.divide(error, tolerance, out=share, where=tolerance > 0)


def blind_entries(comparison: Comparison, tolerance: Array) -> Flags:
    """bound > own and tolerance ≥ |expected|: a zero would pass, and by the method's fault."""
    seen = (comparison.bound <= comparison.own) | (tolerance < np.abs(comparison.expected))
    blind: Flags = ~seen | np.isinf(tolerance)
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
