"""Applying a rule inside a formula, and what the rules ask of formulas.

A rule takes a formula and gives another, or None where it does not apply. Nothing here or in the
rules is trusted: every equality they lead to is decided by the judge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from ceverify.formula.indices import children, free, mapped, mentioned, rename
from ceverify.formula.tree import (
    Add,
    Definition,
    Formula,
    Index,
    Indexed,
    Mul,
    Neg,
    Position,
    Product,
    Sum,
    Symbol,
)

Definitions: TypeAlias = Mapping[str, Definition]
Rule: TypeAlias = Callable[[Formula], Formula | None]
LETTERS = {"K": "kjlipq", "N": "nmrs", "D": "defg"}


def everywhere(rule: Rule, f: Formula) -> Formula:
    """The formula with the rule applied at every place, innermost first."""
    inner = mapped(f, lambda part: everywhere(rule, part)) if any(children(f)) else f
    return rule(inner) or inner


def repeatedly(rules: tuple[Rule, ...], f: Formula) -> Formula:
    """The rules applied everywhere, in order and again, until nothing changes."""
    while True:
        new = f
        for rule in rules:
            new = everywhere(rule, new)
        if new == f:
            return f
        f = new


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


def depends(f: Formula, name: str, definitions: Definitions) -> bool:
    """True where the family `name` occurs in the formula, or in a definition that it uses."""
    if isinstance(f, (Symbol, Indexed)):
        if f.name == name:
            return True
        inner = definitions.get(f.name)
        return inner is not None and depends(inner.body, name, definitions)
    return any(depends(part, name, definitions) for part in children(f))


def varies(f: Formula, by: Formula, definitions: Definitions) -> bool:
    """True where the family one differentiates by occurs in the formula."""
    name = by.name if isinstance(by, (Symbol, Indexed)) else ""
    return depends(f, name, definitions)


def legible(f: Sum | Product, taken: frozenset[Position]) -> Sum | Product:
    """The sum with a bound letter that is not taken: the first of k, j, l, … still free."""
    if f.index not in taken:
        return f
    index = letter_for(f.index, taken | free(f.body))
    return replace(f, index=index, body=rename(f.body, {f.index: index}))


def letter_for(index: Index, taken: frozenset[Position]) -> Index:
    """The index itself, or one of its size by the first letter not taken."""
    used = {p.name for p in taken if isinstance(p, Index)}
    letters = LETTERS.get(index.size, "") + "abcdefghijklmnopqrstuvwxyz"
    return (
        index
        if index not in taken
        else Index(next(letter for letter in letters if letter not in used), index.size)
    )


def lettered(f: Formula) -> Formula:
    """The formula with letters of their own for bound indices that had to be primed."""
    taken = mentioned(f)

    def rule(g: Formula) -> Formula | None:
        if not isinstance(g, (Sum, Product)) or "′" not in g.index.name:
            return None
        return legible(g, taken)

    return everywhere(rule, f)


def alike(f: Formula, g: Formula) -> bool:
    """True where the formulas differ at most in the letters of bound indices."""
    return _anonymous(f, 0) == _anonymous(g, 0)


def _anonymous(f: Formula, depth: int) -> Formula:
    if isinstance(f, (Sum, Product)):
        index = replace(f.index, name=f"#{depth}")
        f = replace(f, index=index, body=rename(f.body, {f.index: index}))
    return mapped(f, lambda part: _anonymous(part, depth + 1)) if any(children(f)) else f
