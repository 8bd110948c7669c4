"""A penalty's gradient is judged where nothing is known of the loss that it is added to."""

from __future__ import annotations

import pytest

from ceverify.notebook import proofread

DATA = r"L = \frac1m\sum_i g(x_i, q) + "


def verdict(penalty: str, gradient: str) -> object:
    """The verdict on ∇_W L = 1/m XᵀQ + …"""
    text = rf"$${DATA}{penalty}$$ $$\nabla_W L = \frac1m X^TQ + {gradient}$$"
    equalities = proofread(text).record()["equalities"]
    assert isinstance(equalities, list)
    return equalities[-1]["verdict"]


@pytest.mark.parametrize(
    ("penalty", "gradient"),
    [
        (r"\frac12\lambda\sum W^2", r"\lambda\sum W"),
        (r"\lambda\|W\|^2", r"\lambda W"),
        (r"\lambda\|W\|_F^2", r"\frac12\lambda W"),
        (r"\frac\lambda2\|W\|_2^2", r"2\lambda W"),
    ],
)
def test_a_wrong_one_is_refuted(penalty: str, gradient: str) -> None:
    assert verdict(penalty, gradient) == "refuted"


@pytest.mark.parametrize(
    ("penalty", "gradient"),
    [
        (r"\frac12\lambda\sum W^2", r"\lambda W"),
        (r"\lambda\|W\|^2", r"2\lambda W"),
        (r"\frac\lambda{2m}\|W\|^2", r"\frac\lambda m W"),
        (r"\lambda\|W\|_1", r"\lambda W"),
        (r"\lambda\|W\|_1^2", r"\lambda W"),
        (r"\lambda\|W\|^3", r"\lambda W"),
        (r"\lambda\|V\|^2", r"\lambda W"),
        (r"\lambda R(W)", r"\lambda W"),
    ],
)
def test_a_right_one_or_another_is_not(penalty: str, gradient: str) -> None:
    assert verdict(penalty, gradient) == "unread"
