"""What a text leaves open is not refuted, and what it says elsewhere is not forgotten."""

from __future__ import annotations

import pytest

from ceverify.notebook import proofread

SOFTMAX = "Softmax: $p_i = e^{z_i}/\\sum_k e^{z_k}$, and $L = -\\sum_i y_i \\ln p_i$.\n\n"
LOGISTIC = "$p_i = \\sigma(z_i)$, $J = -\\sum_{i=1}^n y_i\\log p_i+(1-y_i)\\log(1-p_i)$.\n\n"
LEFT_OPEN = {
    "a word in the formula": r"$\text{derivative of } e^{2x} = e^{2x}$",
    "words that act on it": r"The derivative of $e^{2x} = e^{2x}$.",
    "words that act on it, in German": r"Die Ableitung von $e^{2x} = 2e^{2x}$ ist bekannt.",
    "words that act on a known name": SOFTMAX + r"The derivative of $p_i = p_i(1-p_i)$.",
    "an infinity": r"$e^{1000} = \infty$",
    "a word that acts on the formula": SOFTMAX + "\n\n    grad log p_i = log p_i\n",
    "a rule without its argument": r"$f(x)=\frac{g(x)}{h(x)}$. $f' = \frac{g'h+gh'}{h^2}$",
    "a sampled word": SOFTMAX
    + r"""With negative sampling $J = -\log p_o - \sum_{k=1}^K \log(1 - p_k)$
$$\frac{\partial J}{\partial p_o} = -\frac{1}{p_o}$$""",
    "a softmax of a, defined for z": r"""Softmax: $\sigma(z)_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$.
$$\frac{\partial \sigma(a)_i}{\partial a_j} = \sigma_i(\delta_{ij} - \sigma_j)$$""",
    "a prediction of which only the loss is said": r"""$y = \frac{1}{1+e^{-x}}$,
$C = -t_i\log q_i-(1-t_i)\log(1-q_i)$
$$y(1 - y) = q_i(1-q_i)$$""",
    "a loss that is not defined": r"""$z_i = x_i^T\theta$ and $\hat y_i = \sigma(z_i)$.
$$\frac{\partial J}{\partial \theta_j} = \frac1m\sum_{i=1}^m(\hat y_i - y_i)x_{ij}$$""",
    "an equation to be solved": r"""$L = -t\log y - (1-t)\log(1-y)$
$$\frac{\partial L}{\partial y} = 0$$ $$\frac ty = \frac{1-t}{1-y}$$""",
    "how far a logarithm reaches": SOFTMAX + r"$$\log p_i p_j = \log(p_i p_j)$$",
    "a number of the example": SOFTMAX + r"Suppose $p_1 = 0.7$.",
    "a sum cut short": SOFTMAX + r"$$\sum_k' p_k = 1$$",
    "which norm": SOFTMAX + r"$$\|p\|_1 = 1$$",
    "what is under the bar": SOFTMAX + r"$$p_i/2p_j = p_ip_j/2$$",
}
READ = {
    "a condition behind its equality": SOFTMAX
    + r"""We have $\frac{\partial p_i}{\partial z_j} = p_i(1-p_i)$ if $i=j$ and
$\frac{\partial p_i}{\partial z_j} = -p_ip_j$ if $i\neq j$.""",
    "a condition in brackets": SOFTMAX
    + r"""Then $\frac{\partial p_i}{\partial z_j} = -p_ip_j$ ($i\ne j$) and
$\frac{\partial p_i}{\partial z_j} = p_i(1-p_j)$ (for $i = j$).""",
    "otherwise, behind it": SOFTMAX
    + r"""We have $\frac{\partial p_i}{\partial z_j} = p_i(1-p_i)$ when $i=j$, and
$\frac{\partial p_i}{\partial z_j} = -p_ip_j$ otherwise.""",
    "conditions before, in one sentence": SOFTMAX
    + r"""For $i=j$, $\frac{\partial p_i}{\partial z_j} = p_i(1-p_i)$ and for $i\neq j$ we have
$\frac{\partial p_i}{\partial z_j} = -p_ip_j$.""",
    "a new name behind such words": r"""The gradient of $C = -\sum_i y_i\log q_i$ with
$q_i = e^{z_i}/\sum_k e^{z_k}$ is $\frac{\partial C}{\partial z_i} = q_i\sum_k y_k - y_i$.""",
    "a plain derivative": "We use d/dx e^(2x) = 2 e^(2x) here.",
    "another loss of the same data": SOFTMAX
    + r"""
# Divergence
$D = \sum_k y_k \log\frac{y_k}{p_k}$
# Entropy
$D = -\sum_k y_k \log p_k$, $\frac{\partial D}{\partial z_i} = p_i \sum_k y_k - y_i$""",
    "classes counted out in definitions": r"""$p_i = \frac{e^{z_i}}{e^{z_1}+e^{z_2}+e^{z_3}}$,
$L = -y_1 \log p_1 - y_2 \log p_2 - y_3 \log p_3$, $\frac{\partial L}{\partial z_1} = p_1 - y_1$""",
    "a condition in words": SOFTMAX
    + r"$$\text{if i != j: } \frac{\partial p_i}{\partial z_j} = -p_ip_j$$",
    "cases in words": SOFTMAX
    + r"""$$\frac{\partial p_i}{\partial z_j} =
\begin{cases} p_i(1 - p_i) & \text{if i = j} \\ -p_ip_j & \text{otherwise} \end{cases}$$""",
    "steps in cases": SOFTMAX
    + r"""$$\frac{\partial p_i}{\partial z_j} =
\begin{cases} p_i(1 - p_j) = p_i(1 - p_i) & i = j \\ -p_ip_j & i \ne j \end{cases}$$""",
    "classes counted out": SOFTMAX + r"$$\sum_k p_k = p_1 + p_2 + p_3$$",
    "another loss under its heading": SOFTMAX
    + r"""
# Another
With $q_i = e^{u_i}/\sum_k e^{u_k}$ the loss is $L = -\sum_k t_k\log q_k$,
$$\frac{\partial L}{\partial u_i} = q_i\sum_k t_k - t_i$$""",
    "a class that is not the true one": SOFTMAX
    + r"""For one-hot $y$ with $y_t = 1$ and for $i \ne t$
$$\frac{\partial L}{\partial z_i} = p_i$$""",
    "an incorrect class": SOFTMAX
    + r"""Let the correct class be $k$. For an incorrect class $j$
$$\frac{e^{z_k}}{p_k}\frac{\partial}{\partial z_j}\frac{1}{\sum_i e^{z_i}}
= \frac{1}{p_k}\frac{\partial p_k}{\partial z_j}$$""",
    "rows": SOFTMAX
    + r"""For the row vector $p$
$$\frac{\partial p}{\partial z} = \operatorname{diag}(p) - p^\top p$$""",
    "softmax of a list": r"""With $p_i = e^{z_i}/\sum_k e^{z_k}$ the softmax of $z = [1, 2, 3]$ is
$$\sigma(z) = [0.090, 0.245, 0.665]$$""",
    "an exponential raised": SOFTMAX + r"$$p_i = \frac{\exp^{z_i}}{\sum_k\exp^{z_k}}$$",
    "T is how many there are": SOFTMAX
    + r"""$$C = \frac1T \sum_{t=1}^T u_t^T v_t$$
$$\frac{\partial}{\partial v_t} u_t^T v_t = u_t$$""",
    "another loss in the next exercise": SOFTMAX + r"""**Problem 2** $$L = -(1-y_1)^2 + z_1$$""",
    "the true class in the prose": SOFTMAX
    + r"""Let $c$ be the index of the correct class.
$$L = -y_c \ln p_c = -\ln p_c$$""",
    "a temperature from here on": SOFTMAX
    + r"""With a temperature,
$$p_i = \frac{e^{z_i/T}}{\sum_k e^{z_k/T}}$$
$$\frac{\partial p_i}{\partial z_j} = \frac1T p_i(\delta_{ij} - p_j)$$""",
    "two losses with numbers": SOFTMAX
    + r"""$$C_1 = -\sum_i y_i \ln p_i$$ $$C_2 = -\sum_i p_i\ln p_i$$
$$C_1 + C_2 = -\sum_i (y_i + p_i)\ln p_i$$""",
    "a sum that goes on": LOGISTIC + r"$$\frac{\partial J}{\partial z_i} = p_i - y_i$$",
    "a case that is spoken of": SOFTMAX + r"In the case where $p_1 = 1$.",
    "both cases in one breath": SOFTMAX
    + r"""Combining $i=j$ and $i\ne j$ we have
$$\frac{\partial p_i}{\partial z_j} = p_i(\delta_{ij} - p_j)$$""",
    "what comes back, called delta": SOFTMAX
    + r"""$z = Wx + b$ and $\delta = \frac{\partial L}{\partial z}$
$$\delta_i = \frac{\partial L}{\partial z_i}$$""",
    "a number and a family of one letter": r"""$a = \frac{1}{1+e^{-z}}$
$$\frac{\partial a}{\partial z} = a(1 - a)$$ and $a_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$
$$\frac{\partial a_i}{\partial z_j} = a_i(\delta_{ij} - a_j)$$""",
    "dots": SOFTMAX + r"$$p_1 + p_2 + \dots + p_K = 1$$",
    "a value each in its case": SOFTMAX
    + r"""$$\frac{\partial p_i}{\partial z_j} = p_i(1 - p_j) \text{ if } i = j$$
$$= -p_ip_j \text{ if } i \ne j$$""",
    "an index in brackets": SOFTMAX + r"$$p[i] = p_i$$",
    "a derivative in which a sign was forgotten below": SOFTMAX
    + r"$$\frac{\partial}{z_j} p_i = p_i(\delta_{ij} - p_j)$$",
    "indices in an argument": r"$\pi(a) = \frac{e^{h(a)}}{\sum_b e^{h(b)}}$"
    r"$$\sum_a \pi(a) = 1$$",
}


def verdict(text: str) -> str:
    """The verdict on the last equality of a text."""
    equalities = proofread(text + "\n").record()["equalities"]
    assert isinstance(equalities, list)
    return str(equalities[-1]["verdict"])


@pytest.mark.parametrize("what", LEFT_OPEN)
def test_what_is_left_open_is_neither_refuted_nor_proved(what: str) -> None:
    assert verdict(LEFT_OPEN[what]) in ("undecided", "unread")


def test_where_sums_are_not_written_nothing_is_refuted() -> None:
    claim = (
        r"$$\frac{\partial L}{\partial z_i} = -\frac{y_k}{p_k}\frac{\partial p_k}{\partial z_i}$$"
    )
    assert verdict(SOFTMAX + claim) in ("refuted", "proved-if")
    implied = verdict(SOFTMAX + "With Einstein's summation convention\n" + claim)
    assert implied in ("undecided", "proved-if")


@pytest.mark.parametrize("what", READ)
def test_what_is_said_elsewhere_is_taken_in(what: str) -> None:
    assert verdict(READ[what]) in ("proved", "proved-if", "definition")


@pytest.mark.parametrize(
    "wrong",
    [
        SOFTMAX
        + r"With $q_i = \frac{e^{z_i/T}}{\sum_k e^{z_k/T}}$"
        + r"$$\frac{\partial q_i}{\partial z_j} = q_i(\delta_{ij} - q_j)$$",
        LOGISTIC + r"$$\frac{\partial J}{\partial z_i} = y_i - p_i$$",
        SOFTMAX + r"$$p_1 + p_2 + \dots + p_K = K$$",
        SOFTMAX + r"$$\frac{\partial L}{\partial z_j} = p_i - y_i$$",
        SOFTMAX
        + r"$$\frac{\partial p_i}{\partial z_j} = p_i \text{ if } i = j$$"
        + r"$$= -p_ip_j \text{ if } i \ne j$$",
        r"$$\text{softmax}(z)_i = \frac{z_i}{\sum_k z_k}$$",
        SOFTMAX
        + r"""$$\frac{\partial p_i}{\partial z_j} =
\begin{cases} p_i(1 - p_j) = p_i(1 + p_i) & i = j \\ -p_ip_j & i \ne j \end{cases}$$""",
        SOFTMAX
        + r"""For one-hot $y$ with $y_t = 1$ and for $i \ne t$
$$\frac{\partial L}{\partial z_i} = -p_i$$""",
        "We use d/dx e^(2x) = e^(2x) here.",
        SOFTMAX
        + r"""We have $\frac{\partial p_i}{\partial z_j} = p_i(1-p_j)$ if $i\ne j$ and
$\frac{\partial p_i}{\partial z_j} = -p_ip_j$ if $i = j$.""",
        SOFTMAX
        + r"""For the row vector $p$
$$\frac{\partial p}{\partial z} = \operatorname{diag}(p) + p^\top p$$""",
    ],
)
def test_wrong_lines_beside_them_are_refuted(wrong: str) -> None:
    equalities = proofread(wrong + "\n").record()["equalities"]
    assert isinstance(equalities, list)
    assert "refuted" in {one["verdict"] for one in equalities}


def test_what_was_only_guessed_refutes_nothing() -> None:
    """μ is taken for a softmax by custom alone: that it is something else is no mistake."""
    text = r"""$$E(Y) = b'(\theta) = \frac{\exp(\theta)}{1 + \exp(\theta)} = \mu = p$$
$$l_i (\beta, \phi) = \frac{y_i \theta_i - b(\theta_i)}{a(\phi)} + c(y_i, \phi)$$
$$\frac{\partial \mu_i}{\partial \eta_i} = p_i(1-p_i)$$"""
    found = {x.source: x for x in proofread(text).findings}
    assert found[r"= \mu"].verdict == "undecided"
    assert found[r"= \mu"].reason == "what μ is was only guessed"
