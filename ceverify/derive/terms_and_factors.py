"""(t₁ + t₂) − t₃ = t₁ + t₂ + (−t₃): the terms of a sum and the factors of a product, laid open."""

from __future__ import annotations

from ceverify.formula.tree import Add, Formula, Mul, Neg


def terms(f: Formula) -> tuple[Formula, ...]:
    """The terms of a sum, nested sums and signs laid open."""
    if isinstance(f, Add):
        return tuple(t for term in f.terms for t in terms(term))
    if isinstance(f, Neg) and isinstance(f.body, (Add, Neg)):
        return tuple(negated(t) for t in terms(f.body))
    return (f,)


def factors(f: Formula) -> tuple[bool, tuple[Formula, ...]]:
    """(negative?, factors) of a product, nested products and signs laid open."""
    if isinstance(f, Neg):
        negative, inner = factors(f.body)
        return not negative, inner
    if not isinstance(f, Mul):
        return False, (f,)
    parts = [factors(part) for part in f.factors]
    negative = sum(sign for sign, _ in parts) % 2 == 1
    return negative, tuple(inner for _, inners in parts for inner in inners)


def negated(f: Formula) -> Formula:
    """−f, or what f is the negative of."""
    return f.body if isinstance(f, Neg) else Neg(f)


def total(parts: tuple[Formula, ...]) -> Formula:
    """The sum of one or more terms."""
    return parts[0] if len(parts) == 1 else Add(parts)


def product(parts: tuple[Formula, ...], negative: bool = False) -> Formula:
    """± the product of one or more factors."""
    body = parts[0] if len(parts) == 1 else Mul(parts)
    return Neg(body) if negative else body
