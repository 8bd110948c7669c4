"""One formula in every notation, side by side."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ceverify.formula.latex import latex
from ceverify.formula.layout import layout
from ceverify.formula.linear import linear
from ceverify.formula.tree import (
    Array,
    Cases,
    Condition,
    Delta,
    Derivative,
    Diag,
    Equal,
    Exp,
    Family,
    Formula,
    Hadamard,
    Index,
    Log,
    Neg,
    Number,
    Ones,
    Product,
    Sum,
    Symbol,
    Transpose,
    formula,
)

i, j, k = Index("i"), Index("j"), Index("k")
a, y, z, w = Family("a"), Family("y"), Family("z"), Family("w")
C, S, lam = Symbol("C"), Symbol("S"), Symbol("λ")
A = Array("a")
CASES = Cases(Condition(i, j), a[i] * (1 - a[i]), -(a[j] * a[i]))

TABLE: list[tuple[Formula, str, str, str]] = [
    (a[i] - y[i], "a_{i} - y_{i}", "aᵢ − yᵢ", "a_i - y_i"),
    (a[i] * (1 - a[i]), "a_{i}(1 - a_{i})", "aᵢ(1 − aᵢ)", "a_i(1 - a_i)"),
    (-(a[i] - y[i]), "-(a_{i} - y_{i})", "−(aᵢ − yᵢ)", "-(a_i - y_i)"),
    (a[i] - (y[i] - 1), "a_{i} - (y_{i} - 1)", "aᵢ − (yᵢ − 1)", "a_i - (y_i - 1)"),
    (Sum(j, y[j]) * a[i], r"\left(\sum_{j} y_{j}\right)a_{i}", "(Σⱼ yⱼ) aᵢ", "(Sum_j y_j) a_i"),
    (Sum(j, y[j] + 1), r"\sum_{j} (y_{j} + 1)", "Σⱼ (yⱼ + 1)", "Sum_j (y_j + 1)"),
    (Sum(j, y[j], (i, k)), r"\sum_{j \neq i,k} y_{j}", "Σ_(j≠i,k) yⱼ", "Sum_(j!=i,k) y_j"),
    (Product(k, a[k] ** y[k]), r"\prod_{k} a_{k}^{y_{k}}", "Πₖ aₖ^(yₖ)", "Prod_k a_k^(y_k)"),
    (a[i] ** 2, "a_{i}^{2}", "aᵢ²", "a_i^2"),
    ((a[i] + 1) ** 2, "(a_{i} + 1)^{2}", "(aᵢ + 1)²", "(a_i + 1)^2"),
    (Exp(-z[i]), "e^{-z_{i}}", "e^(−zᵢ)", "e^(-z_i)"),
    (Log(a[j]), r"\ln a_{j}", "ln aⱼ", "ln a_j"),
    (Log(1 - a[j]), r"\ln (1 - a_{j})", "ln(1 − aⱼ)", "ln(1 - a_j)"),
    (Delta(i, j), r"\delta_{ij}", "δᵢⱼ", "delta_ij"),
    (w[1, 12], "w_{1,12}", "w₁,₁₂", "w_1,_12"),
    (2 * lam * S, r"2\lambda S", "2λS", "2lambdaS"),
    (S * 2, r"S \cdot 2", "S · 2", "S * 2"),
    (Number(Fraction(1, 2)) * S, r"\frac{1}{2}S", "1/2 S", "1/2 S"),
    (Derivative(C, z[i]), r"\frac{\partial C}{\partial z_{i}}", "∂C/∂zᵢ", "dC/dz_i"),
    (
        Derivative(Derivative(C, z[i]), z[j]),
        r"\frac{\partial^{2}C}{\partial z_{j}\partial z_{i}}",
        "∂²C/(∂zⱼ ∂zᵢ)",
        "d^2C/(dz_j dz_i)",
    ),
    (Diag(A) - A * Transpose(A),
     r"\operatorname{diag}(\mathbf{a}) - \mathbf{a}\mathbf{a}^{\top}",
     "diag(a) − a aᵀ", "diag(a) - a a^T"),
    (Hadamard(A, A - Ones()), r"\mathbf{a} \odot (\mathbf{a} - \mathbf{1})",
     "a ⊙ (a − 1)",
     "a (*) (a - 1)"),
    (CASES,
     r"\begin{cases} a_{i}(1 - a_{i}) & i = j \\ -a_{j}a_{i} & i \neq j \end{cases}",
     "aᵢ(1 − aᵢ) if i = j; −aⱼ aᵢ if i ≠ j", "a_i(1 - a_i) if i = j; -a_j a_i if i != j"),
    (Equal(C, formula(0)), "C = 0", "C = 0", "C = 0"),
    (Neg(Neg(C)), "-(-C)", "−(−C)", "-(-C)"),
]  # fmt: skip


@pytest.mark.parametrize(("f", "tex", "one_line", "ascii_line"), TABLE)
def test_notations(f: Formula, tex: str, one_line: str, ascii_line: str) -> None:
    assert latex(f) == tex
    assert linear(f) == one_line
    assert linear(f, unicode=False) == ascii_line


@pytest.mark.parametrize("f", [f for f, *_ in TABLE])
@pytest.mark.parametrize("unicode", [True, False])
def test_a_layout_is_a_rectangle_with_its_baseline_inside(f: Formula, unicode: bool) -> None:
    box = layout(f, unicode)
    assert {len(line) for line in box.lines} == {box.width}
    assert 0 <= box.base < box.height
    assert unicode or "".join(box.lines).isascii()


def test_layout_stacks_fractions_on_one_baseline() -> None:
    jacobian = Equal(Derivative(a[j], z[i]), CASES)
    assert "\n".join(line.rstrip() for line in layout(jacobian).lines) == (
        "∂aⱼ   ⎧ aᵢ(1 − aᵢ)   i = j\n"
        "─── = ⎨\n"
        "∂zᵢ   ⎩ −aⱼ aᵢ       i ≠ j"
    )  # fmt: skip


def test_tall_parentheses_grow_with_what_they_hold() -> None:
    box = layout((y[i] / S) ** 2)
    assert "⎛" in box.lines[1]
    assert "⎝" in box.lines[-1]
