"""Sums in the ring: Σ_k c·m(k)·n = c·n·[Σ_k m(k)], each [Σ m] one generator, Σ_k 1 = K.

Nested sums are flattened, so that Σ_k Σ_l and Σ_l Σ_k are one generator; its labels are chosen
least in `order`, so that two spellings of a sum meet. Renaming a representative goes through the
same functions that built the generator, since factors may merge.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from typing import cast

from ceverify.exact.ring.functions import exponential, logarithm, power
from ceverify.exact.ring.generators import bounds, height, monomial_order, relabel, reps
from ceverify.exact.ring.polynomial import (
    ONE,
    Generator,
    Monomial,
    Polynomial,
    Terms,
    accumulate,
    add,
    constant,
    multiply,
    product,
    single,
    times,
    variable,
)
from ceverify.exact.ring.quotients import inverse, reduced
from ceverify.exact.theory import SumsToOne, Theory

MOST_LABELS = 4


def summed(poly: Polynomial, rep: object, size: str, theory: Theory) -> Polynomial:
    """Σ of the polynomial over all values of `rep`, which runs to `size`."""
    total: Polynomial = {}
    for m, c in reduced(poly).items():
        inside = frozenset((g, e) for g, e in m if rep in reps(g))
        accumulate(total, multiply({m - inside: c}, _sum(inside, rep, size, theory)))
    return total


def _sum(inside: Monomial, rep: object, size: str, theory: Theory) -> Polynomial:
    if not inside:
        return variable(size)
    labels, monomial = _flattened(inside, rep, size)
    for label, over in labels:
        if unit := _unit(monomial, label, theory):
            others = (bound for bound in labels if bound != (label, over))
            return _summed_over(others, {monomial - unit: 1}, theory)
    return single(_canonical(labels, monomial))


def _summed_over(
    bounds: Iterable[tuple[object, str]], poly: Polynomial, theory: Theory
) -> Polynomial:
    for label, size in bounds:
        poly = summed(poly, label, size, theory)
    return poly


def _unit(monomial: Monomial, label: object, theory: Theory) -> Monomial:
    """The factor y_k where Σ_k y_k is 1 by hypothesis and k occurs nowhere else; else nothing."""
    names = {h.name for h in theory.given if isinstance(h, SumsToOne)}
    found = frozenset((g, e) for g, e in monomial if label in reps(g)) if names else ONE
    if len(found) != 1:
        return ONE
    ((generator, exponent),) = found
    indices = cast("tuple[object, ...]", generator[-1])
    is_unit = generator[0] == "v" and generator[1] in names and exponent == 1
    return found if is_unit and indices.index(label) == len(indices) - 1 else ONE


def _flattened(
    inside: Monomial, rep: object, size: str
) -> tuple[tuple[tuple[object, str], ...], Monomial]:
    """The sums among the factors drawn into one sum, each copy of a power with its own labels."""
    labels: tuple[tuple[object, str], ...] = ((rep, size),)
    monomial = inside
    for generator, exponent in inside:
        if generator[0] != "s" or not isinstance(exponent, int) or exponent < 1:
            continue
        if len(labels) + exponent * len(bounds(generator)) > MOST_LABELS:
            continue
        monomial -= {(generator, exponent)}
        for copy in range(exponent):
            names, opened = _opened(generator, f"{rep} {len(labels)} {copy}")
            labels += opened
            monomial = times(monomial, relabel(cast("Monomial", generator[-1]), names))
    return labels, monomial


def _opened(
    generator: Generator, mark: str
) -> tuple[dict[object, object], tuple[tuple[object, str], ...]]:
    """Representatives of their size for the labels of a sum, which `mark` keeps from all others."""
    names: dict[object, object] = {old: f"{size}:{old} {mark}" for old, size in bounds(generator)}
    return names, tuple((names[old], size) for old, size in bounds(generator))


def _canonical(labels: tuple[tuple[object, str], ...], monomial: Monomial) -> Generator:
    """The sum with the labels #h, #h+1, … given so that its order is least."""
    lowest = max((height(g) for g, _ in monomial), default=0)
    candidates = []
    for chosen in permutations(labels):
        names = {old: f"#{lowest + n}" for n, (old, _) in enumerate(chosen)}
        sizes = tuple((names[old], size) for old, size in chosen)
        candidates.append((sizes, relabel(monomial, names)))
        if len(labels) == 1:
            break
    sizes, body = min(candidates, key=lambda c: (repr(c[0]), monomial_order(c[1])))
    return ("s", sizes, body)


def substituted(poly: Polynomial, old: object, new: object, theory: Theory) -> Polynomial:
    """The polynomial with the representative `old` taken to be `new`."""
    parts = (
        multiply(
            {frozenset((g, e) for g, e in m if old not in reps(g)): c},
            product(_substituted(g, e, old, new, theory) for g, e in m if old in reps(g)),
        )
        for m, c in poly.items()
    )
    return add(*parts)


def _substituted(
    generator: Generator, exponent: object, old: object, new: object, theory: Theory
) -> Polynomial:
    kind, inner, positive = generator[0], generator[-1], theory.positive
    exponent_poly = constant(cast("int", exponent))
    if kind == "v":
        names = tuple(new if r == old else r for r in cast("tuple[object, ...]", inner))
        base = variable(cast("str", generator[1]), names)
    elif kind == "e":
        body = substituted({cast("Monomial", inner): 1}, old, new, theory)
        return exponential(multiply(body, exponent_poly), positive)
    elif kind == "s":
        base = _reopened(generator, old, new, theory)
    else:
        body = substituted(dict(cast("Terms", inner)), old, new, theory)
        base = inverse(body) if kind == "i" else logarithm(body, positive)
    return power(base, exponent_poly, positive)


def _reopened(generator: Generator, old: object, new: object, theory: Theory) -> Polynomial:
    names, opened = _opened(generator, "")
    body = relabel(cast("Monomial", generator[-1]), names)
    return _summed_over(opened, substituted({body: 1}, old, new, theory), theory)
