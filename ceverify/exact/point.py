"""A point: how large each size is, the value of every variable, the class each index is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, TypeAlias

from ceverify.exact.arithmetic import Key
from ceverify.exact.outside import OutsideError, TooLargeError
from ceverify.exact.theory import Theory
from ceverify.formula.tree import Formula, Index, Position

LARGEST_EFFORT = 100_000


@dataclass(slots=True)
class Effort:
    """What a search may still spend, and the derivatives already known to mean something."""

    left: int = LARGEST_EFFORT
    checked: set[Formula] = field(default_factory=set)

    def spend(self, cost: int) -> None:
        """TooLargeError once nothing is left."""
        self.left -= cost
        if self.left < 0:
            raise TooLargeError("looking for a counterexample passes the judge's bound")


@dataclass(frozen=True, slots=True)
class Value:
    """A number at a point: `number`, or its logarithm where `log` is set."""

    number: Fraction
    log: bool = False

    def __str__(self) -> str:
        if not self.log:
            return str(self.number).replace("-", "−")
        if self.number < 1:
            return f"−{replace(self, number=1 / self.number)}"
        if self.number.denominator > 1:
            return f"ln({self.number})"
        return "0" if self.number == 1 else f"ln {self.number}"


Values: TypeAlias = "Mapping[Key, Value]"


@dataclass(frozen=True, slots=True)
class Point:
    """Sizes, values of the variables by name and classes, and the class each free index is."""

    sizes: Mapping[str, int]
    values: Values
    positions: Mapping[Position, int]
    theory: Theory
    effort: Effort = field(default_factory=Effort)
    known: dict[object, Any] = field(default_factory=dict)  # what names are here, once worked out

    def at(self, position: Position) -> int:
        """The number a position stands for."""
        return position if isinstance(position, int) else self.positions[position]

    def with_positions(self, bound: Mapping[Position, int]) -> Point:
        """This point with indices taken to be numbers."""
        return replace(self, positions={**self.positions, **bound})

    def same(self, left: Position, right: Position) -> bool:
        """Whether two positions are one; only those of one size can be."""
        comparable(left, right)
        return self.at(left) == self.at(right)


def comparable(left: Position, right: Position) -> None:
    """OutsideError for indices over different sizes."""
    sizes = {p.size for p in (left, right) if isinstance(p, Index)}
    if len(sizes) > 1:
        raise OutsideError(f"indices over {' and '.join(sorted(sizes))} are compared")
