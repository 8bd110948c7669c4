"""Intervals of 60 digits, rounded outward: what lies in disjoint ones differs."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ceverify.exact.arithmetic import Key, UndefinedAtPointError


class Intervals:
    """Arithmetic of intervals with outward rounding, 60 decimal digits."""

    cost = 12

    def __init__(self) -> None:
        from mpmath.ctx_iv import MPIntervalContext

        self.context = MPIntervalContext()
        self.context.dps = 60

    def rational(self, value: Fraction) -> Any:
        """An interval around the rational."""
        return self.context.mpf(value.numerator) / value.denominator

    def log_of(self, value: Fraction) -> Any:
        """An interval around ln of the rational."""
        return self.context.log(self.rational(value))

    def moved(self, key: Key, number: Any) -> Any:
        """The number: nothing moves."""
        return number

    def quotient(self, left: Any, right: Any) -> Any:
        """left / right; undefined where the divisor's interval holds 0."""
        if 0 in right:
            raise UndefinedAtPointError
        return left / right

    def power(self, base: Any, exponent: Any) -> Any:
        """base ^ exponent: by e^(q ln p) unless the exponent is one whole number."""
        if exponent.a == exponent.b and int(exponent.a) == exponent.a:
            whole = int(exponent.a)
            if abs(whole) > 64 or (whole < 0 and 0 in base):
                raise UndefinedAtPointError
            return base**whole
        if base == 0 and exponent.a > 0:
            return base
        return self.exp(exponent * self.log(base))

    def exp(self, value: Any) -> Any:
        """e^value."""
        if value.b > 10_000:
            raise UndefinedAtPointError
        return self.context.exp(value)

    def log(self, value: Any) -> Any:
        """ln value; undefined unless the whole interval is positive."""
        if not value.a > 0:
            raise UndefinedAtPointError
        return self.context.log(value)
