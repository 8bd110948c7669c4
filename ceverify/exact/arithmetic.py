"""What evaluating at a point asks of numbers; exact, interval and dual numbers provide it.

None of them shares code with the ring of the normal form.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Protocol, TypeAlias

Key: TypeAlias = "tuple[str, tuple[int, ...]]"


class UndefinedAtPointError(Exception):
    """Division by zero or logarithm of a number ≤ 0 at this point."""


class Arithmetic(Protocol):
    """What evaluation needs of numbers beyond + and ·; `cost` is that of one operation."""

    cost: int

    def rational(self, value: Fraction) -> Any:
        """The rational as a number of this arithmetic."""

    def log_of(self, value: Fraction) -> Any:
        """ln of a positive rational."""

    def moved(self, key: Key, number: Any) -> Any:
        """The value of the variable `key`, where variables move."""

    def quotient(self, left: Any, right: Any) -> Any:
        """left / right."""

    def power(self, base: Any, exponent: Any) -> Any:
        """base ^ exponent."""

    def exp(self, value: Any) -> Any:
        """e^value."""

    def log(self, value: Any) -> Any:
        """ln value."""
