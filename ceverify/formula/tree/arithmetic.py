"""a + b, −a, a · b, a/b, a^b: the base of all nodes, and what its operators write."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Formula:
    """Base of all nodes; the operators write sums, products and quotients."""

    def __add__(self, other: Formula | int) -> Formula:
        terms = self.terms if isinstance(self, Add) else (self,)
        return Add((*terms, formula(other)))

    def __sub__(self, other: Formula | int) -> Formula:
        return self + Neg(formula(other))

    def __rsub__(self, other: int) -> Formula:
        return Number(Fraction(other)) - self

    def __radd__(self, other: int) -> Formula:
        return Number(Fraction(other)) + self

    def __mul__(self, other: Formula | int) -> Formula:
        factors = self.factors if isinstance(self, Mul) else (self,)
        return Mul((*factors, formula(other)))

    def __rmul__(self, other: int) -> Formula:
        return Mul((Number(Fraction(other)), self))

    def __truediv__(self, other: Formula | int) -> Formula:
        return Div(self, formula(other))

    def __rtruediv__(self, other: int) -> Formula:
        return Div(Number(Fraction(other)), self)

    def __pow__(self, exponent: Formula | int) -> Formula:
        return Power(self, formula(exponent))

    def __neg__(self) -> Formula:
        return Neg(self)


def formula(value: Formula | int | Fraction) -> Formula:
    """`value` as a Formula: a number becomes a Number."""
    return value if isinstance(value, Formula) else Number(Fraction(value))


@dataclass(frozen=True, slots=True)
class Number(Formula):
    """An exact rational: 3, 1/2, 0.25."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Add(Formula):
    """t₁ + t₂ + …; a difference is a sum with a Neg."""

    terms: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Neg(Formula):
    """−x."""

    body: Formula


@dataclass(frozen=True, slots=True)
class Mul(Formula):
    """f₁ · f₂ · …; between vectors and matrices the matrix product."""

    factors: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Div(Formula):
    """numerator / denominator."""

    numerator: Formula
    denominator: Formula


@dataclass(frozen=True, slots=True)
class Power(Formula):
    """base ^ exponent."""

    base: Formula
    exponent: Formula
