"""Σ_k f(k) = Σ_l f(l): the letters of bound indices, kept apart from those already in use."""

from __future__ import annotations

from dataclasses import replace
from string import ascii_lowercase

from ceverify.derive.rewriting import everywhere
from ceverify.formula.indices import children, free, mapped, mentioned, rename
from ceverify.formula.tree import Formula, Index, Position, Product, Sum

LETTERS = {"K": "kjlipq", "N": "nmrs", "D": "defg"}


def legible(f: Sum | Product, taken: frozenset[Position]) -> Sum | Product:
    """The sum with a bound letter that is not taken: the first of k, j, l, … still free."""
    if f.index not in taken:
        return f
    index = letter_for(f.index, taken | free(f.body))
    return replace(f, index=index, body=rename(f.body, {f.index: index}))


def letter_for(index: Index, taken: frozenset[Position]) -> Index:
    """The index itself, or one of its size by the first letter not taken."""
    if index not in taken:
        return index
    used = {p.name for p in taken if isinstance(p, Index)}
    letters = LETTERS.get(index.size, "") + ascii_lowercase
    return Index(next(letter for letter in letters if letter not in used), index.size)


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
