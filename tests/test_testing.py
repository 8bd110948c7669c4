"""ceverify.testing.assert_gradient and ceverify.check, as they are used in tests and notebooks."""

from __future__ import annotations

import pytest

import ceverify
from ceverify.errors import InputError
from ceverify.testing import assert_gradient
from tests.target import functions

FEW = ("ordinary", "rows-1")


def test_a_right_gradient_passes_by_function_and_by_name() -> None:
    assert_gradient(functions.cross_entropy, regimes=FEW)
    assert_gradient("tests.target.functions:cross_entropy", regimes=FEW)
    assert_gradient(functions.softmax, "softmax", regimes=FEW)


def test_a_wrong_one_fails_with_its_worst_rows() -> None:
    with pytest.raises(AssertionError) as raised:
        assert_gradient(functions.too_large, regimes=FEW)
    message = str(raised.value)
    assert message.startswith("tests.target.functions:too_large disagrees: The loss is right")
    assert "ordinary: 87 of 87 entries" not in message
    assert "  ordinary: " in message
    assert "  rows-1: " in message
    assert "expected" in message
    assert "Again: ceverify.check(too_large, loss='softmax-cross-entropy'" in message


def test_what_is_undecided_does_not_pass() -> None:
    with pytest.raises(AssertionError, match="--targets-as"):
        assert_gradient(functions.a_minus_y)
    assert_gradient(functions.a_minus_y, targets_as="one-hot")


def test_options_and_parameters_are_those_of_the_loss() -> None:
    with pytest.raises(AssertionError, match=r"class_weights=\(1.0, 2.0, 1.0\)"):
        assert_gradient(functions.cross_entropy, class_weights=[1, 2, 1], regimes=FEW)
    with pytest.raises(InputError, match="has no gamma"):
        ceverify.check(functions.cross_entropy, parameters={"gamma": 2.0})


def test_evidence_shows_itself() -> None:
    checked = ceverify.check(functions.negated, regimes=FEW)
    assert checked.verdict == "disagrees"
    assert [one.name for one in checked.regimes] == list(FEW)
    assert checked.record()["verdict"] == "disagrees"
    assert checked._repr_html_().startswith('<div class="ceverify">')
    assert "disagrees" in checked._repr_latex_()
    assert checked._repr_markdown_().startswith("# tests.target.functions:negated")
    assert str(checked).startswith("tests.target.functions:negated")
    assert repr(checked).endswith("disagrees, 2 regimes>")
    assert isinstance(checked.diagnosis, tuple)
