"""A loss from outside the package, through both commands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from click.testing import CliRunner

from ceverify.cli import cli
from ceverify.losses import LOSSES
from tests.derive.outside import PENALISED


@pytest.mark.parametrize(
    "command",
    [
        ["derive", "--loss", "penalised", "--classes", "n"],
        ["check", "--loss", "penalised", "--random"],
    ],
)
def test_a_loss_of_ones_own_goes_through_both_commands(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LOSSES, "penalised", PENALISED)
    result = CliRunner().invoke(cli, command)
    assert result.exit_code == 0, result.output


def test_a_wrong_gradient_of_ones_own_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(PENALISED, gradient=lambda z, y: 1.001 * PENALISED.gradient(z, y))
    monkeypatch.setitem(LOSSES, "penalised", wrong)
    result = CliRunner().invoke(cli, ["check", "--loss", "penalised", "--random", "--seed", "1"])
    assert result.exit_code == 1
    assert "disagrees" in result.output
