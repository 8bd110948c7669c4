"""Each regime that is about one thing refutes a function that is wrong for that thing alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from ceverify.check.arrays import Numbers
from ceverify.target.calling import repeated
from ceverify.target.calling.ways import Asked
from ceverify.target.checked import check_target
from ceverify.target.evidence import TargetEvidence
from ceverify.target.observation import Intent
from ceverify.target.plan import Tried
from ceverify.target.regimes import REGIMES
from tests.target.functions import cross_entropy

Pair = tuple[Any, Numbers]
Function = Callable[[Numbers, Numbers], Pair]
INTENT = Intent("softmax-cross-entropy")


def checked(function: Callable[..., Any], dtype: str = "float64", **said: Any) -> TargetEvidence:
    return check_target(function, INTENT, Asked(dtype=dtype), Tried(**said))


def wrong_in(evidence: TargetEvidence) -> set[str]:
    return {one.name for one in evidence.regimes if one.verdict == "disagrees"}


def wrong_where(when: Callable[[Numbers, Numbers], bool]) -> Function:
    """Twice the gradient, and a loss of one more, where that is so."""

    def function(logits: Numbers, targets: Numbers) -> Pair:
        loss, gradient = cross_entropy(logits, targets)
        return (loss + 1, 2 * gradient) if when(logits, targets) else (loss, gradient)

    return function


SIZES = ("ordinary", "class-blocks", "row-blocks", "sizes-drawn", "rows-64", "classes-10")


@pytest.mark.parametrize("classes", [31, 33, 128, 1023, 1025])
def test_a_number_of_classes_is_tried(classes: int) -> None:
    wrong = wrong_where(lambda z, t: z.shape[1] == classes)
    found = wrong_in(checked(wrong, regimes=SIZES))
    assert "class-blocks" in found
    assert found <= {"class-blocks", "sizes-drawn"}


@pytest.mark.parametrize("samples", [31, 33, 128, 1023, 1025])
def test_a_number_of_rows_is_tried(samples: int) -> None:
    wrong = wrong_where(lambda z, t: len(z) == samples)
    found = wrong_in(checked(wrong, regimes=SIZES))
    assert "row-blocks" in found
    assert found <= {"row-blocks", "sizes-drawn"}


def test_the_last_class_past_a_block_is_looked_at() -> None:
    def rest_left_out(logits: Numbers, targets: Numbers) -> Pair:
        loss, gradient = cross_entropy(logits, targets)
        gradient[:, 1024:] = 0
        return loss, gradient

    assert wrong_in(checked(rest_left_out)) == {"class-blocks", "classes-4097"}


def test_a_single_class_is_tried() -> None:
    assert wrong_in(checked(wrong_where(lambda z, t: z.shape[1] == 1))) == {"classes-1"}


def test_labels_that_are_all_the_same_are_tried() -> None:
    same = wrong_where(lambda z, t: len(t) > 2 and len(set(t.tolist())) == 1 and z.shape[1] > 1)
    assert "labels-equal" in wrong_in(checked(same))


def test_logits_of_nothing_but_zero_are_tried() -> None:
    assert wrong_in(checked(wrong_where(lambda z, t: not z.any() and len(z) > 1))) >= {"ties"}


@pytest.mark.parametrize("name", ["masked-one", "masked-many"])
def test_a_number_that_stands_for_minus_infinity_is_not_low_enough(name: str) -> None:
    def for_infinity(logits: Numbers, targets: Numbers) -> Pair:
        return cross_entropy(np.where(np.isneginf(logits), -1e4, logits), targets)

    assert wrong_in(checked(for_infinity, regimes=(name,))) == {name}
    assert wrong_in(checked(cross_entropy, regimes=(name,))) == set()


class WrongAfter:
    """Right for so many calls."""

    def __init__(self, calls: int) -> None:
        self.left = calls

    def __call__(self, logits: Numbers, targets: Numbers) -> Pair:
        self.left -= 1
        loss, gradient = cross_entropy(logits, targets)
        return loss, gradient if self.left > 0 else 2 * gradient


def test_a_function_is_called_often() -> None:
    assert wrong_in(checked(WrongAfter(200), regimes=("called-often",))) == {"called-often"}
    assert wrong_in(checked(WrongAfter(200), regimes=("called-twice",))) == set()


def test_a_slow_function_is_not_called_as_often(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(10_000))
    monkeypatch.setattr(repeated, "monotonic", lambda: next(clock))
    assert len(list(repeated.repeats("often"))) < 10
    assert len(list(repeated.repeats("again"))) == 1
    assert list(repeated.repeats("")) == []


@pytest.mark.parametrize("name", ["called-often", "class-blocks", "row-blocks", "classes-1"])
def test_frameworks_are_called_there_too(name: str) -> None:
    functional = pytest.importorskip("torch.nn.functional")
    for dtype in ("float64", "bfloat16"):
        assert wrong_in(checked(functional.cross_entropy, dtype, regimes=(name,))) == set()


def test_drawn_sizes_are_others_with_another_seed() -> None:
    seen: dict[int, set[tuple[int, ...]]] = {}

    def noted(seed: int) -> Function:
        def function(logits: Numbers, targets: Numbers) -> Pair:
            seen.setdefault(seed, set()).add(logits.shape)
            return cross_entropy(logits, targets)

        return function

    for seed in (1, 2, 1):
        checked(noted(seed), seed=seed, regimes=("sizes-drawn",))
    assert seen[1] != seen[2]


def test_what_float16_has_no_room_for_is_left_out_and_said() -> None:
    left_out = dict(checked(cross_entropy, "float16", regimes=("classes-4097", "ties")).left_out)
    assert "float16" in left_out["classes-4097"]


def test_every_regime_has_a_phrase_that_fits_a_line() -> None:
    assert all(regime.phrase and len(name) + len(regime.phrase) < 76
               for name, regime in REGIMES.items())  # fmt: skip
    assert np.all([name == name.lower() and " " not in name for name in REGIMES])
