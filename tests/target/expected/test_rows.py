"""Rows that come again are the same ones, and nobody can write to them."""

from __future__ import annotations

import numpy as np
import pytest

from ceverify.target.expected.rows import made, rows_of

LOGITS = np.array([[1.0, -2.0, 0.5], [3.0, 3.0, -np.inf]])


@pytest.mark.parametrize("temperature", [1.0, 2.0])
def test_rows_that_are_kept_are_those_that_are_made(temperature: float) -> None:
    kept, again = rows_of(LOGITS, temperature), rows_of(LOGITS.copy(), temperature)
    fresh = made(LOGITS, temperature)
    assert kept is again
    assert np.array_equal(kept.a, fresh.a)
    assert np.array_equal(kept.costs, fresh.costs)
    assert np.array_equal(kept.e.low, fresh.e.low)


def test_another_shape_and_another_temperature_are_other_rows() -> None:
    flat = np.array([[1.0, 2.0, 3.0, 4.0]])
    assert rows_of(flat).a.shape == (1, 4)
    assert rows_of(flat.reshape(2, 2)).a.shape == (2, 2)
    assert not np.array_equal(rows_of(flat, 2.0).a, rows_of(flat, 1.0).a)


def test_what_is_kept_cannot_be_written_to() -> None:
    rows = rows_of(LOGITS)
    arrays = (rows.e.high, rows.e.low, rows.rest.high, rows.rest.low, rows.whole.high,
              rows.whole.low, rows.depth, rows.log_sum, rows.largest, rows.logits)  # fmt: skip
    for array in arrays:
        with pytest.raises(ValueError, match="read-only"):
            array[0, 0] = 7.0
