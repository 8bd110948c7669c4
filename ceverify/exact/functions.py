"""1/p, ln p, e^p and p^q in the ring, each brought to its one form.

    1/(m·p) = m⁻¹ · 1/p        ln(m·p) = Σ e ln g + ln p      e^(Σ c·m) = Π (e^m)^c
    e^(c ln p) = p^c           ln e^m = m                     p · 1/p = 1

Logarithms split only over factors known not to be negative; ln x is then ln x wherever both
sides are defined. What would not end raises TooLargeError.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor, gcd, lcm
from typing import cast

from ceverify.exact.generators import lead
from ceverify.exact.outside import TooLargeError, UndefinedError
from ceverify.exact.polynomial import (
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
    lowest,
    multiply,
    natural_power,
    product,
    raised,
    scale,
    single,
    times,
)
from ceverify.exact.sign import nonnegative

LARGEST_POWER = 64
LARGEST_BITS = 12_000
LARGEST_REDUCTION = 2_000


def inverse(poly: Polynomial) -> Polynomial:
    """1/p; UndefinedError where p is zero."""
    if len(poly) == 1:
        ((only, coefficient),) = poly.items()
        return {raised(only, -1): lowest(1 / Fraction(coefficient))}
    numerator, denominators = cleared(reduced(poly))
    if not numerator:
        raise UndefinedError("a denominator is zero")
    content, monomial, rest = primitive(numerator)
    result = {raised(monomial, -1): lowest(1 / Fraction(content))}
    if len(rest) > 1:
        sign = -1 if rest[lead(rest)] < 0 else 1
        result = scale(multiply(result, single(("i", frozen(scale(rest, sign))))), sign)
    elif rest[ONE] < 0:
        result = scale(result, -1)
    return multiply(result, {raised(denominators, -1): 1})


def cleared(poly: Polynomial) -> tuple[Polynomial, Monomial]:
    """p = numerator · Π (1/q)^n: the numerator without inverses, and the monomial of the rest."""
    poly, denominators = without_roots(poly), ONE
    while inverses := {g for m in poly for g, _ in m if g[0] == "i"}:
        pending = [g for g in inverses if any(floor(dict(m).get(g, 0)) for m in poly)]
        if not pending:
            break
        poly, most = _without(poly, pending[0])
        denominators = times(denominators, frozenset({(pending[0], most)} if most else ()))
    return poly, denominators


def _without(poly: Polynomial, inverse_of: Generator) -> tuple[Polynomial, int]:
    """p · q^n with whole powers of 1/q multiplied out, and the n that this takes."""
    whole = {m: floor(dict(m).get(inverse_of, 0)) for m in poly}
    most = max(whole.values())
    body = dict(cast("Terms", inverse_of[1]))
    total: Polynomial = {}
    for m, c in poly.items():
        kept = times(m, frozenset({(inverse_of, -whole[m])} if whole[m] else ()))
        accumulate(total, multiply({kept: c}, bounded_power(body, most - whole[m])))
    return total, most


def bits(value: Rational) -> int:
    """The length of a rational."""
    return max(value.numerator.bit_length(), value.denominator.bit_length())


def bounded_power(poly: Polynomial, exponent: int) -> Polynomial:
    """p^n for n ≥ 0, refused where it would not end."""
    if exponent > LARGEST_POWER and len(poly) > 1:
        raise TooLargeError(f"a sum raised to {exponent} passes the judge's {LARGEST_POWER}")
    return natural_power(poly, exponent)


def primitive(poly: Polynomial) -> tuple[Rational, Monomial, Polynomial]:
    """p = c · m · rest with c > 0 rational, m a monomial, rest free of common factors."""
    numerators = gcd(*(c.numerator for c in poly.values()))
    content = lowest(Fraction(numerators, lcm(*(c.denominator for c in poly.values()))))
    common: dict[Generator, Rational] = {}
    for generator in {g for m in poly for g, _ in m}:
        common[generator] = min(dict(m).get(generator, 0) for m in poly)
    monomial = frozenset((g, e) for g, e in common.items() if e)
    rest = multiply(poly, {raised(monomial, -1): lowest(1 / Fraction(content))})
    return content, monomial, {m: lowest(c) for m, c in rest.items()}


def logarithm(poly: Polynomial, positive: frozenset[str]) -> Polynomial:
    """ln p, split over the factors known not to be negative."""
    poly = reduced(poly)
    numerator, denominators = cleared(poly)
    if not numerator:
        raise UndefinedError("a logarithm is taken of zero")
    parts = []
    for generator, exponent in denominators:
        body = dict(cast("Terms", generator[1]))
        if not nonnegative(body, positive):
            body, numerator = scale(body, -1), scale(numerator, -1 if exponent % 2 else 1)
        if not nonnegative(body, positive):
            return single(("l", frozen(poly)))
        parts.append(scale(single(("l", frozen(body))), -exponent))
    content, monomial, rest = primitive(numerator)
    split = {(g, e) for g, e in monomial if nonnegative(single(g), positive)}
    rest = multiply(rest, {monomial - split: 1})
    if rest.keys() == {ONE} and rest[ONE] < 0:
        raise UndefinedError("a logarithm is taken of a negative number")
    parts += [scale(log_of_generator(g), e) for g, e in split]
    if rest != {ONE: 1}:
        parts.append(single(("l", frozen(rest))))
    return add(log_of_rational(content), *parts)


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


def factors(number: int) -> dict[int, int]:
    """The factorisation of n ≥ 1 by primes up to 1000; a larger rest is kept as one factor."""
    found: dict[int, int] = {}
    for prime in range(2, 1000):
        while number % prime == 0:
            found[prime] = found.get(prime, 0) + 1
            number //= prime
        if number == 1:
            return found
    return found | {number: 1}


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


def log_argument(monomial: Monomial) -> Polynomial:
    """q where the monomial is ln q, else nothing."""
    generators = list(monomial)
    if len(generators) != 1 or generators[0][0][0] != "l" or generators[0][1] != 1:
        return {}
    return dict(cast("Terms", generators[0][0][1]))


def without_roots(poly: Polynomial) -> Polynomial:
    """p with q^(3/2) written q · q^(1/2): the exponents of roots brought between 0 and 1."""
    for root in {g for m in poly for g, e in m if g[0] == "e" and floor(e)}:
        if base := log_argument(cast("Monomial", root[1])):
            total: Polynomial = {}
            for m, c in poly.items():
                whole = floor(dict(m).get(root, 0))
                power_of_base = bounded_power(base if whole > 0 else inverse(base), abs(whole))
                rest = times(m, frozenset({(root, -whole)})) if whole else m
                accumulate(total, multiply({rest: c}, power_of_base))
            poly = total
    return poly


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


def reduced(poly: Polynomial) -> Polynomial:
    """p with every product of q's largest monomial and 1/q rewritten by q · 1/q = 1."""
    poly = without_roots(poly)
    for generator in {g for m in poly for g, _ in m if g[0] == "i"}:
        body = dict(cast("Terms", generator[1]))
        todo, poly = dict(poly), {}
        for _ in range(LARGEST_REDUCTION):
            if not todo:
                break
            m, c = todo.popitem()
            step = _reduced_once(m, generator, body)
            accumulate(poly if step is None else todo, {m: 1} if step is None else step, c)
        else:
            raise TooLargeError("nested quotients pass the judge's bound")
    return poly


def _reduced_once(m: Monomial, inverse_of: Generator, body: Polynomial) -> Polynomial | None:
    """One rewriting of the monomial by q · 1/q = 1; None where none applies."""
    exponents, top = dict(m), lead(body)
    exponent = exponents.get(inverse_of, 0)
    if exponent <= -1:
        return multiply({times(m, frozenset({(inverse_of, 1)})): 1}, body)
    if exponent < 1 or any(exponents.get(g, 0) < e for g, e in top):
        return None
    without = times(m, raised(top, -1))
    rest = {n: c for n, c in body.items() if n != top}
    plain: Polynomial = {times(without, frozenset({(inverse_of, -1)})): 1}
    return scale(add(plain, scale(multiply({without: 1}, rest), -1)), 1 / Fraction(body[top]))
