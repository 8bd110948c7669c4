"""Rules of calculus, each a step a person writes.

unfolded          ∂C = ∂(its definition)
sum_rule          ∂(f + g) = ∂f + ∂g,  ∂(Σ f) = Σ ∂f,  ∂(−f) = −∂f
constant_factor   ∂(c f) = c ∂f
only_term         Σ_k c_k ∂f(x_k)/∂x_i = c_i ∂f(x_i)/∂x_i
log_rule          ∂ ln f = (1/f) ∂f
exponential_rule  ∂e^f = e^f ∂f
quotient_rule     ∂(f/g) = (∂f g − f ∂g) / g²
itself            ∂x/∂x = 1,  ∂c/∂x = 0
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.derive.rewriting import Definitions, Rule, legible, product, varies
from ceverify.formula.indices import free, instance, rename
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
    Power,
    Sum,
    Symbol,
    formula,
)


def unfolded(definitions: Definitions) -> Rule:
    """∂C → ∂(what C stands for), bound letters kept apart from those one differentiates by."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Derivative) or not isinstance(f.body, (Symbol, Indexed)):
            return None
        definition = definitions.get(f.body.name)
        if definition is None or f.body.name == getattr(f.wrt, "name", None):
            return None
        positions = f.body.indices if isinstance(f.body, Indexed) else ()
        return replace(f, body=instance(definition, positions))

    return rule


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
    """∂(c f) = c ∂f for what does not contain the variable; ∂c = 0."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Derivative):
            return None
        if not varies(f.body, f.wrt, definitions):
            return formula(0)
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


def log_rule(f: Formula) -> Formula | None:
    """∂ ln f = (1/f) ∂f; ∂ ln x/∂x = 1/x."""
    if not isinstance(f, Derivative) or not isinstance(f.body, Log):
        return None
    reciprocal = 1 / f.body.body
    return reciprocal if f.body.body == f.wrt else reciprocal * replace(f, body=f.body.body)


def exponential_rule(definitions: Definitions) -> Rule:
    """∂e^f = e^f ∂f; e^{z_k} itself differentiated by z_k is e^{z_k}."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Derivative) or not isinstance(f.body, Exp):
            return None
        return f.body if f.body.body == f.wrt else f.body * replace(f, body=f.body.body)

    return rule


def quotient_rule(f: Formula) -> Formula | None:
    """∂(f/g) = (∂f g − f ∂g) / g²."""
    if not isinstance(f, Derivative) or not isinstance(f.body, Div):
        return None
    top, bottom = f.body.numerator, f.body.denominator
    numerator = replace(f, body=top) * bottom - top * replace(f, body=bottom)
    return Div(numerator, Power(bottom, formula(2)))


def other_variable(f: Formula) -> Formula | None:
    """∂g(z_j)/∂z_i = 0 where j ≠ i; the caller has put i ≠ j."""
    if isinstance(f, Derivative) and isinstance(f.body, Exp) and f.body.body != f.wrt:
        return formula(0)
    return None
