"""Stable to the last digits of every entry, however confident the model is."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceverify.losses.softmax import jacobian, softmax
from ceverify.losses.softmax_cross_entropy import gradient, value

LN_123 = np.log([[1.0, 2.0, 3.0]])
ONE_HOT = np.array([[0.0, 0.0, 1.0]])


def test_worked_by_hand() -> None:
    assert softmax(LN_123) == pytest.approx(np.array([[1, 2, 3]]) / 6, rel=1e-15)
    assert gradient(LN_123, ONE_HOT) == pytest.approx(np.array([[1, 2, -3]]) / 6, rel=1e-15)
    assert value(LN_123, ONE_HOT) == pytest.approx(np.log(2), rel=1e-15)
    expected = np.array([[5, -2, -3], [-2, 8, -6], [-3, -6, 9]]) / 36
    assert jacobian(LN_123)[0] == pytest.approx(expected, rel=1e-15)


def test_masses_of_any_sum() -> None:
    masses = np.array([[1.0, 0.0, 2.0]])
    expected = np.array([[1 / 6 * 3 - 1, 2 / 6 * 3, 3 / 6 * 3 - 2]])
    assert gradient(LN_123, masses) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("margin", [20, 50, 200, 700])
def test_confident_and_right(margin: int) -> None:
    z, y = np.array([[margin, 0.0]]), np.array([[1.0, 0.0]])
    small = np.exp(-float(margin)) / (1 + np.exp(-float(margin)))
    assert gradient(z, y) == pytest.approx(np.array([[-small, small]]), rel=1e-14, abs=0)
    assert value(z, y) == pytest.approx(np.log1p(np.exp(-float(margin))), rel=1e-14, abs=0)


def test_masked_logit() -> None:
    z = np.array([[0.0, -np.inf], [0.0, -np.inf]])
    y = np.array([[1.0, 0.0], [0.5, 0.5]])
    assert gradient(z, y).tolist() == [[0, 0], [0.5, -0.5]]
    assert value(z, y).tolist() == [0, np.inf]


def test_a_row_of_nothing_is_nan_alone() -> None:
    z = np.array([[-np.inf, -np.inf], [0.0, 0.0]])
    y = np.array([[1.0, 0.0], [1.0, 0.0]])
    g = gradient(z, y)
    assert np.isnan(g[0]).all()
    assert g[1].tolist() == [-0.5, 0.5]


def test_far_apart_logits_do_not_overflow() -> None:
    z = np.array([[1.7e308, -1.7e308]])
    assert gradient(z, np.array([[0.0, 1.0]])).tolist() == [[1, -1]]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_dtype_is_kept_and_inputs_unchanged(dtype: str) -> None:
    z, y = LN_123.astype(dtype), ONE_HOT.astype(dtype)
    before = z.copy(), y.copy()
    assert {gradient(z, y).dtype, value(z, y).dtype, jacobian(z).dtype} == {np.dtype(dtype)}
    assert np.array_equal(z, before[0])
    assert np.array_equal(y, before[1])


def test_columns_of_the_jacobian() -> None:
    columns = np.array([2, 0])
    assert np.array_equal(jacobian(LN_123, columns), jacobian(LN_123)[:, :, columns])


def test_memory_order_does_not_matter() -> None:
    z = np.random.default_rng(0).standard_normal((5, 4))
    y = np.eye(5, 4)
    assert np.array_equal(gradient(np.asfortranarray(z), np.asfortranarray(y)), gradient(z, y))


@settings(deadline=None)
@given(st.lists(st.floats(-700, 700), min_size=2, max_size=8), st.integers(0, 7), st.randoms())
def test_laws(logits: list[float], true: int, order: random.Random) -> None:
    z, y = np.array([logits]), np.zeros((1, len(logits)))
    y[0, true % len(logits)] = 1
    g = gradient(z, y)
    assert g.sum() == pytest.approx(0, abs=1e-15)
    assert gradient(np.rint(z) + 64, y) == pytest.approx(gradient(np.rint(z), y), rel=1e-15, abs=0)
    shuffled = list(range(len(logits)))
    order.shuffle(shuffled)
    assert gradient(z[:, shuffled], y[:, shuffled]) == pytest.approx(
        g[:, shuffled], rel=1e-13, abs=0
    )
