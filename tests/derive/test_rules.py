"""Each rule on the example of its docstring, and where it does not apply."""

from __future__ import annotations

from ceverify.derive.bound_letters import legible
from ceverify.derive.rewriting import everywhere
from ceverify.derive.rules.cancelling import cancelled, tidied
from ceverify.derive.rules.distributing import multiplied, shared_out
from ceverify.derive.rules.elementary import exponential_rule, log_rule, other_variable
from ceverify.derive.rules.linearity import constant_factor, only_term, sum_rule
from ceverify.derive.rules.products import quotient_rule
from ceverify.derive.rules.substitution import folded, unfolded
from ceverify.derive.rules.sums import pulled_out, rejoined, split_off
from ceverify.formula.linear import linear
from ceverify.formula.tree import (
    Definition,
    Derivative,
    Exp,
    Family,
    Formula,
    Index,
    Log,
    Sum,
    Symbol,
    formula,
)
from ceverify.losses import LOSSES

i, j, k = Index("i"), Index("j"), Index("k")
a, y, z = Family("a"), Family("y"), Family("z")
S, C = Symbol("S"), Symbol("C")
DEFINITIONS = {d.name: d for d in LOSSES["softmax-cross-entropy"].definitions}


def text(f: Formula | None) -> str | None:
    return None if f is None else linear(f)


def test_calculus() -> None:
    assert text(unfolded(DEFINITIONS)(Derivative(S, z[i]))) == "∂/∂zᵢ Σₖ e^(zₖ)"
    assert text(sum_rule(Derivative(Sum(k, z[k]), z[i]))) == "Σₖ ∂zₖ/∂zᵢ"
    assert text(sum_rule(Derivative(y[i] + z[i], z[i]))) == "∂yᵢ/∂zᵢ + ∂zᵢ/∂zᵢ"
    assert text(constant_factor({})(Derivative(y[k] * Log(a[k]), a[j]))) == "yₖ ∂/∂aⱼ ln aₖ"
    assert text(constant_factor({})(Derivative(y[k], a[j]))) == "0"
    inner = Sum(k, y[k] * Derivative(Log(a[k]), a[j]))
    assert text(only_term({})(inner)) == "yⱼ ∂/∂aⱼ ln aⱼ"
    assert text(log_rule(Derivative(Log(a[j]), a[j]))) == "1/aⱼ"
    assert text(exponential_rule(Derivative(Exp(z[i]), z[i]))) == "e^(zᵢ)"
    assert text(other_variable(Derivative(Exp(z[j]), z[i]))) == "0"
    quotient = quotient_rule(DEFINITIONS)(Derivative(Exp(z[j]) / S, z[i]))
    assert text(quotient) == "((∂/∂zᵢ e^(zⱼ)) S − e^(zⱼ) ∂S/∂zᵢ)/S²"


def test_a_bound_letter_gives_way_to_the_one_differentiated_by() -> None:
    assert text(sum_rule(Derivative(Sum(i, z[i]), z[i]))) == "Σₖ ∂zₖ/∂zᵢ"
    assert legible(Sum(j, z[j]), frozenset({i})).index == j


def test_only_term_keeps_a_sum_whose_terms_all_vary() -> None:
    assert only_term(DEFINITIONS)(Sum(k, y[k] * Derivative(Log(a[k]), z[j]))) is None


def test_algebra() -> None:
    assert text(cancelled((y[j] / a[j]) * (a[j] * a[i]))) == "yⱼ aᵢ"
    assert text(cancelled(-(y[j] / a[j]) * -(a[j] * a[i]))) == "yⱼ aᵢ"
    assert text(cancelled(formula(0) * S)) == "0"
    assert text(cancelled((y[j] / (a[j] * a[j])) * a[j])) == "yⱼ/aⱼ"
    assert text(cancelled((y[j] / -a[j]) * (a[j] * a[i]))) == "−yⱼ aᵢ"
    assert text(split_off(i)(Sum(j, y[j]))) == "yᵢ + Σ_(j≠i) yⱼ"
    assert text(rejoined(Sum(j, y[j] * a[i], (i,)) - y[i] + y[i] * a[i])) == "−yᵢ + Σⱼ yⱼ aᵢ"
    assert text(multiplied(-(y[i] * (1 - a[i])))) == "−yᵢ + yᵢ aᵢ"
    assert text(pulled_out(Sum(j, y[j] * a[i]))) == "aᵢ Σⱼ yⱼ"
    e = Exp(z[i])
    assert text(shared_out((e * S - e * e) / S**2)) == "e^(zᵢ)/S · (S − e^(zᵢ))/S"
    fold = folded(DEFINITIONS["a"], (i,))
    assert text(everywhere(fold, (e / S) * ((S - e) / S))) == "aᵢ(1 − aᵢ)"
    assert text(tidied(formula(0) + y[i])) == "yᵢ"
    assert text(tidied(y[i] * 1)) == "yᵢ"


def test_rules_leave_alone_what_they_are_not_for() -> None:
    for rule in (
        sum_rule,
        log_rule,
        quotient_rule({}),
        rejoined,
        shared_out,
        pulled_out,
        multiplied,
    ):
        assert rule(y[i]) is None
    assert rejoined(Sum(j, y[j] * a[i], (i,)) + y[j]) is None
    assert shared_out((a[i] * S - a[i] * a[j]) / S**3) is None
    assert folded(Definition("a", (j,), Exp(z[j]) / S), (i,))(Exp(z[j]) / S) is None
