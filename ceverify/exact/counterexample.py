"""Search for a point, small enough to check by hand, where two formulas differ.

A point counts only if both sides are defined there and differ exactly, or lie in disjoint
intervals. Exact values are preferred: a few more points are tried for the sake of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ceverify.exact.arithmetic import UndefinedAtPointError
from ceverify.exact.coincidence import named
from ceverify.exact.evaluation import evaluate
from ceverify.exact.intervals import Intervals
from ceverify.exact.log_numbers import Exact, InexactError
from ceverify.exact.outside import TooLargeError
from ceverify.exact.point import Effort, Point
from ceverify.exact.points import points
from ceverify.exact.theory import Theory
from ceverify.exact.vocabulary import Vocabulary, vocabulary
from ceverify.formula.tree import Formula, Index, Position
from ceverify.verdict import Counterexample

MOST_POINTS = 150
FOR_EXACTNESS = 8


def counterexample(
    left: Formula, right: Formula, split: dict[Position, str], theory: Theory, effort: Effort
) -> Counterexample | None:
    """A point where left ≠ right with the free indices coinciding as `split` says, or None."""
    words = vocabulary([left, right], theory)
    found: Counterexample | None = None
    left_to_try = MOST_POINTS
    for point in points(words, split, theory):
        try:
            values = differing(left, right, replace(point, effort=effort))
        except TooLargeError:
            break
        left_to_try -= 1
        if values:
            exact = not any("." in value for value in values)
            if exact or not found:
                found = Counterexample(described(point, words, split), *values)
            left_to_try = 0 if exact else min(left_to_try, FOR_EXACTNESS)
        if not left_to_try:
            break
    return found


def differing(left: Formula, right: Formula, point: Point) -> tuple[str, str] | None:
    """Both values as text where they are defined and differ, else None."""
    try:
        try:
            exact = Exact()
            values = [evaluate(side, point, exact) for side in (left, right)]
            return None if values[0] == values[1] else (str(values[0]), str(values[1]))
        except InexactError:
            intervals = Intervals()
            values = [evaluate(side, point, intervals) for side in (left, right)]
    except UndefinedAtPointError:
        return None
    one, other = values
    apart = one.b < other.a or other.b < one.a
    return (decimal(one), decimal(other)) if apart else None


def decimal(interval: Any) -> str:
    """The middle of an interval to ten digits."""
    from mpmath import mp, nstr

    return str(nstr(mp.mpf(interval.mid), 10)).replace("-", "−")


def described(
    point: Point, words: Vocabulary, split: dict[Position, str]
) -> tuple[tuple[str, str], ...]:
    """The point as a person writes it: K = 3, z = (0, ln 2, ln 3), i = 1."""
    rows = [(size, str(point.sizes[size])) for size in sorted(words.sizes)]
    for name, sizes in words.families.items():
        rows.append((name, nested(name, (), [point.sizes[s] for s in sizes], point)))
    rows += [(name, str(point.values[name, ()])) for name in sorted(words.scalars)]
    rows += [(named(p), str(n)) for p, n in point.positions.items() if isinstance(p, Index)]
    return tuple(rows)


def nested(name: str, at: tuple[int, ...], sizes: list[int], point: Point) -> str:
    """(0, ln 2, ln 3), or rows of such for two indices."""
    if len(at) == len(sizes):
        return str(point.values[name, at])
    inner = (nested(name, (*at, n), sizes, point) for n in range(1, sizes[len(at)] + 1))
    return f"({', '.join(inner)})"
