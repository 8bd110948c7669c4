"""The two oracles against each other, and against points worked by hand."""

import numpy as np
import pytest
from mpmath import mp, mpf

from ceverify.check.methods.double_double_oracle import gradient
from ceverify.check.methods.oracle import gradient_row, jacobian_row, loss_row
from ceverify.check.regimes import REGIMES
from tests.check.drawn import batch


@pytest.mark.parametrize("regime", REGIMES)
def test_oracles_agree_to_28_digits(regime: str) -> None:
    logits, targets = batch(regime, (3, 7))
    wide = gradient(logits, targets)
    for n in range(len(logits)):
        with mp.workdps(60):
            for high, low, exact in zip(
                wide.high[n].tolist(),
                wide.low[n].tolist(),
                gradient_row(logits[n], targets[n]),
                strict=True,
            ):
                # Below 1e-290 the low part runs out of exponents.
                allowed = abs(exact) * mpf(10) ** -28 + mpf(10) ** -319
                assert abs(mpf(float(high)) + mpf(float(low)) - exact) <= allowed


def test_worked_by_hand() -> None:
    z, y = np.log(np.array([1.0, 2.0, 3.0])), np.array([0.0, 0.0, 1.0])
    assert [float(g) for g in gradient_row(z, y)] == pytest.approx(
        [1 / 6, 1 / 3, -1 / 2], rel=1e-15
    )
    assert float(loss_row(z, y)) == pytest.approx(np.log(2), rel=1e-15)
    rows = [[float(x) for x in row] for row in jacobian_row(z, np.arange(3))]
    assert rows[0] == pytest.approx([5 / 36, -2 / 36, -3 / 36], rel=1e-15)
    assert rows[2] == pytest.approx([-3 / 36, -6 / 36, 9 / 36], rel=1e-15)


def test_true_class_of_a_confident_model_is_not_zero() -> None:
    g = gradient_row(np.array([700.0, 0.0]), np.array([1.0, 0.0]))
    with mp.workdps(50):
        exact = 1 / (1 + mp.exp(700))
        assert abs(g[0] + exact) < exact * mpf(10) ** -45


def test_loss_without_target_on_a_masked_class() -> None:
    assert float(loss_row(np.array([0.0, -np.inf]), np.array([1.0, 0.0]))) == 0
