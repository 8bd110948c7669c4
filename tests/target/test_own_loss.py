"""Loss and gradient apart: which of them is wrong, and whether they belong together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ceverify.target.calling.ways import Asked
from ceverify.target.checked import check_target
from ceverify.target.evidence import TargetEvidence
from ceverify.target.observation import Intent
from ceverify.target.plan import Tried
from ceverify.target.shown.sentences import relation
from tests.target import functions


def evidence_of(function: Callable[..., Any], dtype: str | None = None) -> TargetEvidence:
    intent = Intent("softmax-cross-entropy")
    return check_target(function, intent, Asked(dtype=dtype), Tried(regimes=("ordinary",)))


def told(function: Callable[..., Any], dtype: str | None = None) -> dict[str, bool | None]:
    return {one.method: one.agrees for one in evidence_of(function, dtype).own}


def test_a_right_gradient_is_that_of_its_loss_by_both_methods() -> None:
    assert told(functions.cross_entropy) == {"central differences": True, "complex step": True}
    assert told(functions.cross_entropy, "float32")["central differences"] is True


@pytest.mark.parametrize("function", [functions.negated, functions.zero])
def test_a_wrong_gradient_is_not_that_of_its_loss(function: Callable[..., Any]) -> None:
    assert set(told(function).values()) == {False}
    assert "is not that of the function's own loss" in relation(evidence_of(function))


def test_complex_step_sees_what_differences_cannot() -> None:
    def slightly_off(logits: Any, targets: Any) -> Any:
        loss, gradient = functions.cross_entropy(logits, targets)
        return loss, gradient * (1 + 1e-12)

    assert told(slightly_off) == {"central differences": True, "complex step": False}


def test_another_loss_with_its_own_gradient_is_told_apart() -> None:
    said = relation(evidence_of(functions.another_loss))
    assert said.startswith("Loss and gradient are both off")
    assert "the gradient is that of the function's own loss" in said


def test_a_wrong_loss_beside_a_right_gradient_is_told_apart() -> None:
    said = relation(evidence_of(functions.off_by_a_constant))
    assert said.startswith("The gradient is right, the loss is not the one that was named")


def test_half_precision_has_no_digits_for_it() -> None:
    assert told(functions.cross_entropy, "float16") == {}
