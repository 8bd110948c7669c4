"""ln p, e^p and p^q in the ring, each brought to its one form.

    ln(m·p) = Σ e ln g + ln p        e^(Σ c·m) = Π (e^m)^c        e^(c ln p) = p^c        ln e^m = m

Logarithms split only over factors known not to be negative; ln x is then ln x wherever both
sides are defined. What would not end raises TooLargeError.
"""

from __future__ import annotations

from typing import cast

from ceverify.exact.outside import TooLargeError, UndefinedError
from ceverify.exact.ring.polynomial import (
    ONE,
    Generator,
    Monomial,
    Polynomial,
    Rational,
    Terms,
    accumulate,
    add,
    constant,
    frozen,
    multiply,
    product,
    scale,
    single,
)
from ceverify.exact.ring.primes import factors
from ceverify.exact.ring.quotients import (
    bounded_power,
    cleared,
    inverse,
    log_argument,
    primitive,
    reduced,
)
from ceverify.exact.ring.sign import nonnegative

LARGEST_BITS = 12_000


def logarithm(poly: Polynomial, positive: frozenset[str]) -> Polynomial:
    """ln p, split over the factors known not to be negative."""
    poly = reduced(poly)
    numerator, denominators = cleared(poly)
    if not numerator:
        raise UndefinedError("a logarithm is taken of zero")
    below = _below(denominators, positive)
    if below is None:
        return single(("l", frozen(poly)))
    sign, parts = below
    content, monomial, rest = primitive(scale(numerator, sign))
    split = {(g, e) for g, e in monomial if nonnegative(single(g), positive)}
    rest = multiply(rest, {monomial - split: 1})
    if rest and nonnegative(scale(rest, -1), positive):
        raise UndefinedError("a logarithm is taken of a negative number")
    parts += [scale(log_of_generator(g), e) for g, e in split]
    if rest != {ONE: 1}:
        parts.append(single(("l", frozen(rest))))
    return add(log_of_rational(content), *parts)


def _below(denominators: Monomial, positive: frozenset[str]) -> tuple[int, list[Polynomial]] | None:
    """(±1, −ln of each denominator), each made not negative; None where one may be either."""
    sign, parts = 1, list[Polynomial]()
    for generator, exponent in denominators:
        body = dict(cast("Terms", generator[1]))
        if not nonnegative(body, positive):
            body, sign = scale(body, -1), -sign if exponent % 2 else sign
        if not nonnegative(body, positive):
            return None
        parts.append(scale(single(("l", frozen(body))), -exponent))
    return sign, parts


def log_of_generator(generator: Generator) -> Polynomial:
    """ln g: the exponent of an exponential, else a generator of its own."""
    if generator[0] == "e":
        return {cast("Monomial", generator[1]): 1}
    return single(("l", frozen(single(generator))))


def log_of_rational(value: Rational) -> Polynomial:
    """ln q = Σ n ln p over small primes p; what is left of a large number stays whole."""
    total: Polynomial = {}
    for part, sign in ((value.numerator, 1), (value.denominator, -1)):
        for prime, exponent in factors(part).items():
            accumulate(total, single(("l", frozen({ONE: prime}))), sign * exponent)
    return total


def exponential(poly: Polynomial, positive: frozenset[str]) -> Polynomial:
    """e^p = Π e^(c·m); a logarithm with a rational factor comes back as a power."""
    return product(_exponential(m, c, positive) for m, c in reduced(poly).items())


def _exponential(monomial: Monomial, c: Rational, positive: frozenset[str]) -> Polynomial:
    base = log_argument(monomial)
    if base and isinstance(c, int):
        return power(base, constant(c), positive)
    if base in [single(g) for m in base for g, _ in m]:
        return single(next(iter(next(iter(base))))[0], c)
    return single(("e", monomial), c)


def power(base: Polynomial, exponent: Polynomial, positive: frozenset[str]) -> Polynomial:
    """p^q: by multiplication for whole q, else e^(q ln p)."""
    whole = exponent.get(ONE, 0)
    if not base and exponent.keys() == {ONE} and whole > 0:
        return {}
    if exponent.keys() - {ONE} or not isinstance(whole, int):
        return exponential(multiply(exponent, logarithm(base, positive)), positive)
    if abs(whole) * max((bits(c) for c in base.values()), default=1) > LARGEST_BITS:
        raise TooLargeError(f"the exponent {whole} is beyond what the judge multiplies out")
    return bounded_power(base if whole >= 0 else inverse(base), abs(whole))


def bits(value: Rational) -> int:
    """The length of a rational."""
    return max(value.numerator.bit_length(), value.denominator.bit_length())
