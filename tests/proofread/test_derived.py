"""What `derive` prints is read back and proved, but for the facts that a title alone explains."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from ceverify.cli import cli
from ceverify.proofread.proofreading import proofread

TITLED = {
    "batch": 1,  # the sum in the place of the mean
    "binary": 3,  # softmax of two classes
    "cross-entropy-loss": 3,  # no weights; the reduction of PyTorch
    "distillation": 1,  # u for 1/T
    "focal": 3,  # γ = 0, γ = 2
    "kl-divergence": 2,  # H for the entropy of the targets
    "logistic": 1,  # y = −1 in a title
    "squared-error": 1,  # cross-entropy beside it
}
"""Facts of a loss under definitions of their own, which its document says in words alone."""
FULLY = ["softmax-cross-entropy", "softmax", "log-softmax", "temperature", "entropy", "z-loss",
         "soft-cap", "maximum-likelihood", "numerical-form"]  # fmt: skip


def read_back(loss: str, how: str) -> list[str]:
    printed = CliRunner().invoke(cli, ["derive", "--classes", "n", "--loss", loss, "--format", how])
    assert printed.exit_code == 0
    ending = {"latex": "tex", "markdown": "md"}[how]
    findings = proofread(f"{loss}.{ending}", printed.output.encode()).findings
    assert len(findings) > 10
    good = ("proved", "definition", "proved-if")
    return [f"{f.place.line}: {f.source}" for f in findings if f.verdict not in good]


@pytest.mark.parametrize("loss", FULLY)
def test_markdown_is_read_back_and_proved(loss: str) -> None:
    assert read_back(loss, "markdown") == []


@pytest.mark.parametrize("loss", FULLY[:3])
def test_latex_is_read_back_and_proved(loss: str) -> None:
    assert read_back(loss, "latex") == []


@pytest.mark.parametrize("loss", TITLED)
def test_all_but_the_titled_facts_are_read_back(loss: str) -> None:
    assert len(read_back(loss, "markdown")) <= TITLED[loss]
