"""∂(c f + g) = c ∂f + ∂g: the rules by which ∂ passes sums and constant factors.

sum_rule          ∂(f + g) = ∂f + ∂g,  ∂(Σ f) = Σ ∂f,  ∂(−f) = −∂f
constant_factor   ∂(c f) = c ∂f
only_term         Σ_k c_k ∂f(x_k)/∂x_i = c_i ∂f(x_i)/∂x_i
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.derive.bound_letters import legible
from ceverify.derive.dependence import Definitions, varies
from ceverify.derive.rewriting import Rule
from ceverify.derive.terms_and_factors import product
from ceverify.formula.indices import free, rename
from ceverify.formula.tree import (
    Add,
    Derivative,
    Div,
    Exp,
    Formula,
    Indexed,
    Log,
    Mul,
    Neg,
    Sum,
    formula,
)


def sum_rule(f: Formula) -> Formula | None:
    """∂(f + g) = ∂f + ∂g, ∂(Σ f) = Σ ∂f, ∂(−f) = −∂f."""
    if not isinstance(f, Derivative):
        return None
    if isinstance(f.body, Neg):
        return Neg(sum_rule(inner := replace(f, body=f.body.body)) or inner)
    if isinstance(f.body, Add):
        return Add(tuple(replace(f, body=t) for t in f.body.terms))
    if isinstance(f.body, Sum):
        inside = legible(f.body, free(f.wrt))
        return replace(inside, body=replace(f, body=inside.body))
    return None


def constant_factor(definitions: Definitions) -> Rule:
    """∂(c f) = c ∂f and ∂(f/c) = ∂f/c for what does not contain the variable; ∂c = 0."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Derivative):
            return None
        if not varies(f.body, f.wrt, definitions):
            return formula(0)
        if isinstance(f.body, Div) and not varies(f.body.denominator, f.wrt, definitions):
            return replace(f.body, numerator=replace(f, body=f.body.numerator))
        if not isinstance(f.body, Mul):
            return None
        moving = tuple(p for p in f.body.factors if varies(p, f.wrt, definitions))
        fixed = tuple(p for p in f.body.factors if p not in moving)
        return product((*fixed, replace(f, body=product(moving)))) if fixed else None

    return rule


def only_term(definitions: Definitions) -> Rule:
    """Σ_k c_k ∂f(x_k)/∂x_i = c_i ∂f(x_i)/∂x_i: the other terms do not contain x_i."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Sum) or f.without:
            return None
        inner = f.body.factors[-1] if isinstance(f.body, Mul) else f.body
        if not isinstance(inner, Derivative) or not isinstance(inner.wrt, Indexed):
            return None
        if not _only_at(inner.body, inner.wrt.name, f, definitions):
            return None
        return rename(f.body, {f.index: inner.wrt.indices[-1]})

    return rule


def _only_at(f: Formula, name: str, bound: Sum, definitions: Definitions) -> bool:
    """True where the family occurs in f only at the sum's own index."""
    if isinstance(f, Indexed):
        return f.indices == (bound.index,) if f.name == name else f.name not in definitions
    if isinstance(f, (Exp, Log, Neg)):
        return _only_at(f.body, name, bound, definitions)
    if isinstance(f, (Mul, Add)):
        parts = f.factors if isinstance(f, Mul) else f.terms
        return all(_only_at(p, name, bound, definitions) for p in parts)
    return False
