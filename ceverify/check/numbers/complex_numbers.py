"""Complex numbers as an arithmetic for evaluating definitions: one variable is moved by ih."""

from __future__ import annotations

import cmath
from fractions import Fraction

from ceverify.exact.arithmetic import Key, UndefinedAtPointError


class ComplexNumbers:
    """Python's complex numbers; `variable` is the one that the step `height` moves."""

    cost = 1

    def __init__(self, variable: Key, height: float) -> None:
        self.variable, self.height = variable, height

    def rational(self, value: Fraction) -> complex:
        """A constant."""
        return complex(float(value))

    def log_of(self, value: Fraction) -> complex:
        """ln of a positive rational."""
        return cmath.log(float(value))

    def moved(self, key: Key, number: complex) -> complex:
        """z_i + ih for the variable itself."""
        return number + 1j * self.height if key == self.variable else number

    def quotient(self, left: complex, right: complex) -> complex:
        """left / right."""
        if right == 0:
            raise UndefinedAtPointError
        return left / right

    def power(self, base: complex, exponent: complex) -> complex:
        """base ^ exponent, a whole one by multiplication: no branch of a logarithm is chosen."""
        if base == 0 and exponent.real < 0:
            raise UndefinedAtPointError
        whole = exponent.imag == 0 and exponent.real.is_integer()
        result: complex = base ** (int(exponent.real) if whole else exponent)
        return result

    def exp(self, value: complex) -> complex:
        """e^value."""
        try:
            return cmath.exp(value)
        except OverflowError:
            raise UndefinedAtPointError from None

    def log(self, value: complex) -> complex:
        """ln value, where the value itself is positive."""
        if value.real <= 0:
            raise UndefinedAtPointError
        return cmath.log(value)
