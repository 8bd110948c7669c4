"""Meaning-preserving rewriting of derivatives: rules of calculus, written apart from the judge."""

from __future__ import annotations

from random import Random

from ceverify.formula.indices import instance, rename
from ceverify.formula.tree import (
    Add,
    Delta,
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
)
from tests.fuzz.grammar import Scope
from tests.fuzz.model import TWO, Model
from tests.fuzz.rewriting import Rule
from tests.fuzz.rewriting_sums import new_index


def linear(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """∂(f + g) = ∂f + ∂g, ∂(−f) = −∂f, ∂ Σ_k f = Σ_m ∂f."""
    match f:
        case Derivative(Add(terms), by):
            return Add(tuple(Derivative(term, by) for term in terms))
        case Derivative(Neg(body), by):
            return Neg(Derivative(body, by))
        case Derivative(Sum(index, body, without), by):
            new = new_index(index.size, f, scope)
            return Sum(new, Derivative(rename(body, {index: new}), by), without)
    return None


def product_rule(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """∂(f g) = ∂f g + f ∂g."""
    match f:
        case Derivative(Mul((first, *rest)), by) if rest:
            others = Mul(tuple(rest)) if len(rest) > 1 else rest[0]
            return Derivative(first, by) * others + first * Derivative(others, by)
    return None


def quotient_rule(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """∂(f/g) = (∂f g − f ∂g)/g²."""
    match f:
        case Derivative(Div(top, below), by):
            change = Derivative(top, by) * below - top * Derivative(below, by)
            return change / Power(below, TWO)
    return None


def outer_functions(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """∂ e^f = e^f ∂f, ∂ ln f = ∂f/f, ∂ f² = 2 f ∂f."""
    match f:
        case Derivative(Exp(body), by):
            return Exp(body) * Derivative(body, by)
        case Derivative(Log(body), by):
            return Derivative(body, by) / body
        case Derivative(Power(body, exponent), by) if exponent == TWO:
            return 2 * body * Derivative(body, by)
    return None


def variable(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """∂z_k/∂z_i = δ_ki, δ_ki = ∂z_k/∂z_i."""
    match f:
        case Derivative(Indexed(name, (left,)), Indexed(by, (right,))) if name == by:
            return Delta(left, right)
        case Delta(left, right) if model.by == "z" and model.families["z"] == ("K",):
            return Derivative(Indexed("z", (left,)), Indexed("z", (right,)))
    return None


def softmax_jacobian(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """∂a_j/∂z_i = a_j (δ_ij − a_i), ∂S/∂z_i = e^{z_i}."""
    if "S" not in model.theory.definitions:
        return None
    match f:
        case Derivative(Indexed("a", (j,)), Indexed("z", (i,))):
            return Indexed("a", (j,)) * (Delta(i, j) - Indexed("a", (i,)))
        case Derivative(Symbol("S"), Indexed("z", positions)):
            return Exp(Indexed("z", positions))
    return None


def gradient(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """∂C/∂a_j = −y_j/a_j; ∂C/∂z_i = Σ_m ∂C/∂a_m ∂a_m/∂z_i = a_i Σ_m y_m − y_i."""
    if model.families["y"] != ("K",):
        return None
    match f:
        case Derivative(Symbol("C"), Indexed("a", positions)):
            return -(Indexed("y", positions) / Indexed("a", positions))
        case Derivative(Symbol("C"), Indexed("z" | "w") as by):
            m = new_index("K", f, scope)
            a = Indexed("a", (m,))
            return Sum(m, Derivative(Symbol("C"), a) * Derivative(a, by))
    return None


def batch_gradient(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """∂C/∂z_ni = (a_ni − y_ni)/N for the mean over a batch, where Σ_k y_nk = 1."""
    match f:
        case Derivative(Symbol("C"), Indexed("z", (n, i))):
            return (Indexed("a", (n, i)) - Indexed("y", (n, i))) / Symbol("N")
    return None


def weight_gradient(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """∂C/∂w_id = (a_i Σ_m y_m − y_i) x_d for z = Wx + b."""
    match f:
        case Derivative(Symbol("C"), Indexed("w", (i, d))):
            m = new_index("K", f, scope)
            a, y, x = Indexed("a", (i,)), Indexed("y", (i,)), Indexed("x", (d,))
            return (a * Sum(m, Indexed("y", (m,))) - y) * x
    return None


def unfolded_body(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """∂a_j/∂z_i = ∂(e^{z_j}/S)/∂z_i."""
    match f:
        case Derivative(Symbol(name) | Indexed(name) as body, by) if (
            name in model.theory.definitions
        ):
            if getattr(by, "name", "") == model.by:
                positions = body.indices if isinstance(body, Indexed) else ()
                return Derivative(instance(model.theory.definitions[name], positions), by)
    return None


DERIVATIVES: tuple[Rule, ...] = (
    linear,
    product_rule,
    quotient_rule,
    outer_functions,
    variable,
    softmax_jacobian,
    gradient,
    batch_gradient,
    weight_gradient,
    unfolded_body,
)
