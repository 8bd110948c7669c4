"""Quotients and roots in the ring: 1/q a generator of its own, brought to one form.

1/(c·m·p) = c⁻¹ · m⁻¹ · 1/p        p · 1/p = 1        (p^½)² = p
"""

from __future__ import annotations

from fractions import Fraction
from math import floor, gcd, lcm
from typing import cast

from ceverify.exact.outside import TooLargeError, UndefinedError
from ceverify.exact.ring.generators import lead
from ceverify.exact.ring.polynomial import (
    ONE,
    Generator,
    Monomial,
    Polynomial,
    Rational,
    Terms,
    accumulate,
    add,
    frozen,
    lowest,
    multiply,
    natural_power,
    raised,
    scale,
    single,
    times,
)

LARGEST_POWER = 64
LARGEST_REDUCTION = 2_000
LARGEST_CLEARED = 10_000


def inverse(poly: Polynomial) -> Polynomial:
    """1/p; UndefinedError where p is zero."""
    if len(poly) == 1:
        ((only, coefficient),) = poly.items()
        one = abs(coefficient) == 1
        return {raised(only, -1): coefficient if one else lowest(1 / Fraction(coefficient))}
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
    powers = {n: bounded_power(body, most - n) for n in {*whole.values()}}
    if (terms := sum(len(powers[n]) for n in whole.values())) > LARGEST_CLEARED:
        raise TooLargeError(f"a common denominator of {terms:,} terms passes the judge's bound")
    total: Polynomial = {}
    for m, c in poly.items():
        kept = times(m, frozenset({(inverse_of, -whole[m])} if whole[m] else ()))
        accumulate(total, multiply({kept: c}, powers[whole[m]]))
    return total, most


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


def log_argument(monomial: Monomial) -> Polynomial:
    """q where the monomial is ln q, else nothing."""
    generators = list(monomial)
    if len(generators) != 1 or generators[0][0][0] != "l" or generators[0][1] != 1:
        return {}
    return dict(cast("Terms", generators[0][0][1]))


def bounded_power(poly: Polynomial, exponent: int) -> Polynomial:
    """p^n for n ≥ 0, refused where it would not end."""
    if exponent > LARGEST_POWER and len(poly) > 1:
        raise TooLargeError(f"a sum raised to {exponent} passes the judge's {LARGEST_POWER}")
    return natural_power(poly, exponent)
