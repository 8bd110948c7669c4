"""Exact numbers r + Σ c_p ln p.

Two are equal only if all parts are: 1 and the logarithms of the primes are linearly independent
over Q, for Σ n_p ln p = r makes e^r rational (so r = 0, Lindemann) and Π p^{n_p} = 1.
What leaves that form raises InexactError, and the point is evaluated again in intervals.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ceverify.exact.arithmetic import Key, UndefinedAtPointError
from ceverify.exact.ring.primes import FIRST_UNSURE, factors

LARGEST_BITS = 1000


class InexactError(Exception):
    """The value is not of the form r + Σ c_p ln p, or too long to be written."""


@dataclass(frozen=True, slots=True)
class LogNumber:
    """rational + Σ coefficient · ln prime."""

    rational: Fraction
    logs: tuple[tuple[int, Fraction], ...] = ()

    def __add__(self, other: LogNumber) -> LogNumber:
        logs = dict(self.logs)
        for prime, coefficient in other.logs:
            logs[prime] = logs.get(prime, Fraction(0)) + coefficient
        kept = tuple(sorted((p, c) for p, c in logs.items() if c))
        return LogNumber(self.rational + other.rational, kept)

    def __neg__(self) -> LogNumber:
        return LogNumber(-self.rational, tuple((p, -c) for p, c in self.logs))

    def __mul__(self, other: LogNumber) -> LogNumber:
        if other.logs:
            self, other = other, self
        if other.logs:
            raise InexactError
        scaled = ((p, c * other.rational) for p, c in self.logs)
        return LogNumber(self.rational * other.rational, tuple((p, c) for p, c in scaled if c))

    def __str__(self) -> str:
        terms = [_signed(c, f"ln {p}") for p, c in self.logs]
        if self.rational or not terms:
            terms.insert(0, _signed(self.rational, ""))
        text = " ".join(terms)
        return text.removeprefix("+ ") if text.startswith("+") else "−" + text.removeprefix("− ")


def _signed(value: Fraction, unit: str) -> str:
    size = abs(value)
    number = "" if unit and size == 1 else f"{size}"
    return f"{'−' if value < 0 else '+'} {' '.join(part for part in (number, unit) if part)}"


class Exact:
    """Arithmetic of LogNumbers."""

    cost = 1

    def rational(self, value: Fraction) -> LogNumber:
        """The rational itself, if it is short enough to be written."""
        if max(map(int.bit_length, value.as_integer_ratio())) > LARGEST_BITS:
            raise InexactError
        return LogNumber(value)

    def log_of(self, value: Fraction) -> LogNumber:
        """Σ n ln p over the primes of the value, where they are sure to be primes."""
        up, down = factors(value.numerator), factors(value.denominator)
        if max((*up, *down), default=1) >= FIRST_UNSURE:
            raise InexactError
        parts = [*up.items(), *((p, -n) for p, n in down.items())]
        return LogNumber(Fraction(0), tuple(sorted((p, Fraction(n)) for p, n in parts)))

    def moved(self, key: Key, number: LogNumber) -> LogNumber:
        """The number: nothing moves."""
        return number

    def quotient(self, left: LogNumber, right: LogNumber) -> LogNumber:
        """left / right, for a rational right."""
        if right == LogNumber(Fraction(0)):
            raise UndefinedAtPointError
        if right.logs:
            raise InexactError
        return left * LogNumber(1 / right.rational)

    def power(self, base: LogNumber, exponent: LogNumber) -> LogNumber:
        """base ^ exponent, for a rational base and a small whole exponent."""
        whole = exponent.rational
        if base == LogNumber(Fraction(0)) and not exponent.logs and whole > 0:
            return base
        if base.logs or exponent.logs or whole.denominator != 1 or abs(whole) > 64:
            raise InexactError
        if not base.rational and whole < 0:
            raise UndefinedAtPointError
        if abs(whole) * max(map(int.bit_length, base.rational.as_integer_ratio())) > LARGEST_BITS:
            raise InexactError
        return LogNumber(base.rational ** int(whole))

    def exp(self, value: LogNumber) -> LogNumber:
        """e^(Σ n ln p) = Π p^n, for small whole n."""
        if value.rational or any(c.denominator != 1 or abs(c) > 64 for _, c in value.logs):
            raise InexactError
        result = LogNumber(Fraction(1))
        for prime, exponent in value.logs:
            result *= self.power(LogNumber(Fraction(prime)), LogNumber(exponent))
        return result

    def log(self, value: LogNumber) -> LogNumber:
        """ln of a positive rational."""
        if value.logs:
            raise InexactError
        if value.rational <= 0:
            raise UndefinedAtPointError
        return self.log_of(value.rational)
