"""SymPy's road: every entry at few classes, one of each kind at many, and that it can fail."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from ceverify.cli import cli
from ceverify.exact.explicit import Model, explicit
from ceverify.verdict import Proved, Undecided


@pytest.mark.parametrize(("classes", "gradient", "jacobian"), [(2, 2, 4), (9, 9, 81), (40, 1, 2)])
def test_what_is_taken_is_proved(classes: int, gradient: int, jacobian: int) -> None:
    road = explicit(classes)
    assert [e.verdict for e in road.gradient] == [Proved(f"K = {classes}, Σy = 1")] * gradient
    assert list(road.jacobian) == [Proved(f"K = {classes}")] * jacobian


@pytest.mark.parametrize("classes", [3, 9])
def test_a_wrong_claim_is_not_proved(classes: int) -> None:
    model = Model(classes)
    raw = model.loss_derivative(1)
    right = model.e[1] * model.shares - model.y[1]
    assert isinstance(model.verdict(raw, right), Proved)
    for wrong in (-right, 2 * right, right + model.y[2], 0 * right, model.e[1] / model.total):
        assert isinstance(model.verdict(raw, wrong), Undecided)


def test_a_road_that_fails_ends_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Model.probability_derivative
    monkeypatch.setattr(Model, "probability_derivative", lambda m, j, i: 2 * right(m, j, i))
    result = CliRunner().invoke(cli, ["derive", "--classes", "3"])
    assert result.exit_code == 3
    assert "0 of 9 Jacobian entries" in " ".join(result.output.split())
