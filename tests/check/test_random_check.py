"""Trials come from (seed, trial) alone, are placed where they belong, and have limits."""

from dataclasses import replace

import numpy as np
import pytest

from ceverify.check import random_check as module
from ceverify.check.arrays import Floats
from ceverify.check.random_check import batches, random_check
from ceverify.check.regimes import REGIMES, draw
from ceverify.check.settings import Settings
from ceverify.errors import LimitError
from tests.check.drawn import LOSS

SMALL = Settings(classes=4, samples=3, trials=len(REGIMES), seed=5)


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_right_gradient_agrees(dtype: str) -> None:
    assert random_check(LOSS, replace(SMALL, dtype=dtype)).verdict == "agrees"


def test_worst_entry_is_in_its_trial_and_sample() -> None:
    shape = SMALL.samples, SMALL.classes
    logits, targets = draw(list(REGIMES)[7], [5, 7], shape, SMALL.scale, np.dtype("float64"))

    def wrong_once(z: Floats, y: Floats) -> Floats:
        g = LOSS.gradient(z, y).copy()
        g[(z == logits[2]).all(axis=1), 3] += 1
        return g

    evidence = random_check(replace(LOSS, gradient=wrong_once), SMALL)
    row = next(row for row in evidence.rows if row.method == "double-double oracle")
    assert (row.verdict, row.wrong) == ("disagrees", 1)
    assert (row.worst.trial, row.worst.sample, row.worst.label) == (7, 2, 3)
    assert row.worst.regime == list(REGIMES)[7]
    assert row.worst.got == pytest.approx(LOSS.gradient(logits, targets)[2, 3] + 1)


def test_batches_do_not_change_the_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = random_check(LOSS, SMALL)
    monkeypatch.setattr(module, "BATCH_ENTRIES", 1)
    done: list[int] = []
    apart = random_check(LOSS, SMALL, done.append)
    assert done == list(range(1, SMALL.trials + 1))
    rows = {row.title: row for row in whole.rows}
    for row in apart.rows:
        # The 50-digit oracle looks at some rows of each batch, directions are drawn per batch.
        if row.method in ("double-double oracle", "complex step", "central differences"):
            assert row == rows[row.title]


def test_batches_cover_all_trials() -> None:
    runs = batches(Settings(classes=1000, samples=64, trials=5, seed=1))
    assert [t for run in runs for t in run] == list(range(5))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ((1_000_000, 100, 1), "100,000,000 entries; a trial holds at most 2,097,152"),
        ((1000, 64, 1000), "are 64,000,000; at most 16,777,216"),
    ],
)
def test_limits_are_named(settings: tuple[int, int, int], said: str) -> None:
    with pytest.raises(LimitError, match=said):
        Settings(*settings, seed=1)


def test_what_is_not_run_is_said() -> None:
    evidence = random_check(LOSS, Settings(classes=5000, samples=1, trials=1, seed=1))
    assert evidence.verdict == "agrees"
    assert "50-digit oracle is not run for more than 4096 classes" in evidence.notes[0]
    assert "50-digit oracle" not in {row.method for row in evidence.rows}
