"""Value and gradient of every loss against its own formula with hundreds of digits."""

from __future__ import annotations

import numpy as np
import pytest

from ceverify.losses import LOSSES
from ceverify.losses.loss import Loss
from ceverify.losses.softmax import softmax
from tests.losses.declared import Floats, expected
from tests.losses.draws import KINDS, batch

MARGINS = (0, 20, 200, 700)
# Units u of rounding beside those of z − m, which reach e^{z−m} as |z − m|u.
ROUNDINGS = 60
OTHERS = {
    "temperature": {"temperature": 2.5},
    "distillation": {"temperature": 4.0},
    "focal": {"gamma": 0.5},
    "z-loss": {"strength": 0.25},
    "soft-cap": {"cap": 50.0},
    "cross-entropy-loss": {"smoothing": 0.125},
}
PLAIN: dict[str, float] = {}
# Their gradients are differences from a mean: without a margin some entry lies near it by chance.
DIFFERENCES = ("softmax", "entropy", "squared-error", "distillation", "z-loss")


def close(got: Floats, wanted: Floats, margin: float, of: Floats | float = 0) -> bool:
    """Each entry to a few roundings of itself and of `of`, or lost to underflow."""
    info = np.finfo(got.dtype)
    allowed = (margin + ROUNDINGS) * info.eps * np.maximum(np.abs(wanted), of)
    return bool(np.all(np.abs(got - wanted) <= allowed + 64 * info.smallest_subnormal))


def scale(loss: Loss, gradient: Floats, margin: float) -> Floats | float:
    """The largest entry of each row, where an entry alone is not to be asked for."""
    if margin or loss.name not in DIFFERENCES:
        return 0
    largest: Floats = np.abs(gradient).max(axis=-1, keepdims=True)
    return largest


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("margin", MARGINS)
@pytest.mark.parametrize("loss", LOSSES.values(), ids=list(LOSSES))
def test_every_entry(loss: Loss, margin: int, kind: str) -> None:
    z, y = batch(loss, margin, kind)
    for parameters in (PLAIN, OTHERS.get(loss.name, PLAIN)):
        value, gradient = expected(loss, z, y, **parameters)
        alone = loss.value(z, y, **parameters), loss.gradient(z, y, **parameters)
        for values, slope in (alone, loss.value_and_gradient(z, y, **parameters)):
            assert close(values.sum(), value, margin)
            assert close(slope, gradient, margin, scale(loss, gradient, margin))


@pytest.mark.parametrize("margin", MARGINS[:2])
@pytest.mark.parametrize("loss", LOSSES.values(), ids=list(LOSSES))
def test_every_entry_in_float32(loss: Loss, margin: int) -> None:
    z, y = (array.astype(np.float32) for array in batch(loss, margin, "wrong"))
    value, gradient = expected(loss, z, y)
    alone = loss.value(z, y), loss.gradient(z, y)
    for values, slope in (alone, loss.value_and_gradient(z, y)):
        assert close(values.sum(), value, margin)
        assert close(slope, gradient, margin, scale(loss, gradient, margin))


@pytest.mark.parametrize("margin", MARGINS[1:])
def test_the_textbook_formula_fails_it(margin: int) -> None:
    loss = LOSSES["softmax-cross-entropy"]
    z, y = batch(loss, margin, "right")
    assert not close(softmax(z) - y, expected(loss, z, y)[1], margin)
