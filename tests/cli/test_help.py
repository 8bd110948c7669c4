"""Each help fits a screen, and what it gives as examples runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from ceverify.cli import cli

SCREEN = (80, 42)
COMMANDS = ((), ("derive",), ("check",), ("proofread",), ("losses",))
EXAMPLE = re.compile(r"^ +(ceverify .*?)(?:   .*)?$", re.M)
LOSS = """
import numpy as np

def cross_entropy(logits, targets, epsilon=0.0, mean=True):
    shifted = logits - logits.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    q = (1 - epsilon) * np.eye(logits.shape[1])[targets] + epsilon / logits.shape[1]
    by = len(logits) if mean else 1
    costs = np.where(q == 0, 0, q * logs)
    return -costs.sum() / by, (np.exp(logs) - q) / by

def smooth(logits, targets):
    return cross_entropy(logits, targets, 0.1, False)
"""
NOTES = "$p_i = e^{z_i}/\\sum_j e^{z_j}$ gives $\\sum_i p_i = 1$.\n"


def help_of(*command: str) -> str:
    return CliRunner().invoke(cli, (*command, "--help"), terminal_width=SCREEN[0]).stdout


def examples() -> list[str]:
    """Every command that some help shows."""
    return [found for command in COMMANDS for found in EXAMPLE.findall(help_of(*command))]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_a_screen(command: tuple[str, ...]) -> None:
    lines = help_of(*command).splitlines()
    assert len(lines) <= SCREEN[1]
    assert max(map(len, lines)) <= SCREEN[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_has_an_example(command: tuple[str, ...]) -> None:
    assert EXAMPLE.search(help_of(*command))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files that the examples speak of, in a folder of their own."""
    package = tmp_path / "mypkg"
    package.mkdir()
    for name, text in (("mypkg/__init__.py", ""), ("mypkg/losses.py", LOSS), ("loss.py", LOSS),
                       ("notes.md", NOTES), ("paper.tex", NOTES)):  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("webbrowser.open", lambda page: True)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("example", examples())
def test_the_examples_run(example: str) -> None:
    if "torch" in example:
        pytest.importorskip("torch")
    _, *words = shlex.split(example)
    words = ["notes.md" if word == "*.md" else word for word in words]
    if words[0] == "check" and "--random" not in words:
        words += ["--seed", "1"]
    done = CliRunner().invoke(cli, words, input=NOTES)
    assert done.exit_code == 0, done.output


def test_examples_are_found() -> None:
    assert {one.split()[1] for one in examples()} == {"derive", "check", "proofread", "losses"}
