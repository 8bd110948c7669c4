"""nonnegative(p): p ≥ 0 wherever it is defined, told from its form; False means "not known"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from ceverify.exact.ring.generators import bounds, relabel, reps
from ceverify.exact.ring.polynomial import (
    Generator,
    Monomial,
    Polynomial,
    Rational,
    Terms,
    times,
)


def nonnegative(poly: Polynomial, positive: frozenset[str]) -> bool:
    """True where all terms are, once what is taken from a sum is part of that sum."""
    gains = {m: c for m, c in poly.items() if c > 0}
    if not all(term_nonnegative(m, positive) for m in gains):
        return False
    debts = {m: -c for m, c in poly.items() if c < 0}
    for monomial, coefficient in gains.items():
        for parts in parts_of_sums(monomial, poly):
            paid = [p for p in parts if debts.get(p, coefficient + 1) <= coefficient]
            for part in paid:
                del debts[part]
            if paid:  # [Σ e][Σ y] holds e_i [Σ y] and y_i [Σ e], but not both: they overlap
                break
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


def parts_of_sums(monomial: Monomial, poly: Polynomial) -> Iterator[list[Monomial]]:
    """For each sum in the monomial, its terms at the representatives occurring in `poly`."""
    everyone = {r for m in poly for g, _ in m for r in reps(g)}
    for generator, exponent in monomial:
        if generator[0] == "s" and exponent == 1 and len(bounds(generator)) == 1:
            ((label, size),) = bounds(generator)
            outside = times(monomial, frozenset({(generator, -1)}))
            inner = cast("Monomial", generator[-1])
            there = (r for r in everyone if str(r).startswith(f"{size}:"))
            yield [times(outside, relabel(inner, {label: rep})) for rep in there]
