"""Shapes, dtypes, memory, and logits as far apart as the dtype allows, for every loss."""

from __future__ import annotations

import numpy as np
import pytest

from ceverify.losses import LOSSES
from ceverify.losses.arrays.blocks import BLOCK
from ceverify.losses.loss import Loss
from tests.losses.draws import CLASSES, batch, width

ALL = pytest.mark.parametrize("loss", LOSSES.values(), ids=list(LOSSES))


@ALL
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_dtype_and_shape_are_kept_and_inputs_unchanged(loss: Loss, dtype: str) -> None:
    z, y = (array.astype(dtype) for array in batch(loss, 3, "wrong", 5))
    before = z.copy(), y.copy()
    alone = loss.value(z, y), loss.gradient(z, y)
    for value, gradient in (alone, loss.value_and_gradient(z, y)):
        assert (value.dtype, value.shape) == (np.dtype(dtype), (5,))
        assert (gradient.dtype, gradient.shape) == (np.dtype(dtype), z.shape)
    assert np.array_equal(z, before[0])
    assert np.array_equal(y, before[1])


@ALL
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("kind", ["right", "wrong"])
def test_finite_logits_give_finite_gradients(loss: Loss, dtype: str, kind: str) -> None:
    z, y = (array.astype(dtype) for array in batch(loss, 0, kind))
    most = np.finfo(dtype).max
    for ahead, behind in ((most, 0), (most, -most), (0, -most), (-most, -most), (most, most)):
        z[:] = behind
        z[:, 0] = ahead
        if loss.name == "z-loss":  # (ln S)² is beyond the dtype there, its gradient is not
            assert np.isfinite(loss.gradient(z, y)).all()
            continue
        assert np.isfinite(loss.gradient(z, y)).all()
        assert not np.isnan(loss.value(z, y)).any()


@ALL
def test_memory_order_does_not_matter(loss: Loss) -> None:
    z, y = batch(loss, 2, "soft", 7)
    ordered = np.asfortranarray(z), np.asfortranarray(y)
    assert np.array_equal(loss.gradient(*ordered), loss.gradient(z, y))
    assert np.array_equal(loss.value(*ordered), loss.value(z, y))


@ALL
def test_samples_do_not_see_each_other_across_blocks(loss: Loss) -> None:
    samples = 2 * BLOCK // CLASSES + 1 if width(loss) > 1 else 9
    z, y = batch(loss, 1, "soft", samples)
    share = samples if loss.name == "batch" else 1
    last = z[-1:], y[-1:]
    assert share * loss.gradient(z, y)[-1:] == pytest.approx(loss.gradient(*last), rel=1e-14)
    assert share * loss.value(z, y)[-1:] == pytest.approx(loss.value(*last), rel=1e-14)


@ALL
def test_no_samples(loss: Loss) -> None:
    z = np.zeros((0, width(loss)))
    if loss.name == "batch":
        assert loss.value(z, z, reduction="sum").shape == (0,)
    else:
        assert loss.value(z, z).shape == (0,)
        assert loss.gradient(z, z).shape == z.shape


@ALL
def test_a_masked_logit_has_no_probability(loss: Loss) -> None:
    z, y = batch(loss, 2, "right")
    if width(loss) == 1 or loss.name in ("softmax", "soft-cap", "entropy"):
        return
    free = loss.gradient(np.delete(z, 2, 1), np.delete(y, 2, 1))
    z[:, 2] = -np.inf
    if loss.name == "distillation":
        y[:, 2] = -np.inf
    slope = loss.gradient(z, y)
    assert not slope[:, 2].any()
    if loss.name != "distillation":
        assert np.delete(slope, 2, 1) == pytest.approx(free, rel=1e-13)
    assert np.isfinite(loss.value(z, y)).all()


@pytest.mark.parametrize(
    ("name", "target", "at_minus_inf", "at_inf"),
    [("binary", 0.0, (0, 0), (np.inf, 1)), ("binary", 1.0, (np.inf, -1), (0, 0)),
     ("logistic", -1.0, (0, 0), (np.inf, 1)), ("logistic", 1.0, (np.inf, -1), (0, 0))],
)  # fmt: skip
def test_a_sigmoid_at_infinity(
    name: str, target: float, at_minus_inf: tuple[float, float], at_inf: tuple[float, float]
) -> None:
    z, y = np.array([[-np.inf], [np.inf]]), np.full((2, 1), target)
    found = zip(LOSSES[name].value(z, y), LOSSES[name].gradient(z, y)[:, 0], strict=True)
    assert [tuple(row) for row in found] == [at_minus_inf, at_inf]
