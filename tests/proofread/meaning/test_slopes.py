"""dz for ∂L/∂z, where a text writes slopes so; differentials elsewhere."""

from __future__ import annotations

import pytest

from ceverify.notebook import proofread

LOGISTIC = r"$z = w^Tx + b$, $a = \sigma(z)$, $L = -(y\log a + (1-y)\log(1-a))$. "
SHOWN = LOGISTIC + "$dz = a - y$, "
RIGHT = ("da = -y/a + (1-y)/(1-a)", r"dz = a - y", r"dw = x\,dz", "dw = dz x", "db = dz",
         r"dz = \frac{dL}{da}\frac{da}{dz}")  # fmt: skip
WRONG = ("da = y/a - (1-y)/(1-a)", "dz = y - a", r"dw = -x\,dz", "dw = x", "db = -dz")


def verdicts(text: str) -> list[str]:
    """What becomes of each equality."""
    equalities = proofread(text + "\n").record()["equalities"]
    assert isinstance(equalities, list)
    return [one["verdict"] for one in equalities]


@pytest.mark.parametrize("claim", RIGHT)
def test_a_slope_by_the_loss_is_proved(claim: str) -> None:
    assert verdicts(f"{SHOWN}${claim}$")[3:] == ["proved", "proved"]


@pytest.mark.parametrize("claim", WRONG)
def test_a_wrong_slope_is_refuted(claim: str) -> None:
    assert verdicts(f"{SHOWN}${claim}$")[-1] == "refuted"


def test_entries_and_matrices_of_slopes_are_read() -> None:
    text = r"""$p_i = e^{z_i}/\sum_k e^{z_k}$, $L = -\sum_i y_i\log p_i$ and $z = Wx + b$.
$dz_i = p_i\sum_k y_k - y_i$, """
    assert verdicts(text + "$dW = dz x^T$, $db = dz$")[3:] == ["proved"] * 3
    assert verdicts(text + "$dW = x dz^T$")[-1] in ("refuted", "undecided")


def test_slopes_of_several_losses_are_not_read() -> None:
    text = LOGISTIC + r"$J = \frac1m L$, $dz = a - y$, $dw = x\,dz$"
    assert verdicts(text)[-2:] == ["unread", "unread"]


def test_slopes_of_an_unsaid_loss_are_those_of_the_usual_one_or_of_any() -> None:
    assert verdicts(r"$a = \sigma(z)$. $dz = a - y$, $dw = x\,dz$")[1:] == ["proved", "proved-if"]
    softmax = r"$p_i = e^{z_i}/\sum_k e^{z_k}$. $dz_i = p_i(dp_i - \sum_k p_k\,dp_k)$"
    assert verdicts(softmax)[1:] == ["proved"]


def test_a_differential_is_one() -> None:
    text = r"$p = \sigma(z)$, $L = -\log p$. "
    assert verdicts(text + r"$dp = p(1-p)dz$, $dL = -\frac1p dp = -(1-p)dz$")[2:] == ["proved"] * 3
    assert verdicts(text + "$dp = p(1+p)dz$")[-1] == "refuted"


def test_a_slope_by_a_parameter_made_from_that_of_what_it_makes_shows_it_too() -> None:
    text = r"$z = wx + b$, $a = \sigma(z)$, $L = -(y\log a + (1-y)\log(1-a))$. "
    assert verdicts(text + r"$dw = x\,dz$")[-1] == "proved"
    assert verdicts(text + r"$dw = -x\,dz$")[-1] == "refuted"


def test_differentials_beside_slopes_of_an_unsaid_loss_are_not_read() -> None:
    text = r"$p = \mathrm{softmax}(z)$. $dp_i = p_i(dz_i - \sum_k p_k\,dz_k)$ and "
    assert verdicts(text + r"$dz_i = p_i(dp_i - \sum_k p_k\,dp_k)$")[1:] == ["unread", "unread"]
