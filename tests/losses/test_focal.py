"""Focal loss where 1 − a is below the normal numbers, so that (1 − a)^(γ−1) overflows alone."""

from __future__ import annotations

import numpy as np
import pytest

from ceverify.losses.focal import gradient
from ceverify.losses.softmax_cross_entropy import gradient as plain


@pytest.mark.parametrize(("dtype", "margin"), [("float32", 95.96), ("float64", 740.0)])
def test_gamma_0_is_the_plain_gradient_however_small_what_is_left(
    dtype: str, margin: float
) -> None:
    logits = np.array([[margin, 0, 0]], dtype=dtype)
    targets = np.array([[0.3, 0.1, 0.6]], dtype=dtype)
    np.testing.assert_allclose(gradient(logits, targets, gamma=0), plain(logits, targets), 1e-6)


@pytest.mark.parametrize("gamma", [0.0, 0.3, 1.0, 2.0])
def test_no_margin_makes_it_infinite(gamma: float) -> None:
    logits = np.array([[margin, 0.0, 0.0] for margin in (600, 700, 710, 740, 745, 746, 2000)])
    for true in range(3):
        targets = np.eye(3)[np.full(len(logits), true)]
        assert np.isfinite(gradient(logits, targets, gamma=gamma)).all()
