"""The sweep's derivatives, its valleys, and that a value which is not the loss is seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ceverify.check.arrays import Floats
from ceverify.check.declared.draw import defaults, drawn_point
from ceverify.check.declared.point import Declaration
from ceverify.check.settings import Settings
from ceverify.check.sweep.report import picture, report, result
from ceverify.check.sweep.sweep import STEPS, Curve, Sweep, sweep
from ceverify.errors import InputError
from ceverify.losses import LOSSES
from ceverify.losses.loss import Loss

PLAIN = LOSSES["softmax-cross-entropy"]


def declaration(loss: Loss = PLAIN, seed: int = 3) -> Declaration:
    settings = Settings(3, 1, 2, seed, 1.0)
    logits, targets = drawn_point(loss, settings, settings.regimes.index("soft targets"))
    return Declaration(loss, logits, targets, defaults(loss, {}, logits.shape[1]))


def curve(found: Sweep, name: str) -> Curve:
    return next(one for one in found.curves if one.method == name)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=list(LOSSES))
def test_every_loss_comes_as_near_as_theory_says(loss: Loss) -> None:
    found = sweep(declaration(loss))
    assert [one.method for one in found.curves] == [
        "forward differences",
        "central differences",
        "complex step",
    ]
    assert found.verdict == "agrees"


def test_the_derivatives_are_those_of_log_sum_exp() -> None:
    row = Declaration(PLAIN, np.array([[0.0, 0.0]]), np.array([[1.0, 0.0]]), {"temperature": 1.0})
    value, first, second, third = sweep(row).derivatives
    assert value == pytest.approx(np.log(2))
    assert (abs(first), second, third) == (0.5, 0.25, 0.0)


def test_valleys_lie_where_theory_puts_them() -> None:
    found = sweep(declaration())
    for name, order in (("forward differences", 1 / 2), ("central differences", 1 / 3)):
        best, _ = curve(found, name).best
        assert 0.01 < best / (2.0**-53) ** order < 100
    errors = curve(found, "complex step").errors
    assert max(error for h, error in zip(STEPS, errors, strict=True) if h < 1e-9) < 1e-15


def test_truncation_falls_as_the_power_of_the_step() -> None:
    found = sweep(declaration())
    for name, order in (("forward differences", 1), ("central differences", 2)):
        early = curve(found, name).errors[4:9]
        assert np.log10(early[0] / early[4]) == pytest.approx(order, abs=0.2)


def test_a_value_that_is_not_the_loss_is_seen() -> None:
    def off(logits: Floats, targets: Floats, **given: object) -> Floats:
        return 1.001 * PLAIN.value(logits, targets, **given)

    found = sweep(declaration(replace(PLAIN, value=off)))
    assert found.verdict == "disagrees"
    shown = report(found, np.zeros(3), np.zeros(3), "again")
    assert "forward differences, central differences" in str(shown.blocks[0])


def test_what_machine_numbers_cannot_hold_is_not_drawn() -> None:
    here = Declaration(
        PLAIN, np.array([[0.0, 800.0]]), np.array([[0.5, 0.5]]), {"temperature": 1.0}
    )
    found = sweep(here)
    assert "complex step" not in {one.method for one in found.curves}
    assert "complex step: no value" in str(report(found, here.logits[0], here.targets[0], ""))


def test_a_point_without_a_loss_is_one_sentence() -> None:
    lost = Declaration(
        LOSSES["kl-divergence"], np.zeros((1, 2)), np.array([[-1.0, 1.0]]), {}
    )  # fmt: skip
    with pytest.raises(InputError, match="no value at this point"):
        sweep(lost)


def test_lines_reach_no_farther_than_marks() -> None:
    plot = picture(sweep(declaration()))
    marks = [y for series in plot.series if not series.line for _, y in series.points]
    lines = [y for series in plot.series if series.line for _, y in series.points]
    assert lines
    assert max(lines) <= max(marks)


def test_the_record_has_a_number_for_each_step() -> None:
    record = result(sweep(declaration()), np.zeros(3), np.zeros(3), "again")
    steps, methods = record["steps"], record["methods"]
    assert isinstance(steps, list)
    assert isinstance(methods, list)
    assert all(len(method["errors"]) == len(steps) == 57 for method in methods)
