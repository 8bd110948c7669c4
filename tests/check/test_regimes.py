"""Each regime is what its name says, and comes from its key alone."""

import numpy as np
import pytest

from ceverify.check.regimes import REGIMES, draw, regimes_for
from tests.check.drawn import DTYPES, batch


@pytest.mark.parametrize("regime", REGIMES)
def test_same_key_same_draw(regime: str) -> None:
    for first, second in zip(batch(regime), batch(regime), strict=True):
        assert np.array_equal(first, second)
    assert not np.array_equal(batch(regime)[0], batch(regime, seed=2)[0])


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("regime", REGIMES)
def test_shape_and_dtype(regime: str, dtype: str) -> None:
    logits, targets = batch(regime, (3, 2), dtype)
    assert logits.shape == targets.shape == (3, 2)
    assert logits.dtype == targets.dtype == np.dtype(dtype)
    assert np.isfinite(logits).all()
    assert (targets >= 0).all()


@pytest.mark.parametrize("regime", [name for name in REGIMES if name.startswith("confident")])
def test_margins(regime: str) -> None:
    logits, targets = batch(regime, (20, 5))
    ordered = np.sort(logits)
    assert ordered[:, -1] - ordered[:, -2] == pytest.approx(float(regime.split()[-1]))
    right = logits.argmax(axis=1) == targets.argmax(axis=1)
    assert right.all() if "right" in regime else not right.any()


def test_targets() -> None:
    assert (batch("ordinary")[1].sum(axis=1) == 1).all()
    assert batch("soft targets")[1].sum(axis=1) == pytest.approx(1)
    assert (abs(batch("any masses")[1].sum(axis=1) - 1) > 0.01).any()


def test_ties_are_there() -> None:
    logits, _ = batch("ties", (20, 10))
    ordered = np.sort(logits)
    assert (ordered[:, -1] == ordered[:, -2]).any()


def test_float32_is_not_asked_for_what_it_cannot_hold() -> None:
    assert set(regimes_for(np.dtype("float64"))) == set(REGIMES)
    left_out = set(REGIMES) - set(regimes_for(np.dtype("float32")))
    assert left_out == {
        f"confident {word}, margin {margin}" for word in ("right", "wrong") for margin in (200, 700)
    }


def test_scale() -> None:
    logits, _ = draw("ordinary", [1], (2, 3), 0.0, np.dtype("float64"))
    assert not logits.any()
