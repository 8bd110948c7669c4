"""Two ways to write a formula, in one notation or two, are one tree."""

from __future__ import annotations

import pytest

from tests.proofread.elaborated import elaborated

SAME = [
    (r"\frac{e^{z_i}}{\sum_k e^{z_k}}", r"{e^{z_i} \over \sum\limits_{k=1}^{K} \exp(z_k)}"),
    (r"y_i (1 - p_i)", r"y_i\left(1-p_i\right)"),
    (r"\frac{\partial p_i}{\partial z_j}", r"\partial p_i / \partial z_j"),
    (r"\frac{\partial p_i}{\partial z_j}", r"\partial_{z_j} p_i"),
    (r"\frac{\partial \log p_i}{\partial z_j}", r"\frac{\partial}{\partial z_j} \log p_i"),
    (r"\frac{d p_i}{d z_j}", r"\frac{\mathrm{d} p_i}{\mathrm{d} z_j}"),
    (r"\sum_{k \neq i} y_k", r"\sum_{k \not= i}^{C} y_k"),
    (r"\delta_{ij}", r"\mathbb{1}[i = j]"),
    (r"\delta_{ij}", r"1\{i = j\}"),
    (r"\delta_{ij}", r"\mathbf{1}_{\{i=j\}}"),
    (r"a_i \cdot -1", r"a_i \times (-1)"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_two_ways_to_write_the_same(left: str, right: str) -> None:
    assert elaborated(left) == elaborated(right)


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\frac{\partial p_i}{\partial z_j}", "∂pᵢ/∂zⱼ"),
        (r"\frac{\partial p_i}{\partial z_j}", "dp_i/dz_j"),
        (r"-\sum_k y_k \log p_k", "−Σ_k y_k log p_k"),
        (r"-\sum_k y_k \cdot \log (p_k)", "-sum_k y_k * log(p_k)"),
        (r"p_i^2", "p_i²"),
        (r"e^{z_i}", "e^(z_i)"),
        (r"\sum_{j \neq i} y_j", "Σ_{j≠i} y_j"),
    ],
)
def test_plain_text_reads_like_tex(tex: str, text: str) -> None:
    assert elaborated(tex) == elaborated(text, "plain")
