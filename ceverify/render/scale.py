"""Scale: log10 of a value -> its share of the way from the lowest to the highest power of ten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from ceverify.document import Plot, Series

MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """From 10^low to 10^high."""

    low: int
    high: int

    def share(self, value: float) -> float:
        """0 at 10^low, 1 at 10^high."""
        return (log10(value) - self.low) / (self.high - self.low)

    def ticks(self, most: int = MOST_TICKS) -> list[int]:
        """The exponents to write, at most so many, evenly spaced."""
        step = -(-(self.high - self.low) // (most - 1))
        return list(range(self.low, self.high + 1, step))


def over(values: Iterable[float]) -> Scale:
    """The scale that holds all values."""
    logarithms = [log10(v) for v in values if drawable(v)] or [0.0]
    low, high = floor(min(logarithms)), ceil(max(logarithms))
    return Scale(low, max(high, low + 1))


def drawable(value: float) -> bool:
    """True for what has a logarithm."""
    return value > 0 and isfinite(value)


def points(series: Series) -> list[tuple[float, float]]:
    """The points that have a place on logarithmic scales."""
    return [(x, y) for x, y in series.points if drawable(x) and drawable(y)]


def scales(plot: Plot) -> tuple[Scale, Scale]:
    """The scales of x and of y."""
    every = [point for series in plot.series for point in points(series)]
    return over(x for x, _ in every), over(y for _, y in every)
