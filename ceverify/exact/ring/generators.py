"""Structure of generators: which representatives occur in them, how they nest, a total order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from ceverify.exact.ring.polynomial import Generator, Monomial, Polynomial, Rational, Terms

REMEMBERED = 1 << 16


def monomials(generator: Generator) -> tuple[Monomial, ...]:
    """The monomials inside a generator; none inside a variable."""
    kind, inner = generator[0], generator[-1]
    if kind == "v":
        return ()
    if kind in ("e", "s"):
        return (cast("Monomial", inner),)
    return tuple(m for m, _ in cast("Terms", inner))


@lru_cache(REMEMBERED)
def reps(generator: Generator) -> frozenset[object]:
    """The representatives free in a generator; labels bound by a sum are not."""
    if generator[0] == "v":
        return frozenset(cast("tuple[object, ...]", generator[2]))
    free = frozenset[object]().union(*(reps(g) for m in monomials(generator) for g, _ in m))
    return free - {label for label, _ in bounds(generator)}


def bounds(generator: Generator) -> tuple[tuple[object, str], ...]:
    """The (label, size) pairs a sum binds; none for other generators."""
    return cast("tuple[tuple[object, str], ...]", generator[1]) if generator[0] == "s" else ()


@lru_cache(REMEMBERED)
def height(generator: Generator) -> int:
    """One more than the highest label bound inside, so that labels never meet when sums nest."""
    inner = max((height(g) for m in monomials(generator) for g, _ in m), default=0)
    return inner + len(bounds(generator))


@lru_cache(REMEMBERED)
def order(generator: Generator) -> str:
    """A text that orders generators totally, whatever order their frozensets iterate in."""
    if generator[0] == "v":
        return repr(generator)
    inner = sorted(monomial_order(m) for m in monomials(generator))
    coefficients = ""
    if generator[0] in ("l", "i"):
        terms = cast("Terms", generator[1])
        coefficients = repr(sorted((monomial_order(m), digits(c)) for m, c in terms))
    return f"{generator[0]}{bounds(generator)}{inner}{coefficients}"


def monomial_order(monomial: Monomial) -> str:
    """The same for monomials."""
    return repr(sorted((order(g), digits(e)) for g, e in monomial))


def digits(value: Rational) -> str:
    """The rational in hexadecimal: Python refuses to write thousands of decimal digits."""
    return f"{value.numerator:x}/{value.denominator:x}"


def lead(poly: Polynomial) -> Monomial:
    """The largest monomial, lexicographically by generator, then by exponent."""
    names = sorted({g for m in poly for g, _ in m}, key=order)
    return max(poly, key=lambda m: [dict(m).get(g, 0) for g in names])


def relabel(monomial: Monomial, names: Mapping[object, object]) -> Monomial:
    """The monomial with its representatives renamed by an injective map."""
    return frozenset((relabel_generator(g, names), e) for g, e in monomial)


def relabel_generator(generator: Generator, names: Mapping[object, object]) -> Generator:
    """The same for one generator."""
    if reps(generator).isdisjoint(names):
        return generator
    kind, inner = generator[0], generator[-1]
    if kind == "v":
        return (
            "v",
            generator[1],
            tuple(names.get(r, r) for r in cast("tuple[object, ...]", inner)),
        )
    if kind in ("e", "s"):
        return (*generator[:-1], relabel(cast("Monomial", inner), names))
    return (kind, frozenset((relabel(m, names), c) for m, c in cast("Terms", inner)))
