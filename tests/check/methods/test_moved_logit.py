"""The shared sums give the loss itself, where it is and with one logit moved."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceverify.check.methods.moved_logit import moved_loss, rest_of
from tests.check.drawn import LOSS

logits = st.lists(st.floats(-30, 30), min_size=2, max_size=6)


@settings(deadline=None)
@given(logits, st.data(), st.floats(-5, 5))
def test_moved_loss_is_the_loss_at_the_moved_point(
    values: list[float], data: st.DataObject, by: float
) -> None:
    masses = st.lists(st.floats(0, 2), min_size=len(values), max_size=len(values))
    z, y = np.array([values]), np.array([data.draw(masses)])
    rest = rest_of(z, y)
    together = moved_loss(rest, rest.d + by)
    for i in range(len(values)):
        moved = z.copy()
        moved[0, i] += by
        expected = LOSS.value(moved, y)[0]
        assert together[0, i] == pytest.approx(expected, rel=1e-11, abs=1e-11)


def test_true_class_keeps_its_digits_when_confident() -> None:
    z, y = np.array([[200.0, 0.0]]), np.array([[1.0, 0.0]])
    rest = rest_of(z, y)
    assert moved_loss(rest, rest.d)[0, 0] == pytest.approx(np.exp(-200.0), rel=1e-14, abs=0)
