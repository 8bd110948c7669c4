"""A name that is given another meaning further on, and one of which a line claims something."""

from __future__ import annotations

import pytest

from ceverify.notebook import proofread

SOFTMAX = r"$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ and $L = -\sum_i y_i\log p_i$."
SMOOTHED = (
    SOFTMAX
    + r""" With smoothed labels $y_i' = (1-\epsilon)y_i + \epsilon/C$
the loss is $L = -\sum_i y_i'\log p_i$, so"""
)
WORDS = r"""$p(w_j|w_I) = y_j = \frac{\exp(u_j)}{\sum_{k=1}^V\exp(u_k)}$,
$E = -\log p(w_O|w_I) = SIGN u_{j^*} + \log\sum_{k=1}^V\exp(u_k)$"""
CLAIMS = {
    "under a heading": r"""
# Simplification
$L = SIGN z_t + \log\sum_j e^{z_j}$""",
    "said": r"For one-hot $y$ this is $L = SIGN \log p_t$",
    "to be shown": r"Show that $L = SIGN z_t + \log\sum_j e^{z_j}$",
    "rewritten": r"The loss simplifies to $L = SIGN \sum_i y_i z_i + \log\sum_j e^{z_j}\sum_i y_i$",
}


def verdicts(text: str) -> list[str]:
    """What becomes of each equality."""
    equalities = proofread(text + "\n").record()["equalities"]
    assert isinstance(equalities, list)
    return [one["verdict"] for one in equalities]


@pytest.mark.parametrize("what", CLAIMS)
def test_what_is_claimed_of_a_loss_is_judged(what: str) -> None:
    after = r". Then $\frac{\partial L}{\partial z_i} = p_i\sum_k y_k - y_i$"
    right, wrong = (
        verdicts(f"{SOFTMAX}\n{CLAIMS[what].replace('SIGN', sign)}{after}") for sign in "-+"
    )
    assert right[2] in ("proved", "proved-if")
    assert wrong[2] == "refuted"
    assert right[3] == wrong[3] == "proved"


def test_a_loss_of_labels_defined_for_it_is_another_one() -> None:
    gradient = r"$\frac{\partial L}{\partial z_i} = "
    assert verdicts(f"{SMOOTHED} {gradient} p_i - y_i'$")[-2:] == ["definition", "proved-if"]
    assert verdicts(f"{SMOOTHED} {gradient} y_i' - p_i$")[-1] == "refuted"
    assert verdicts(f"{SMOOTHED} {gradient} p_i - y_i$")[-1] == "refuted"


def test_a_capital_that_does_more_than_divide_is_no_number_of_classes() -> None:
    text = SMOOTHED.replace("the loss", "and $b = C^2 + 1$ the loss")
    assert (
        verdicts(rf"{text} $\frac{{\partial L}}{{\partial z_i}} = p_i - y_i'$")[-1] != "proved-if"
    )


PARTED = r"""## Softmax
$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$

## Sigmoid
$p_i = \sigma(z_i)$, $\sum_i p_i = 1$, $\frac{\partial p_i}{\partial z_j} = 0$ for $i \ne j$."""


def test_a_sigmoid_under_its_heading_is_no_softmax() -> None:
    assert verdicts(PARTED) == ["definition", "definition", "refuted", "proved"]
    one_line = r"Softmax: $p_i = e^{z_i}/\sum_k e^{z_k}$. Sigmoid: $p_i = \frac{1}{1+e^{-z_i}}$, "
    assert verdicts(one_line + r"$\sum_i p_i = 1$")[1:] == ["definition", "refuted"]


def test_under_a_third_heading_nothing_is_refuted_that_holds_of_the_first() -> None:
    row = r"$\frac{\partial p_i}{\partial z_j} = p_i(\delta_{ij} - p_j)$"
    assert verdicts(f"{PARTED}\n## Jacobian\n{row}")[-1] == "undecided"
    assert verdicts(f"{PARTED}\n## Jacobian\n{row.replace('-', '+')}")[-1] == "refuted"
    again = PARTED.partition("\n\n")[0]
    assert verdicts(f"{PARTED}\n{again} {row}")[-2:] == ["definition", "proved"]


def test_a_model_of_another_kind_under_another_heading_is_another_one() -> None:
    text = r"""## Squared error
$L = \frac12(y - \hat y)^2$, $\hat y = wx$, $\frac{dL}{dw} = (\hat y - y)x$
## Logistic
$L = -y\log\hat y - (1-y)\log(1-\hat y)$ with $\hat y = \sigma(wx)$, $\frac{dL}{dw} = """
    assert verdicts(rf"{text} (\hat y - y)x$")[2:] == ["proved", *["definition"] * 2, "proved"]
    assert verdicts(rf"{text} (y - \hat y)x$")[-1] == "refuted"


def test_two_names_of_one_class_are_said_to_be_one() -> None:
    found = proofread(WORDS.replace("SIGN", "-")).record()["equalities"]
    assert isinstance(found, list)
    assert (found[-1]["verdict"], found[-1]["conditions"]) == ("proved-if", ["w_O = j*"])
    assert verdicts(WORDS.replace("SIGN", ""))[-1] == "refuted"


def test_a_probability_of_which_nothing_is_said_refutes_nothing() -> None:
    alone = WORDS.replace("SIGN", "-").replace("p(w_j|w_I) = ", "")
    gradient = alone + r", $\frac{\partial E}{\partial u_i} = y_i - \delta_{ij^*}$"
    assert "refuted" not in verdicts(alone)
    assert verdicts(gradient)[-1] == "proved"
    assert verdicts(gradient.replace("y_i -", "y_i +"))[-1] == "refuted"


def test_letters_are_numbers_under_a_heading_without_an_index() -> None:
    text = r"""# Binary
$L = -y\log a - (1-y)\log(1-a)$ with $a = \sigma(z)$, $\frac{\partial L}{\partial z} = a - y$.
# Softmax
$L = -\sum_k y_k\log a_k$, $a_k = e^{z_k}/\sum_j e^{z_j}$.
# Squared error
$L = \frac12(a - y)^2$ with $a = \sigma(z)$, $\frac{\partial L}{\partial z} = """
    assert verdicts(text + "(a - y)a(1-a)$")[2] == "proved"
    assert verdicts(text + "(a - y)a(1-a)$")[-1] == "proved"
    assert verdicts(text + "(a - y)a$")[-1] == "refuted"


def test_a_loss_without_a_logarithm_is_another_one_under_its_heading() -> None:
    text = r"""# Likelihood
$\ell = -\log p$ with $p = \sigma(z)$.
# Share
$\ell = -p$, $\frac{d\ell}{dz} = """
    assert verdicts(text + "-p(1-p)$")[-2:] == ["definition", "proved"]
    assert verdicts(text + "p(1-p)$")[-1] == "refuted"


def test_a_name_given_at_the_end_explains_nothing_of_what_is_in_it() -> None:
    text = r"""$y_j = \frac{\exp(u_j)}{\sum_k\exp(u_k)}$, $E = -u_{j^*} + \log\sum_k\exp(u_k)$,
$\frac{\partial E}{\partial u_j} = y_j - t_j := e_j$"""
    assert verdicts(text)[2] == "proved-if"  # t one-hot at j*, which := does not say
    named = text.replace(" := e_j", "") + r", $t_j = 1(j = j^*)$"
    assert verdicts(named)[2] == "proved"


def test_what_is_said_at_one_value_is_no_definition() -> None:
    text = r"""With $t = 1$: $L = -\log(a)$. For all, $L = -t\log(a) - (1-t)\log(1-a)$,
$\frac{\partial L}{\partial a} = """
    assert verdicts(text + r"-\frac ta + \frac{1-t}{1-a}$") == ["proved", "definition", "proved"]
    assert verdicts(text + r"-\frac ta - \frac{1-t}{1-a}$")[-1] == "refuted"
    assert verdicts(text.replace(r"-\log(a)$", r"\log(a)$") + "0$")[0] == "refuted"


@pytest.mark.parametrize("words", ["This is", "Let", "Show that for the loss", "Recall"])
def test_a_loss_of_another_kind_under_its_heading_is_no_claim(words: str) -> None:
    text = rf"""{SOFTMAX}
# Squared error
{words} $L = \frac12\sum_i (p_i - y_i)^2$, $\frac{{\partial L}}{{\partial p_i}} = p_i - y_i$"""
    assert verdicts(text)[2:] == ["definition", "proved"]


@pytest.mark.parametrize(("words", "verdict"), [("Let", "definition"), ("We have", "refuted")])
def test_the_words_before_it_tell_a_loss_from_a_slip(words: str, verdict: str) -> None:
    assert verdicts(f"{SOFTMAX}\n# Reverse\n{words} $L = -\\sum_i p_i\\log y_i$.")[-1] == verdict


def test_a_number_in_an_exponent_is_a_power() -> None:
    text = r"""$p = q^y(1-q)^{1-y}$ with $q_i = e^{z_i}/\sum_k e^{z_k}$ and $y_i$ elsewhere:
$L = -\sum_i y_i\log q_i$. """
    assert verdicts(text + r"$\log p = y\log q + (1-y)\log(1-q)$")[-1] == "proved"
    assert verdicts(text + r"$\log p = y\log q - (1-y)\log(1-q)$")[-1] == "refuted"


def test_a_label_listed_in_an_example_is_another_one_before() -> None:
    text = r"""$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$, $L = -\sum_i y_i \log p_i$ with $y$ one-hot.
So $$L = -\log p_c$$
Take $y = (1, 0, 0)$."""
    assert verdicts(text)[2:] == ["proved-if", "definition"]
    assert verdicts(text.replace("-\\log p_c", "\\log p_c"))[2:] == ["refuted", "definition"]


LAYERS = r"""- $z^{(1)} = W_1 x + b_1 \in \mathbb{R}^{h}$
- $a^{(1)} = \sigma(z^{(1)}) \in \mathbb{R}^{h}$
- $W_1 \in \mathbb{R}^{h \times n}$, $b_1 \in \mathbb{R}^{h}$
- $W_2 \in \mathbb{R}^{m \times h}$, $b_2 \in \mathbb{R}^{m}$
- $x \in \mathbb{R}^n$, $X \in \mathbb{R}^{B \times n}$
- $z^{(2)} = W_2 a^{(1)} + b_2$

$$\frac{\partial z^{(2)}}{\partial a^{(1)}} = %s$$
$$\frac{\partial L}{\partial W_l} = \frac{1}{B} \Delta^{(l)\top} A^{(l-1)}$$
"""


@pytest.mark.parametrize(
    ("value", "verdict"), [("W_2", "proved"), (r"W_2^\top", "undecided"), ("-W_2", "refuted")]
)
def test_which_way_round_a_jacobian_is_may_be_either_but_not_its_sign(
    value: str, verdict: str
) -> None:
    assert verdict in verdicts(LAYERS.replace("%s", value))[-2:]
