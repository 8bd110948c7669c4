"""The ring of the normal form: polynomials Σ c·Π g^e in generators g, exponents in Q.

    generator = ("v", name, reps)            a variable: z_k, T, K
              | ("e", monomial)              e^monomial
              | ("l", terms)                 ln of a polynomial
              | ("i", terms)                 1 / a polynomial of two or more terms
              | ("s", ((label, size), …), monomial)   Σ over the labels of a monomial

A monomial is a frozenset of (generator, exponent), a polynomial a dict from monomial to
coefficient without zeros: two polynomials are equal exactly when the dicts are. `terms` is a
frozen polynomial. Everything hashable is a plain tuple or frozenset, so that comparing runs in C.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import reduce
from typing import TypeAlias

from ceverify.exact.outside import TooLargeError

Rational: TypeAlias = "int | Fraction"
Generator: TypeAlias = "tuple[object, ...]"
Monomial: TypeAlias = "frozenset[tuple[Generator, Rational]]"
Polynomial: TypeAlias = "dict[Monomial, Rational]"
Terms: TypeAlias = "frozenset[tuple[Monomial, Rational]]"

ONE: Monomial = frozenset()
UNIT: Polynomial = {ONE: 1}
LARGEST_PRODUCT = 100_000


def constant(value: Rational) -> Polynomial:
    """The polynomial `value`."""
    value = lowest(value)
    return {ONE: value} if value else {}


def lowest(value: Rational) -> Rational:
    """`value` as an int where it is one: int arithmetic is several times faster."""
    return value.numerator if value.denominator == 1 else value


def single(generator: Generator, exponent: Rational = 1) -> Polynomial:
    """The polynomial generator^exponent."""
    return {frozenset(((generator, exponent),)): 1}


def variable(name: str, reps: tuple[object, ...] = ()) -> Polynomial:
    """The polynomial of one variable, indexed by representatives."""
    return single(("v", name, reps))


def frozen(poly: Polynomial) -> Terms:
    """`poly` as a hashable key."""
    return frozenset(poly.items())


def add(*polys: Polynomial) -> Polynomial:
    """p + q + …."""
    total: Polynomial = {}
    for poly in polys:
        accumulate(total, poly)
    return total


def accumulate(total: Polynomial, poly: Polynomial, factor: Rational = 1) -> None:
    """total += factor · poly, in place."""
    for monomial, coefficient in poly.items():
        value = total.get(monomial, 0) + factor * coefficient
        if value:
            total[monomial] = value
        else:
            total.pop(monomial, None)


def scale(poly: Polynomial, factor: Rational) -> Polynomial:
    """factor · p."""
    return {m: lowest(c * factor) for m, c in poly.items()} if factor else {}


def times(left: Monomial, right: Monomial) -> Monomial:
    """The product of two monomials: exponents of a common generator add."""
    if not left or not right:
        return left or right
    exponents = dict(left)
    for generator, exponent in right:
        exponents[generator] = lowest(exponents.get(generator, 0) + exponent)
    return frozenset(item for item in exponents.items() if item[1])


def multiply(left: Polynomial, right: Polynomial) -> Polynomial:
    """p · q; TooLargeError past `LARGEST_PRODUCT` pairs of terms."""
    if len(left) * len(right) > LARGEST_PRODUCT:
        raise TooLargeError(
            f"a product of {len(left)} by {len(right)} terms passes the judge's bound"
        )
    if len(left) == len(right) == 1:  # by far the most frequent
        ((m, c),), ((n, d),) = left.items(), right.items()
        return {times(m, n): c * d}
    if left == UNIT or right == UNIT:
        return right if left == UNIT else left
    total: Polynomial = {}
    for m, c in left.items():
        accumulate(total, {times(m, n): d for n, d in right.items()}, c)
    return total


def product(polys: Iterable[Polynomial]) -> Polynomial:
    """p · q · …; the empty product is 1."""
    remaining = iter(polys)
    return reduce(multiply, remaining, next(remaining, {ONE: 1}))


def raised(monomial: Monomial, exponent: Rational) -> Monomial:
    """monomial^exponent; for a fractional exponent the caller knows the monomial positive."""
    return frozenset((g, lowest(e * exponent)) for g, e in monomial) if exponent else ONE


def natural_power(poly: Polynomial, exponent: int) -> Polynomial:
    """p^n for n ≥ 0, by squaring."""
    result: Polynomial = {ONE: 1}
    while exponent:
        if exponent & 1:
            result = multiply(result, poly)
        poly, exponent = (multiply(poly, poly) if exponent > 1 else poly), exponent >> 1
    return result
