"""∂(f g) and ∂(f/g): what becomes of products and quotients.

product_rule      ∂(f g) = ∂f g + f ∂g
quotient_rule     ∂(f/g) = (∂f g − f ∂g) / g²
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.derive.dependence import Definitions, varies
from ceverify.derive.rewriting import Rule
from ceverify.derive.terms_and_factors import product
from ceverify.formula.tree import Add, Derivative, Div, Formula, Mul, Power, formula


def quotient_rule(definitions: Definitions) -> Rule:
    """∂(f/g) = (∂f g − f ∂g) / g², and ∂(c/g) = −c ∂g / g²."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Derivative) or not isinstance(f.body, Div):
            return None
        top, bottom = f.body.numerator, f.body.denominator
        if varies(top, f.wrt, definitions):
            numerator = replace(f, body=top) * bottom - top * replace(f, body=bottom)
        else:
            numerator = -product((*((top,) * (top != formula(1))), replace(f, body=bottom)))
        return Div(numerator, Power(bottom, formula(2)))

    return rule


def product_rule(definitions: Definitions) -> Rule:
    """∂(f g) = ∂f g + f ∂g, one term for each factor that varies."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Derivative) or not isinstance(f.body, Mul):
            return None
        parts = f.body.factors
        moving = [n for n, part in enumerate(parts) if varies(part, f.wrt, definitions)]
        if len(moving) < 2:
            return None
        one = [(*parts[:n], replace(f, body=parts[n]), *parts[n + 1 :]) for n in moving]
        return Add(tuple(Mul(factors) for factors in one))

    return rule
