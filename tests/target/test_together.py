"""An option that is forgotten as soon as another is given is refuted; one that is not agrees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations
from typing import Any

import numpy as np
import pytest

from ceverify.check.arrays import Numbers
from ceverify.target.calling.ways import Asked
from ceverify.target.checked import check_target
from ceverify.target.meaning import OPTIONS
from ceverify.target.observation import Intent
from ceverify.target.plan import Tried

Pair = tuple[Any, Numbers]
PLAIN: dict[str, Any] = {
    "reduction": "mean",
    "ignore_index": -100,
    "label_smoothing": 0.0,
    "class_weights": None,
    "temperature": 1.0,
}


def right(
    logits: Numbers,
    targets: Numbers,
    reduction: str = "mean",
    ignore_index: int = -100,
    label_smoothing: float = 0.0,
    class_weights: Sequence[float] | None = None,
    temperature: float = 1.0,
) -> Pair:
    """All options as PyTorch has them."""
    z, classes = logits / temperature, logits.shape[1]
    w = np.ones(classes) if class_weights is None else np.asarray(class_weights)
    kept = targets != ignore_index
    y = np.eye(classes)[np.where(kept, targets, 0)]
    q = ((1 - label_smoothing) * y + label_smoothing / classes) * w * kept[:, None]
    shifted = z - z.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    losses = -(np.where(q == 0, 0, q * logs)).sum(axis=1)
    rows = (np.exp(logs) * q.sum(axis=1, keepdims=True) - q) / temperature
    if reduction == "none":
        return losses, rows
    count = (y * w * kept[:, None]).sum() if reduction == "mean" else 1.0
    return losses.sum() / count, rows / count


def forgetful(one: str, other: str) -> Callable[..., Pair]:
    """Takes the one for not given as soon as the other is."""

    def function(
        logits: Numbers,
        targets: Numbers,
        reduction: str = "mean",
        ignore_index: int = -100,
        label_smoothing: float = 0.0,
        class_weights: Sequence[float] | None = None,
        temperature: float = 1.0,
    ) -> Pair:
        given: dict[str, Any] = {
            "reduction": reduction,
            "ignore_index": ignore_index,
            "label_smoothing": label_smoothing,
            "class_weights": class_weights,
            "temperature": temperature,
        }
        ignoring = bool((targets == ignore_index).any())
        if ignoring if other == "ignore_index" else given[other] != PLAIN[other]:
            given[one] = -1 if one == "ignore_index" else PLAIN[one]
        if given["ignore_index"] == -1:  # rows of -100 count, as of the first class
            targets = np.where(targets == -100, 0, targets)
        return right(logits, targets, **given)

    return function


def verdict(function: Callable[..., Pair], dtype: str = "float64") -> str:
    tried, intent = Tried(("options-together",), seed=4), Intent("softmax-cross-entropy")
    return check_target(function, intent, Asked(dtype=dtype), tried).verdict


def test_all_options_together_agree() -> None:
    with np.errstate(all="ignore"):
        assert verdict(right) == "agrees"


@pytest.mark.parametrize(("one", "other"), list(permutations(OPTIONS, 2)))
def test_an_option_that_another_one_drops_is_missed(one: str, other: str) -> None:
    assert verdict(forgetful(one, other)) == "disagrees"


def test_pytorch_agrees_in_every_dtype() -> None:
    functional = pytest.importorskip("torch.nn.functional")
    for dtype in ("float64", "float32", "float16", "bfloat16"):
        assert verdict(functional.cross_entropy, dtype) == "agrees"


def test_it_is_left_out_where_fewer_than_two_are_taken() -> None:
    def alone(logits: Numbers, targets: Numbers, reduction: str = "mean") -> Pair:
        return right(logits, targets, reduction)

    found = check_target(alone, Intent("softmax-cross-entropy"), Asked(), Tried(seed=4))
    assert dict(found.left_out)["options-together"] == "it takes no two options by name"
