"""Vectors and matrices that no index is written at: their shapes from the whole text."""

from __future__ import annotations

import pytest

from ceverify.proofread.proofreading import proofread

BATCH = r"""$Z = XW + b$, $P = softmax(Z)$,
$L = -\frac1N\sum_i\sum_k Y_{ik}\log P_{ik}$. """
BARE = r"""$P = \text{softmax}(XW)$,
$L = -\frac1n\sum_{i=1}^n\sum_{k=1}^K Y_{ik}\log P_{ik}$. """
GIVEN = r"""$\hat Y = softmax(Z)$, $L = -\frac1N\sum_i\sum_k Y_{ik}\log \hat Y_{ik}$. """
WORDS = r"""$\theta = U^T v_c$, $\hat y = softmax(\theta)$, $J = -\sum_k y_k\log\hat y_k$. """
TURNED = r"""$\beta = A^T y$, $p = softmax(\beta)$, $L = -\sum_k x_k\log p_k$. """
RECURRENT = r"""$q = V s$, $\hat y = softmax(q)$, $E = -\sum_k y_k\log\hat y_k$. """
SMALL = r"""$\theta_k = \sum_i w_{ik}x_i + b_k$, $\theta = w^T x + b$, $\hat y = softmax(\theta)$,
$J = -\sum_k y_k\log\hat y_k$. """


def last(text: str) -> tuple[str, str]:
    """The verdict on the last equality of a text in Markdown, and the reason for it."""
    found = proofread("notes.md", text.encode()).findings[-1]
    return found.verdict, found.reason


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (BATCH, r"\nabla_Z L = \frac1N(P - Y)"),
        (BATCH, r"\nabla_W L = \frac1N X^T(P - Y)"),
        (BATCH, r"\nabla_b L = \frac1N\sum_i (P_i - Y_i)"),
        (BARE, r"\nabla_W L = \frac1n X^T(P - Y)"),
        (GIVEN, r"\frac{\partial L}{\partial Z} = \frac1N(\hat Y - Y)"),
        (WORDS, r"\frac{\partial J}{\partial v_c} = U(\hat y - y)"),
        (WORDS, r"\frac{\partial J}{\partial U} = v_c(\hat y - y)^T"),
        (TURNED, r"\frac{\partial L}{\partial y} = A(p - x)"),
        (TURNED, r"\frac{\partial L}{\partial A} = y(p - x)^T"),
        (RECURRENT, r"\frac{\partial E}{\partial V} = (\hat y - y)s^T"),
        (RECURRENT, r"\frac{\partial E}{\partial V} = (\hat y - y)\otimes s"),
        (SMALL, r"\frac{\partial J}{\partial w} = x(\hat y - y)^T"),
    ],
)
def test_right_gradients_are_proved_where_the_masses_sum_to_one(text: str, claim: str) -> None:
    assert last(f"{text}\n$${claim}$$")[0] == "proved-if"


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (BATCH, r"\nabla_Z L = \frac1N(Y - P)"),
        (BATCH, r"\nabla_W L = \frac1N (P - Y)X^T"),
        (BATCH, r"\nabla_W L = \frac1N X^T(Y - P)"),
        (BATCH, r"\nabla_b L = \sum_i (P_i - Y_i)"),
        (BARE, r"\nabla_W L = X^T(P - Y)"),
        (GIVEN, r"\frac{\partial L}{\partial Z} = \hat Y - Y"),
        (GIVEN, r"\sum_i \hat Y_{ik} = 1"),
        (WORDS, r"\frac{\partial J}{\partial v_c} = U(y - \hat y)"),
        (TURNED, r"\frac{\partial L}{\partial y} = A^T(p - x)"),
        (RECURRENT, r"\frac{\partial E}{\partial s} = V^T(y - \hat y)"),
    ],
)
def test_wrong_ones_are_refuted(text: str, claim: str) -> None:
    assert last(f"{text}\n$${claim}$$")[0] == "refuted"


def test_shapes_that_do_not_fit_are_named() -> None:
    verdict, reason = last(rf"{BATCH}$$\nabla_W L = \frac1N (P - Y)X^T$$")
    assert verdict == "refuted"
    assert "shapes do not fit" in reason


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (RECURRENT, r"\frac{\partial E}{\partial V} = s(\hat y - y)^T"),
        (WORDS, r"\frac{\partial J}{\partial U} = (\hat y - y)v_c^T"),
        (SMALL, r"\frac{\partial J}{\partial w} = x^T(\hat y - y)"),
    ],
)
def test_another_layout_is_not_refuted(text: str, claim: str) -> None:
    assert last(f"{text}\n$${claim}$$")[0] in ("undecided", "unread")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (WORDS, r"\frac{\partial J}{\partial v_c} = (\hat y - y)^T U^T"),
        (RECURRENT, r"\frac{\partial E}{\partial q} = (\hat y - y)^T"),
    ],
)
def test_a_row_beside_a_column_is_said_to_be_transposed(text: str, claim: str) -> None:
    found = proofread("notes.md", f"{text}\n$${claim}$$".encode()).findings[-1]
    assert found.verdict == "proved-if"
    assert "the right side is transposed" in found.conditions


ROWS = r"""A row vector $x$ gives $z = xW + b$, $\hat y = softmax(z)$,
$L = -\sum_k y_k\log\hat y_k$. """


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        (r"\frac{\partial L}{\partial W} = x^T(\hat y - y)", "proved"),
        (r"\frac{\partial L}{\partial x} = (\hat y - y)W^T", "proved"),
        (r"\frac{\partial L}{\partial x} = (y - \hat y)W^T", "undecided"),
    ],
)
def test_vectors_may_be_rows(claim: str, verdict: str) -> None:
    assert last(f"{ROWS}Here $\\sum_k y_k = 1$.\n$${claim}$$")[0] == verdict


@pytest.mark.parametrize("logits", ["Z = WX + b$, $", "", "Z$ has one sample in each column, $"])
def test_softmax_of_columns_is_not_taken_by_rows(logits: str) -> None:
    text = f"Each column is a sample. ${logits}P = softmax(Z)$."
    assert last(text)[0] == "unread"
    assert "by rows or by columns" in last(text)[1]


def test_a_delta_with_two_indices_is_kroneckers_beside_a_vector_of_that_name() -> None:
    text = r"""$z = Wx + b$, $y = softmax(z)$, $L = -\log y_c$, $\delta = y - t$.
    $$\frac{\partial L}{\partial z_j} = y_j - \delta_{cj}$$"""
    assert last(text)[0] == "proved"
