"""Functions of which the text says nothing: what holds for all of them, and nothing beyond."""

from __future__ import annotations

import pytest

from ceverify.notebook import proofread

SOFTMAX = r"$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$ "
QUOTIENT = r"$f(x) = \frac{g(x)}{h(x)}$ "
SHIFTED = r"$m = \max_k z_k$, $p_i = \frac{e^{z_i - m}}{\sum_k e^{z_k - m}}$ "
LOGISTIC = r"$f(x) = \frac{1}{1+e^{-x}}$, "
BANDIT = r"""$\pi_t(x) = e^{H_t(x)}/\sum_{y=1}^k e^{H_t(y)}$,
$\frac{\partial\pi_t(x)}{\partial H_t(a)} = \pi_t(x)"""
ENTRIES = r"$g(x_i) = e^{x_i}$, $h(x_i) = \sum_k e^{x_k}$, "
SIGMA = r"$\sigma(z_i) = e^{z_i}/\sum_k e^{z_k}$, "
VERDICTS = {
    QUOTIENT + r"$f'(x) = \frac{g'(x)h(x) - g(x)h'(x)}{h(x)^2}$": "proved",
    QUOTIENT + r"$f'(x) = \frac{g'(x)h(x) + g(x)h'(x)}{h(x)^2}$": "refuted",
    QUOTIENT + r"$\frac{d}{dx}f(x) = \frac{g'(x)h(x) - g(x)h'(x)}{[h(x)]^2}$": "proved",
    r"$f(x) = g(x)h(x)$, $f^\prime(x) = g'(x)h'(x)$": "refuted",
    SHIFTED + r"$\frac{\partial p_i}{\partial z_j} = p_i(\delta_{ij} - p_j)$": "proved",
    SHIFTED + r"$\frac{\partial p_i}{\partial z_j} = p_i(\delta_{ij} + p_j)$": "refuted",
    SHIFTED + r"$\frac{\partial m}{\partial z_i} = 0$": "unread",
    SOFTMAX + r"$\max_k p_k = \max_k z_k$": "undecided",
    SOFTMAX + r"$\max(p_i, 0) = p_i$": "undecided",
    r"$f(x) = \tanh(x)$, $f'(x) = 1 - f(x)^2$": "proved",
    r"$\tanh'(x) = 1 + \tanh^2(x)$": "refuted",
    SOFTMAX + r"$\ln p_i = z_i - \operatorname{LSE}(z)$": "proved",
    SOFTMAX + r"$\nabla_z \operatorname{logsumexp}(z) = z$": "refuted",
    SOFTMAX + r"$g(z_i) p_i = p_i g(z_i)$": "proved",
    SOFTMAX + r"$\frac{\partial g(z_i)}{\partial z_i} = 0$": "unread",
    SOFTMAX + r"$g(z_i) = g(z_j)$": "undecided",
    r"$\ell = \log'(x)$": "unread",
    LOGISTIC + r"$\frac{df}{dx} = f(1-f)$": "proved",
    LOGISTIC + r"$\frac{df}{dx} = f(1+f)$": "refuted",
    LOGISTIC + r"$f(2x) = \frac{1}{1+e^{-2x}}$": "proved",
    BANDIT + r"(1_{a=x} - \pi_t(a))$": "proved",
    BANDIT + r"(1_{a=x} + \pi_t(a))$": "refuted",
    ENTRIES + r"$h'(x_i) = e^{x_i}$": "proved",
    ENTRIES + r"$h'(x_i) = \sum_k e^{x_k}$": "refuted",
    SIGMA + r"$\sigma'(z_i) = \sigma(z_i)(1-\sigma(z_i))$": "proved",
    SIGMA + r"$\sigma'(z_i) = \sigma(z_i)$": "refuted",
    SOFTMAX + r"$\operatorname{softmax}'(z) = \operatorname{softmax}(z)$": "unread",
    r"$f(x) = \sin(x)$, $f'(x) = -\sin(x)$": "undecided",
}


@pytest.mark.parametrize("text", VERDICTS)
def test_what_holds_of_every_function_is_decided_and_nothing_else(text: str) -> None:
    equalities = proofread(text + "\n").record()["equalities"]
    assert isinstance(equalities, list)
    assert equalities[-1]["verdict"] == VERDICTS[text]
