"""Rules of calculus, each a step a person writes.

unfolded          ∂C = ∂(its definition)
sum_rule          ∂(f + g) = ∂f + ∂g,  ∂(Σ f) = Σ ∂f,  ∂(−f) = −∂f
constant_factor   ∂(c f) = c ∂f
only_term         Σ_k c_k ∂f(x_k)/∂x_i = c_i ∂f(x_i)/∂x_i
log_rule          ∂ ln f = (1/f) ∂f
exponential_rule  ∂e^f = e^f ∂f
quotient_rule     ∂(f/g) = (∂f g − f ∂g) / g²
product_rule      ∂(f g) = ∂f g + f ∂g
power_rule        ∂f^n = n f^(n−1) ∂f
itself            ∂x_k/∂x_i = δ_ki
through           ∂f/∂x = Σ_k ∂f/∂u_k ∂u_k/∂x
known             what is proved elsewhere, put in at other indices
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.derive.rewriting import (
    Definitions,
    Rule,
    depends,
    legible,
    letter_for,
    product,
    varies,
)
from ceverify.formula.indices import free, instance, mentioned, rename
from ceverify.formula.tree import (
    Add,
    Delta,
    Derivative,
    Div,
    Equal,
    Exp,
    Formula,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Position,
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


def other_variable(f: Formula) -> Formula | None:
    """∂g(z_j)/∂z_i = 0 where j ≠ i; the caller has put i ≠ j."""
    if isinstance(f, Derivative) and isinstance(f.body, Exp) and f.body.body != f.wrt:
        return formula(0)
    return None


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


def itself(definitions: Definitions) -> Rule:
    """∂x_k/∂x_i = δ_ki for a family without a definition; ∂x/∂x = 1."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Derivative) or getattr(f.body, "name", "") != getattr(
            f.wrt, "name", 0
        ):
            return None
        if isinstance(f.body, Indexed) and isinstance(f.wrt, Indexed):
            pairs = zip(f.body.indices, f.wrt.indices, strict=True)
            return product(tuple(formula(1) if p == q else Delta(p, q) for p, q in pairs))
        return formula(1)

    return rule


def through(name: str, of: frozenset[str], definitions: Definitions) -> Rule:
    """∂f/∂x = Σ_k ∂f/∂u_k ∂u_k/∂x where an f among `of` contains x only through the family u."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Derivative) or getattr(f.body, "name", "") not in of:
            return None
        if not depends(f.body, name, definitions) or getattr(f.wrt, "name", name) == name:
            return None
        taken = mentioned(f)
        indices = tuple(letter_for(index, taken) for index in definitions[name].indices)
        middle = Indexed(name, indices)
        paths: Formula = Mul((replace(f, wrt=middle), replace(f, body=middle)))
        for index in reversed(indices):
            paths = Sum(index, paths)
        return paths

    return rule


def known(equation: Equal) -> Rule:
    """The rule that puts in a proved derivative, at whatever indices it is met."""
    pattern = equation.left

    def rule(f: Formula) -> Formula | None:
        names = _matched(pattern, f)
        return None if names is None else rename(equation.right, names)

    return rule


def _matched(pattern: Formula, f: Formula) -> dict[Position, Position] | None:
    """The positions of `f` by those of the pattern, where both are derivatives of one kind."""
    if not isinstance(pattern, Derivative) or not isinstance(f, Derivative):
        return None
    names: dict[Position, Position] = {}
    for one, other in ((pattern.body, f.body), (pattern.wrt, f.wrt)):
        if type(one) is not type(other) or getattr(one, "name", 0) != getattr(other, "name", 1):
            return None
        if isinstance(one, Indexed) and isinstance(other, Indexed):
            names |= dict(zip(one.indices, other.indices, strict=True))
    return names
