"""The pictures of a worked point: the numbers they hold, and when there are none."""

from __future__ import annotations

import numpy as np
import pytest

from ceverify.check.worked_point import MOST_PICTURED, pictures
from ceverify.document import Bars, HeatMap
from ceverify.losses.softmax import softmax


def test_bars_and_cells_hold_the_point() -> None:
    logits, targets = np.array([[0.0, np.log(3)]]), np.array([1.0, 0.0])
    bars, cells = pictures(logits, targets, np.array([-0.75, 0.75]))
    assert isinstance(bars, Bars)
    assert isinstance(cells, HeatMap)
    assert [name for name, _ in bars.series] == ["a", "y", "a − y"]
    assert bars.series[0][1] == pytest.approx((0.25, 0.75))
    assert cells.cells[0] == pytest.approx((0.1875, -0.1875))
    assert np.sum(cells.cells) == pytest.approx(0)


def test_targets_that_do_not_sum_to_one_name_the_gradient_as_it_is() -> None:
    logits = np.zeros((1, 2))
    bars, _ = pictures(logits, np.array([2.0, 0.0]), np.array([-1.0, 1.0]))
    assert isinstance(bars, Bars)
    assert bars.series[2][0] == "a Σy − y"


def test_many_classes_are_no_picture() -> None:
    logits = np.zeros((1, MOST_PICTURED + 1))
    assert pictures(logits, softmax(logits)[0], logits[0]) == ()
