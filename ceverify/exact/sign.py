"""nonnegative(p): p ≥ 0 wherever it is defined, told from its form; False means "not known"."""

from __future__ import annotations

from typing import cast

from ceverify.exact.generators import bounds, relabel, reps
from ceverify.exact.polynomial import (
    Generator,
    Monomial,
    Polynomial,
    Rational,
    Terms,
    accumulate,
    times,
)


def nonnegative(poly: Polynomial, positive: frozenset[str]) -> bool:
    """True where all terms are, once what is taken from a sum is part of that sum."""
    gains = {m: c for m, c in poly.items() if c > 0}
    if not all(term_nonnegative(m, positive) for m in gains):
        return False
    debts = {m: -c for m, c in poly.items() if c < 0}
    for monomial, coefficient in gains.items():
        for part in parts_of_sum(monomial, poly):
            if part in debts and debts[part] <= coefficient:
                del debts[part]
    return not debts


def term_nonnegative(monomial: Monomial, positive: frozenset[str]) -> bool:
    """An even power, or a product of what is known positive."""
    return all(_known(g, e, positive) for g, e in monomial)


def _known(generator: Generator, exponent: Rational, positive: frozenset[str]) -> bool:
    kind, inner = generator[0], generator[-1]
    if kind == "e" or (isinstance(exponent, int) and exponent % 2 == 0):
        return True
    if kind == "v":
        return generator[1] in positive
    if kind == "s":
        return term_nonnegative(cast("Monomial", inner), positive)
    return kind == "i" and nonnegative(dict(cast("Terms", inner)), positive)


def parts_of_sum(monomial: Monomial, poly: Polynomial) -> list[Monomial]:
    """The terms that a sum in the monomial holds at the representatives occurring in `poly`."""
    sums = [g for g, e in monomial if g[0] == "s" and e == 1 and len(bounds(g)) == 1]
    everyone = {r for m in poly for g, _ in m for r in reps(g)}
    found: Polynomial = {}
    for generator in sums:
        label, size = bounds(generator)[0]
        outside = times(monomial, frozenset({(generator, -1)}))
        for rep in (r for r in everyone if str(r).startswith(f"{size}:")):
            term = relabel(cast("Monomial", generator[-1]), {label: rep})
            accumulate(found, {times(outside, term): 1})
    return list(found)
