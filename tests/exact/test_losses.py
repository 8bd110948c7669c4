"""Beyond softmax cross-entropy: sigmoid, focal, temperature, batch, weights, divergence, caps."""

from __future__ import annotations

import pytest

from ceverify.exact import Fixed, OneHot, SumsToOne
from ceverify.exact.theory import Hypothesis
from ceverify.formula.tree import (
    Definition,
    Delta,
    Derivative,
    Exp,
    Formula,
    Log,
    Power,
    Product,
    Sum,
    Symbol,
)
from ceverify.verdict import Proved, Refuted
from tests.exact.judged import (
    CROSS_ENTROPY,
    HALF,
    ONE,
    PLAIN,
    C,
    K,
    L,
    N,
    S,
    T,
    a,
    b,
    c,
    d,
    e,
    i,
    j,
    k,
    n,
    q,
    root,
    s,
    square,
    t,
    verdict,
    w,
    x,
    y,
    z,
)

UNIT = SumsToOne()
GAMMA, EPSILON, CAP, SHIFT = (Symbol(name) for name in ("gamma", "epsilon", "cap", "shift"))


def loss(body: Formula) -> tuple[Definition, ...]:
    return (*PLAIN, Definition("L", (), body))


def logistic(v: Formula) -> Formula:
    return 1 / (1 + Exp(-v))


def tanh(v: Formula) -> Formula:
    return (Exp(v) - Exp(-v)) / (Exp(v) + Exp(-v))


def shifted(v: Formula) -> Formula:
    return Log(Sum(k, Exp(z[k] - v)))


SIGMOID = (Definition("s", (k,), logistic(z[k])),)
BINARY = -Sum(k, y[k] * Log(s[k]) + (1 - y[k]) * Log(1 - s[k]))
FOCAL = loss(-Sum(k, y[k] * Power(1 - a[k], GAMMA) * Log(a[k])))
FOCUS = GAMMA * Power(1 - a[j], GAMMA - 1) * Log(a[j]) - Power(1 - a[j], GAMMA) / a[j]
WARM = (Definition("a", (j,), Exp(z[j] / T) / Sum(k, Exp(z[k] / T))),)
AFFINE = (*PLAIN, Definition("z", (k,), Sum(d, w[k, d] * x[d]) + b[k]))
MEAN = (
    Definition("a", (n, j), Exp(z[n, j]) / Sum(k, Exp(z[n, k]))),
    Definition("L", (), -(1 / N * Sum(n, Sum(k, y[n, k] * Log(a[n, k]))))),
)
LAYER = (*MEAN, Definition("z", (n, k), Sum(d, w[k, d] * x[n, d]) + b[k]))
SMOOTH = (
    *PLAIN,
    Definition("q", (k,), (1 - EPSILON) * y[k] + EPSILON / K),
    Definition("L", (), -Sum(k, q[k] * Log(a[k]))),
)
DIVERGENCE = loss(Sum(k, y[k] * Log(y[k] / a[k])))
CAPPED = (
    Definition("s", (k,), CAP * tanh(z[k] / CAP)),
    Definition("a", (j,), Exp(s[j]) / Sum(k, Exp(s[k]))),
    CROSS_ENTROPY,
)
LIKELIHOOD = loss(Product(k, Power(a[k], t[k])))
NORM = root(Sum(k, square(x[k])))

Row = tuple[Formula, Formula, tuple[Definition, ...], tuple[Hypothesis, ...]]
EQUALITIES: list[Row] = [
    (Derivative(s[i], z[j]), Delta(i, j) * s[i] * (1 - s[i]), SIGMOID, ()),
    (1 - logistic(z[i]), logistic(-z[i]), (), ()),
    (Derivative(BINARY, z[i]), s[i] - y[i], SIGMOID, ()),
    (BINARY, Sum(k, Log(1 + Exp(z[k])) - y[k] * z[k]), SIGMOID, ()),
    (Sum(k, a[k] / (1 - a[k])) - Sum(k, 1 / (1 - a[k])), -K, PLAIN, ()),
    (Sum(k, a[k] / (1 - a[k])), Sum(k, Exp(z[k]) / Sum(j, Exp(z[j]), (k,))), PLAIN, ()),
    (Log(a[i] / (1 - a[i])), z[i] - Log(Sum(k, Exp(z[k]), (i,))), PLAIN, ()),
    (Derivative(L, a[j]), y[j] * FOCUS, FOCAL, ()),
    (Derivative(L, z[i]), Sum(j, y[j] * FOCUS * a[j] * (Delta(i, j) - a[i])), FOCAL, ()),
    (Derivative(a[j], z[i]), a[j] * (Delta(i, j) - a[i]) / T, WARM, ()),
    (Derivative(a[j], T), a[j] * (Sum(k, a[k] * z[k]) - z[j]) / square(T), WARM, ()),
    (shifted(SHIFT) + SHIFT, Log(S), PLAIN, ()),
    (shifted(z[c]) + z[c], Log(S), PLAIN, ()),
    (Exp(z[i] - SHIFT) / Sum(k, Exp(z[k] - SHIFT)), a[i], PLAIN, ()),
    (1 / (1 + Sum(k, Exp(z[k] - z[i]), (i,))), a[i], PLAIN, ()),
    (Derivative(L, z[n, i]), (a[n, i] - y[n, i]) / N, MEAN, (UNIT,)),
    (Derivative(C, w[i, e]), (a[i] - y[i]) * x[e], AFFINE, (UNIT,)),
    (Derivative(C, x[e]), Sum(k, (a[k] - y[k]) * w[k, e]), AFFINE, (UNIT,)),
    (Derivative(L, w[i, e]), 1 / N * Sum(n, (a[n, i] - y[n, i]) * x[n, e]), LAYER, (UNIT,)),
    (Derivative(L, b[i]), 1 / N * Sum(n, a[n, i] - y[n, i]), LAYER, (UNIT,)),
    (Derivative(L, z[i]), a[i] - (1 - EPSILON) * y[i] - EPSILON / K, SMOOTH, (UNIT,)),
    (Derivative(L, z[i]), a[i] - q[i], SMOOTH, (UNIT, SumsToOne("q"))),
    (Derivative(L, z[i]), a[i] - y[i], DIVERGENCE, (UNIT,)),
    (Derivative(L, y[i]), Log(y[i] / a[i]) + 1, DIVERGENCE, ()),
    (Derivative(C, z[i]), (a[i] - y[i]) * (1 - square(tanh(z[i] / CAP))), CAPPED, (UNIT,)),
    (-Log(L), -Sum(k, t[k] * Log(a[k])), LIKELIHOOD, ()),
    (Derivative(L, z[i]), L * (t[i] - a[i] * Sum(k, t[k])), LIKELIHOOD, ()),
    (L, a[c], LIKELIHOOD, (OneHot("t"),)),
    (a[1], logistic(z[1] - z[2]), PLAIN, (Fixed("K", 2),)),
    (Derivative(NORM, x[i]), x[i] / NORM, (), ()),
    (Derivative(HALF * Sum(k, square(x[k])), x[i]), x[i], (), ()),
]


@pytest.mark.parametrize(("left", "right", "definitions", "given"), EQUALITIES)
def test_an_equality_is_proved_and_its_double_refuted(
    left: Formula,
    right: Formula,
    definitions: tuple[Definition, ...],
    given: tuple[Hypothesis, ...],
) -> None:
    assert isinstance(verdict(left, right, *given, definitions=definitions), Proved)
    assert isinstance(verdict(left, 2 * right, *given, definitions=definitions), Refuted)


def test_what_is_declared_of_a_defined_name_must_follow_from_its_definition() -> None:
    total = Sum(k, q[k])
    assert isinstance(verdict(total, ONE, UNIT, SumsToOne("q"), definitions=SMOOTH), Proved)
    assert not isinstance(verdict(total, ONE, SumsToOne("q"), definitions=SMOOTH), Proved)
    assert isinstance(verdict(Sum(k, a[k]) * S, S, SumsToOne("a")), Proved)
