"""How a function is called is found out by calling it, and why it cannot be is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from ceverify.errors import InputError
from ceverify.target.calling.described import sentences
from ceverify.target.calling.discovery import Found, discover
from ceverify.target.calling.ways import Asked
from ceverify.target.observation import Intent
from tests.target import functions

NAME = "softmax-cross-entropy"


def found(function: Callable[..., Any], loss: str = NAME, **said: Any) -> Found:
    return discover(function, Intent(loss), Asked(**said))


def test_pairs_gradients_and_losses_are_told_apart() -> None:
    assert found(functions.cross_entropy).convention.returns == "both"
    assert found(functions.gradient_alone).convention.returns == "gradient"
    assert found(functions.loss_alone).convention.returns == "loss"
    assert found(functions.gradient_alone, returns="gradient").said


def test_forms_of_targets_are_told_apart() -> None:
    assert found(functions.cross_entropy).convention.targets == ("indices",)
    assert found(functions.of_masses).convention.targets == ("probabilities",)
    assert found(functions.of_masses, targets="one-hot").convention.targets == ("one-hot",)


def test_a_loss_for_each_row_is_the_reduction_none() -> None:
    assert found(functions.by_rows).intent.options == {"reduction": "none"}


def test_what_is_taken_by_name_is_handed_over_though_its_default_is_another() -> None:
    one = found(functions.with_options)
    assert dict(one.convention.keywords).keys() == {"reduction", "ignore_index"}
    assert one.convention.upstream == "upstream"
    assert one.intent.options["reduction"] == "mean"


def test_a_third_argument_is_the_gradient_from_above() -> None:
    def third(logits: Any, targets: Any, from_above: Any) -> Any:
        loss, gradient = functions.cross_entropy(logits, targets)
        return loss, gradient * from_above

    assert found(third).convention.upstream == "from_above"


def test_an_axis_is_that_of_the_classes() -> None:
    def along(logits: Any, axis: int | None = None) -> Any:
        e = np.exp(logits - logits.max(axis=axis, keepdims=True))
        return e / e.sum(axis=axis, keepdims=True)

    one = found(along, "softmax")
    assert (one.convention.axis, one.convention.targets) == ("axis", ())


def test_a_narrower_dtype_is_found_out_unless_another_was_asked_for() -> None:
    assert found(functions.in_float32).precision.name == "float32"
    with pytest.raises(InputError, match="returned float32 for logits in float64"):
        found(functions.in_float32, dtype="float64")


def test_a_single_logit_may_come_flat() -> None:
    def flat(logits: Any, targets: Any) -> Any:
        assert logits.ndim == 1
        a = 1 / (1 + np.exp(-logits))
        losses = np.logaddexp(0, logits) - targets * logits
        return losses.mean(), (a - targets) / len(logits)

    assert found(flat, "binary").convention.flat


def test_it_is_said_in_sentences() -> None:
    said = sentences(found(functions.with_options))
    assert said[0] == "Meant: softmax-cross-entropy, reduction mean."
    assert said[1].startswith("Called as f(logits, targets, upstream=…) with NumPy arrays")
    assert said[2] == "It returns (loss, gradient)."
    assert "reduction, ignore_index" in said[3]


def in_integers(logits: Any, targets: Any) -> Any:
    loss, gradient = functions.cross_entropy(logits, targets)
    return loss, gradient.astype(int)


def test_whole_numbers_in_lists_are_no_integers() -> None:
    def in_lists(logits: Any, targets: Any) -> Any:
        loss, gradient = functions.cross_entropy(logits, targets)
        return float(loss), gradient.round().astype(int).tolist()

    assert found(in_lists).convention.returns == "both"


def test_what_is_expected_is_what_was_said_to_come_back() -> None:
    with pytest.raises(InputError, match="expected is the gradient alone, of the logits' shape"):
        found(functions.cross_entropy, returns="gradient")


MISTAKES: dict[Callable[..., Any], str] = {
    functions.raises: "raised ZeroDivisionError: not today.\n\nTraceback",
    functions.nothing: "returned None instead of",
    functions.too_narrow: "returned float64 of shape \\(6, 4\\)",
    in_integers: "returned a gradient of int64 for logits in float64; expected is \\(loss,",
    functions.of_text: "returned a str where numbers are expected",
    functions.many_arguments: "needs logits, targets, scale, shift; it is called as",
    lambda: None: "takes no arguments",
    lambda logits: logits: "takes one argument",
}


@pytest.mark.parametrize(("function", "sentence"), MISTAKES.items())
def test_why_it_cannot_be_called_is_said(function: Callable[..., Any], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence) as raised:
        found(function)
    assert "ceverify/target" not in str(raised.value)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"reduction": "average"}, "the reduction is 'average'; there is mean, sum, none"),
        ({"label_smoothing": 2.0}, "label_smoothing is 2.0; give a number from 0 to 1"),
        ({"class_weights": (1.0, -1.0)}, "class_weights is"),
        ({"gamma": 2.0}, "softmax-cross-entropy has no gamma"),
        ({"ignore_index": 1.5}, "ignore_index is 1.5"),
    ],
)
def test_options_that_make_no_sense_are_refused(options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        discover(functions.cross_entropy, Intent(NAME, options), Asked())
    with pytest.raises(InputError, match="the loss is 'hinge'"):
        discover(functions.cross_entropy, Intent("hinge"), Asked())


def test_numpy_has_no_bfloat16() -> None:
    with pytest.raises(InputError, match="NumPy has no bfloat16"):
        discover(functions.cross_entropy, Intent(NAME), Asked(dtype="bfloat16", arrays="numpy"))
