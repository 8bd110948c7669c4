"""∂ ln f, ∂e^f, ∂f^n, ∂x: the derivatives of single functions, each with its inner derivative.

log_rule          ∂ ln f = (1/f) ∂f
exponential_rule  ∂e^f = e^f ∂f
other_variable    ∂e^{z_j}/∂z_i = 0 for j ≠ i
power_rule        ∂f^n = n f^(n−1) ∂f
itself            ∂x_k/∂x_i = δ_ki
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.derive.dependence import Definitions, varies
from ceverify.derive.rewriting import Rule
from ceverify.derive.terms_and_factors import product
from ceverify.formula.tree import (
    Delta,
    Derivative,
    Exp,
    Formula,
    Indexed,
    Log,
    Number,
    Power,
    formula,
)


def log_rule(f: Formula) -> Formula | None:
    """∂ ln f = (1/f) ∂f; ∂ ln x/∂x = 1/x."""
    if not isinstance(f, Derivative) or not isinstance(f.body, Log):
        return None
    reciprocal = 1 / f.body.body
    return reciprocal if f.body.body == f.wrt else reciprocal * replace(f, body=f.body.body)


def exponential_rule(f: Formula) -> Formula | None:
    """∂e^f = e^f ∂f; e^{z_k} itself differentiated by z_k is e^{z_k}."""
    if not isinstance(f, Derivative) or not isinstance(f.body, Exp):
        return None
    return f.body if f.body.body == f.wrt else f.body * replace(f, body=f.body.body)


def other_variable(f: Formula) -> Formula | None:
    """∂g(z_j)/∂z_i = 0 where j ≠ i; the caller has put i ≠ j."""
    if isinstance(f, Derivative) and isinstance(f.body, Exp) and f.body.body != f.wrt:
        return formula(0)
    return None


def power_rule(definitions: Definitions) -> Rule:
    """∂f^n = n f^(n−1) ∂f for an exponent that does not vary."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Derivative) or not isinstance(f.body, Power):
            return None
        base, exponent = f.body.base, f.body.exponent
        if varies(exponent, f.wrt, definitions):
            return None
        less = formula(exponent.value - 1) if isinstance(exponent, Number) else exponent - 1
        lower = base if less == formula(1) else Power(base, less)
        return exponent * lower * replace(f, body=base)

    return rule


def itself(f: Formula) -> Formula | None:
    """∂x_k/∂x_i = δ_ki for a family without a definition; ∂x/∂x = 1."""
    if not isinstance(f, Derivative):
        return None
    if getattr(f.body, "name", "") != getattr(f.wrt, "name", 0):
        return None
    if isinstance(f.body, Indexed) and isinstance(f.wrt, Indexed):
        pairs = zip(f.body.indices, f.wrt.indices, strict=True)
        return product(tuple(formula(1) if p == q else Delta(p, q) for p, q in pairs))
    return formula(1)
