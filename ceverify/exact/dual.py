"""Derivatives at a point: x + x′ε with ε² = 0, over any arithmetic, itself again an arithmetic.

    (x + x′ε)(y + y′ε) = xy + (x′y + xy′)ε        f(x + x′ε) = f(x) + f′(x) x′ε

So a refutation shares nothing with the normal form, not even the rules of differentiation.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ceverify.exact.arithmetic import Arithmetic, Key


@dataclass(frozen=True, slots=True)
class Dual:
    """value + slope · ε."""

    value: Any
    slope: Any

    def __add__(self, other: Dual) -> Dual:
        return Dual(self.value + other.value, self.slope + other.slope)

    def __neg__(self) -> Dual:
        return Dual(-self.value, -self.slope)

    def __mul__(self, other: Dual) -> Dual:
        slope = self.slope * other.value + self.value * other.slope
        return Dual(self.value * other.value, slope)


class Duals:
    """Arithmetic of duals over `inner`, ε being the move of one variable."""

    def __init__(self, inner: Arithmetic, variable: Key) -> None:
        self.inner, self.variable = inner, variable
        self.cost = 3 * inner.cost
        self.zero, self.one = (inner.rational(Fraction(n)) for n in (0, 1))

    def __eq__(self, other: object) -> bool:
        """Those that move the same are one: what is worked out in one holds in the other."""
        mine = (self.inner, self.variable)
        return isinstance(other, Duals) and mine == (other.inner, other.variable)

    def __hash__(self) -> int:
        """By the same."""
        return hash((self.inner, self.variable))

    def rational(self, value: Fraction) -> Dual:
        """A constant."""
        return Dual(self.inner.rational(value), self.zero)

    def log_of(self, value: Fraction) -> Dual:
        """A constant."""
        return Dual(self.inner.log_of(value), self.zero)

    def moved(self, key: Key, number: Dual) -> Dual:
        """The value of a name: one that is differentiated by moves, and by itself alone."""
        slope = self.one if key == self.variable else number.slope
        return Dual(self.inner.moved(key, number.value), slope)

    def quotient(self, left: Dual, right: Dual) -> Dual:
        """(x/y)′ = (x′ − (x/y) y′)/y."""
        value = self.inner.quotient(left.value, right.value)
        change = left.slope + -(value * right.slope)
        return Dual(value, self.inner.quotient(change, right.value))

    def power(self, base: Dual, exponent: Dual) -> Dual:
        """(x^y)′ = y x^{y−1} x′ + x^y ln x y′, each term only where something moves."""
        value, slope = self.inner.power(base.value, exponent.value), self.zero
        if self.zero not in (base.slope, exponent.value):
            below = self.inner.power(base.value, exponent.value + -self.one)
            slope = slope + exponent.value * below * base.slope
        if exponent.slope != self.zero:
            slope = slope + value * self.inner.log(base.value) * exponent.slope
        return Dual(value, slope)

    def exp(self, value: Dual) -> Dual:
        """(e^x)′ = e^x x′."""
        result = self.inner.exp(value.value)
        return Dual(result, result * value.slope)

    def log(self, value: Dual) -> Dual:
        """(ln x)′ = x′/x."""
        return Dual(self.inner.log(value.value), self.inner.quotient(value.slope, value.value))
