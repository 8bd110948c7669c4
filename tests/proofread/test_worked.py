"""Worked examples: numbers of a text are held against what its formulas give there."""

from __future__ import annotations

import pytest

from ceverify.notebook import proofread

GIVEN = r"""$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ and $L = -\sum_k y_k \ln p_k$.

Take $z = (2, 1, 0)$ and $y = (1, 0, 0)$.

"""
HOLDS = (
    r"p = (0.665, 0.245, 0.090)",
    r"p = (0.66, 0.24, 0.09)",  # cut off, not rounded
    r"p_1 = \frac{e^2}{e^2 + e^1 + e^0}",
    r"p_1 \approx 0.67",
    r"p_1 = \frac{7.389}{11.107}",
    r"L = 0.408",
    r"L = -\ln(0.665)",
    r"\nabla_z L = (-0.335, 0.245, 0.090)",
    r"\frac{\partial L}{\partial z_1} = 0.665 - 1",
    r"\frac{\partial p_1}{\partial z_2} = -0.163",
    r"\nabla_z L = (p_1 - y_1, p_2 - y_2, p_3 - y_3)",
    r"7.389 + 2.718 + 1 = 11.107",
    r"-\ln 0.09 = 2.40",  # cut off
    r"-\ln 0.09 = 2.4",
)
FAILS = (
    r"p = (0.665, 0.245, 0.095)",
    r"p_1 = \frac{e^2}{e^2 + e^1}",
    r"L = 0.512",
    r"\nabla_z L = (0.335, 0.245, 0.090)",
    r"\frac{\partial L}{\partial z_1} = 0.335",
    r"\frac{\partial p_1}{\partial z_2} = 0.163",
    r"p_1 = 2/3",
    r"7.389 + 2.718 + 1 = 11.207",
    r"L = 0.409",
)
OPEN = (r"0.1 = 0.2", r"p_1 \approx 0.5", r"L = 0.588", r"w_1 + w_2 = 0.25", r"-\ln 0.09 = 2.5")


def last(text: str) -> dict[str, str]:
    """The record of the last equality of a text."""
    equalities = proofread(text).record()["equalities"]
    assert isinstance(equalities, list)
    found = equalities[-1]
    assert isinstance(found, dict)
    return found


def verdict(text: str) -> str:
    """The verdict on it."""
    return last(text)["verdict"]


@pytest.mark.parametrize("claim", HOLDS)
def test_what_the_numbers_give_is_proved_for_the_example(claim: str) -> None:
    found = last(f"{GIVEN}$${claim}$$\n")
    assert found["verdict"] == "proved"
    assert "example" in found["scope"] or found["scope"] == "every K"


@pytest.mark.parametrize("claim", FAILS)
def test_what_they_do_not_give_is_refuted(claim: str) -> None:
    assert verdict(f"{GIVEN}$${claim}$$\n") == "refuted"


@pytest.mark.parametrize("claim", OPEN)
def test_what_too_few_digits_or_another_base_would_allow_is_left_open(claim: str) -> None:
    assert verdict(f"{GIVEN}$${claim}$$\n") == "undecided"


def test_exact_values_are_judged_exactly() -> None:
    text = GIVEN.replace("(2, 1, 0)", r"(0, \ln 2, \ln 3)")
    assert verdict(text + "$$p_1 = 1/6$$") == "proved"
    assert verdict(text + "$$p_3 = 1/3$$") == "refuted"


def test_given_probabilities_stand_for_logits_that_have_them() -> None:
    text = GIVEN.replace("z = (2, 1, 0)", "p = [0.7, 0.2, 0.1]")
    assert verdict(text + r"$$\nabla_z L = [-0.3, 0.2, 0.1]$$") == "proved"
    assert verdict(text + r"$$\nabla_z L = [0.3, 0.2, 0.1]$$") == "refuted"


def test_a_value_that_nothing_gives_is_no_claim() -> None:
    text = GIVEN.replace("z = (2, 1, 0)", "z")
    assert verdict(text + "Suppose $p_1 = 0.7$.") == "undecided"
    assert verdict(text + "Suppose $p_1 = 1/2$.") == "undecided"


LOSS = r"With $\hat y = \operatorname{softmax}(z)$ the loss is $L = -\sum_i y_i\ln\hat y_i$."
FIRST = r"$y = [0, 1, 0]$ and $\hat y = [0.2, 0.7, 0.1]$: $L = -\ln 0.7 = 0.357$."
SECOND = r"$y = [1, 0, 0]$ and $\hat y = [0.1, 0.7, 0.2]$:"
BETWEEN = {
    "a heading": ("\n## Example 1\nTake ", "\n\n## Example 2\nTake "),
    "a number": (" Example 1: ", " Example 2: "),
    "a word": (" For ", " For a second sample take "),
    "data alone": (" Take ", " Now take "),
}


@pytest.mark.parametrize("what", BETWEEN)
def test_another_example_has_its_own_numbers(what: str) -> None:
    before, between = BETWEEN[what]
    text = f"{LOSS}{before}{FIRST}{between}{SECOND} "
    assert verdict(text + r"$L = -\ln 0.1$") == "proved"
    assert verdict(text + r"$\hat y - y = [-0.9, 0.7, 0.2]$") == "proved"
    assert verdict(text + r"$L = -\ln 0.7$") in ("refuted", "undecided")
    assert verdict(text + r"$\hat y - y = [0.1, -0.3, 0.2]$") == "refuted"


def test_what_was_given_before_the_examples_holds_in_each() -> None:
    text = LOSS + r" Let $y = [0, 1, 0]$. Example 1: for $z = [0, 1, 0]$, $L = 0.551$."
    assert verdict(text + " Example 2: for $z = [0, 2, 0]$, $L = 0.240$.") == "proved"
    assert verdict(text + " Example 2: for $z = [0, 2, 0]$, $L = 0.551$.") == "refuted"


def test_a_mean_over_examples_is_not_held_against_the_last() -> None:
    text = r"""$L = -y\ln\hat y - (1-y)\ln(1-\hat y)$. Sample 1: $\hat y = 0.9$, $y = 1$,
$L = 0.105$. Sample 2: $\hat y = 0.2$, $y = 0$, $L = 0.223$. """
    assert verdict(text + r"The mean is $L = \frac{0.105 + 0.223}{2}$") == "undecided"
    assert verdict(text + r"So $L = \frac{0.105 + 0.223}{2}$") == "refuted"


def test_the_value_of_an_example_is_no_definition() -> None:
    text = r"Example 1: $\hat y = 0.9$, $C = -\ln 0.9$. Example 2: $\hat y = 0.4$, $C = -\ln 0.4$."
    assert verdict(text) == "undecided"
