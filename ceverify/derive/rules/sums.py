"""Σ_j f(j): sums over classes split, joined, and left with one term.

split_off     Σ_j f(j) = f(i) + Σ_{j≠i} f(j)
rejoined      f(i) + Σ_{j≠i} f(j) = Σ_j f(j)
pulled_out    Σ_j c f(j) = c Σ_j f(j)
parted        Σ (f + g) = Σ f + Σ g
collapsed     Σ_k δ_ki f(k) = f(i)
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.derive.rewriting import Rule
from ceverify.derive.terms_and_factors import factors, product, terms, total
from ceverify.formula.indices import free, rename
from ceverify.formula.tree import Add, Delta, Div, Formula, Neg, Position, Sum, formula


def split_off(at: Position) -> Rule:
    """The rule Σ_j f(j) = f(i) + Σ_{j≠i} f(j)."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Sum) or f.without:
            return None
        return Add((rename(f.body, {f.index: at}), replace(f, without=(at,))))

    return rule


def rejoined(f: Formula) -> Formula | None:
    """f(i) + Σ_{j≠i} f(j) = Σ_j f(j), wherever the missing term stands in the sum."""
    if not isinstance(f, Add):
        return None
    for n, term in enumerate(f.terms):
        if isinstance(term, Sum) and len(term.without) == 1:
            missing = rename(term.body, {term.index: term.without[0]})
            rest = [*f.terms[:n], *f.terms[n + 1 :]]
            if missing in rest:
                rest.remove(missing)
                return total((*rest, replace(term, without=())))
    return None


def pulled_out(f: Formula) -> Formula | None:
    """Σ_j c f(j) = c Σ_j f(j), signs and denominators too."""
    if not isinstance(f, Sum):
        return None
    if isinstance(f.body, Div) and f.index not in free(f.body.denominator):
        return replace(f.body, numerator=replace(f, body=f.body.numerator))
    negative, parts = factors(f.body)
    inside = tuple(p for p in parts if f.index in free(p)) or (formula(1),)
    outside = tuple(p for p in parts if f.index not in free(p))
    if not outside and not negative:
        return None
    return product((*outside, replace(f, body=product(inside))), negative)


def collapsed(f: Formula) -> Formula | None:
    """Σ_k δ_ki f(k) = f(i): of the whole sum one term is left."""
    if not isinstance(f, Sum) or f.without:
        return None
    negative, parts = factors(f.body)
    for n, part in enumerate(parts):
        if isinstance(part, Delta) and f.index in (part.left, part.right):
            other = part.right if part.left == f.index else part.left
            rest = product((*parts[:n], *parts[n + 1 :]) or (formula(1),), negative)
            return None if other == f.index else rename(rest, {f.index: other})
    return None


def parted(f: Formula) -> Formula | None:
    """Σ (f + g) = Σ f + Σ g."""
    if not isinstance(f, Sum) or not isinstance(f.body, Add):
        return None
    return Add(tuple(_signed_sum(f, term) for term in terms(f.body)))


def _signed_sum(f: Sum, term: Formula) -> Formula:
    inner = replace(f, body=term.body if isinstance(term, Neg) else term)
    return Neg(inner) if isinstance(term, Neg) else inner
