"""What `derive` prints is read back, and all of it is proved."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from ceverify.cli import cli
from ceverify.losses import LOSSES
from ceverify.proofread.proofreading import proofread

ENDINGS = {"latex": "tex", "markdown": "md"}
GOOD = ("proved", "definition", "proved-if")


def read_back(loss: str, how: str, *options: str) -> list[str]:
    """What is not proved of what is printed."""
    arguments = ["derive", "--classes", "n", "--loss", loss, "--format", how, *options]
    printed = CliRunner().invoke(cli, arguments)
    assert printed.exit_code == 0
    findings = proofread(f"{loss}.{ENDINGS[how]}", printed.output.encode()).findings
    assert len(findings) > 10
    return [f"{f.place.line}: {f.source}" for f in findings if f.verdict not in GOOD]


@pytest.mark.parametrize("loss", sorted(LOSSES))
def test_markdown_is_read_back_and_proved(loss: str) -> None:
    assert read_back(loss, "markdown") == []


@pytest.mark.parametrize("loss", sorted(LOSSES))
def test_latex_is_read_back_and_proved(loss: str) -> None:
    assert read_back(loss, "latex") == []


@pytest.mark.parametrize("loss", ["softmax-cross-entropy", "binary", "logistic"])
def test_second_derivatives_are_too(loss: str) -> None:
    assert read_back(loss, "markdown", "--order", "2") == []


@pytest.mark.parametrize("wrt", ["probabilities", "weights", "bias", "inputs"])
def test_so_is_the_last_layer(wrt: str) -> None:
    assert read_back("softmax-cross-entropy", "markdown", "--wrt", wrt) == []
