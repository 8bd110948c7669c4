"""What custom says of names that a text uses and does not define, and what it leaves open."""

from __future__ import annotations

import pytest

from ceverify.formula.linear import linear
from tests.proofread.read import ENTROPY, SOFTMAX, understood

JACOBIAN = r"$$\frac{\partial p_i}{\partial z_j} = p_i(\delta_{ij} - p_j)$$"
SLOPE = r"$$\frac{\partial L}{\partial z_i} = p_i - y_i$$"
TOLD = r"$$\frac{\partial y_i}{\partial x_j} = y_i(\delta_{ij} - y_j)$$"
WEIGHTS = r"$$\frac{\partial L}{\partial w_{kd}} = (p_k - y_k) x_d$$"


def customs(text: str, **told: str) -> dict[str, str]:
    """What was taken for granted, by name."""
    return {e.symbol: e.meaning for e in understood(text, **told).entries if e.how == "custom"}


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (JACOBIAN, {"p": "softmax of z"}),
        (SOFTMAX + JACOBIAN, {}),
        (r"$$\frac{\partial p}{\partial z} = p(1 - p)$$", {"p": "sigmoid of z"}),
        (r"$$\frac{\partial p}{\partial z} = p(2 - p)$$", {}),
        (SOFTMAX + SLOPE, {"L": "the loss"}),
        (ENTROPY + SLOPE, {"p": "softmax of z"}),
        (SOFTMAX + ENTROPY + WEIGHTS, {"z": "w times x"}),
        (SOFTMAX + r"$p_i = \frac{e^{z_i}}{\sum}$", {"Σ": "normaliser"}),
        (r"The softmax is $\sigma$: $\sum_i \sigma(z_i) = 1$", {"σ": "softmax of z"}),
        (r"$$\frac{\partial J_i}{\partial z_j} = J_i$$", {}),
        (ENTROPY + r"$$\frac{\partial L}{\partial p_i} = -\frac{y_i}{p_i}$$", {}),
    ],
)
def test_customs(text: str, taken: dict[str, str]) -> None:
    assert customs(text) == taken


def test_a_temperature_is_taken_where_more_holds_with_it() -> None:
    warm = r"$$\frac{\partial p_i}{\partial z_j} = \frac1T p_i(\delta_{ij} - p_j)$$"
    found = understood(warm).sense.definitions["p"]
    assert "/T" in linear(found.body)


def test_the_loss_takes_the_labels_under_which_most_holds() -> None:
    both = SOFTMAX + r"$$\frac{\partial L}{\partial z_i} = p_i - t_i$$ $y_i = t_i$"
    assert linear(understood(both).sense.definitions["L"].body) == "−Σₖ tₖ ln pₖ"


def test_a_loss_that_is_defined_is_the_same_by_another_name() -> None:
    text = SOFTMAX + ENTROPY + SLOPE.replace("L", "E")
    assert linear(understood(text).sense.definitions["E"].body) == "L"


@pytest.mark.parametrize(
    ("told", "name", "body"),
    [
        ({"y": "softmax", "x": "logits"}, "y", "e^(xⱼ)/(Σₖ e^(xₖ))"),
        ({"y": "softmax"}, "y", "e^(xⱼ)/(Σₖ e^(xₖ))"),
        ({"y": "sigmoid", "x": "logits"}, "y", "1/(1 + e^(−x))"),
        ({"y": "sigmoid"}, "y", "1/(1 + e^(−z))"),
    ],
)
def test_what_is_told_comes_first(told: dict[str, str], name: str, body: str) -> None:
    glossary = understood(TOLD, **told)
    assert linear(glossary.sense.definitions[name].body) == body
    assert {e.symbol: e.meaning for e in glossary.entries if e.how == "told"} == told


def test_two_definitions_that_are_not_equal_are_doubted() -> None:
    assert understood(f"{ENTROPY} {ENTROPY.replace('k', 'j')}").doubts == []
    twice = understood(rf"{ENTROPY} $L = \sum_k y_k \log p_k + \sum_k q_k \log r_k$")
    assert twice.doubts == ["L is defined in two ways that are not equal"]
    assert twice.anew == {1: "L"}
