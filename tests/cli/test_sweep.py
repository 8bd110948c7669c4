"""`ceverify check --sweep` as it is typed: formats, pictures, mistakes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from ceverify.cli import cli

SWEEP = ("check", "--sweep", "--seed", "1")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_the_text_has_the_plot_and_the_command() -> None:
    shown = run(*SWEEP)
    assert shown.exit_code == 0
    assert "central differences" in shown.stdout
    assert "ceverify check --sweep --loss softmax-cross-entropy --seed 1" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80


def test_the_numbers_are_in_the_json_and_come_again() -> None:
    first, second = (json.loads(run(*SWEEP, "--format", "json").stdout) for _ in range(2))
    assert first == second
    assert first["verdict"] == "agrees"
    assert {"steps", "methods", "derivatives", "logits", "targets"} <= first.keys()


def test_the_page_holds_the_plot() -> None:
    page = run(*SWEEP, "--format", "html").stdout
    assert "<svg" in page
    assert "∂C/∂z" in page


@pytest.mark.parametrize("loss", ["binary", "focal", "cross-entropy-loss"])
def test_other_losses(loss: str) -> None:
    assert run(*SWEEP, "--loss", loss).exit_code == 0


def test_ones_own_point(tmp_path: Path) -> None:
    file = tmp_path / "sweep.svg"
    shown = run("check", "--sweep", "--logits", "3,1,-3", "--target", "0", "--plot", str(file))
    assert shown.exit_code == 0
    assert "z = (3, 1, −3) with targets (1, 0, 0)" in shown.stdout
    assert ElementTree.parse(file).getroot().tag.endswith("svg")


def test_a_png_where_matplotlib_is(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    file = tmp_path / "sweep.png"
    assert run(*SWEEP, "--plot", str(file)).exit_code == 0
    assert file.read_bytes().startswith(b"\x89PNG")


def test_a_png_without_matplotlib_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    shown = run(*SWEEP, "--plot", "sweep.png")
    assert shown.exit_code == 2
    assert "pip install matplotlib" in shown.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--plot", "x.pdf"), "ends in .svg or .png"),
        (("--random",), "--sweep is for one point of a loss"),
        (("--target", "a:b"), "--sweep is for one point of a loss"),
        (("--trials", "3"), "--trials has no part in --sweep"),
        (("--logits", "1,2"), "one of --target"),
        (("--logits", "1,2", "--target", "0", "--classes", "3"), "--classes is for drawn logits"),
    ],
)
def test_mistakes_are_sentences(arguments: tuple[str, ...], sentence: str) -> None:
    shown = run("check", "--sweep", *arguments)
    assert shown.exit_code == 2
    assert sentence in shown.output


def test_a_picture_without_a_sweep_is_a_mistake() -> None:
    shown = run("check", "--random", "--plot", "x.svg")
    assert shown.exit_code == 2
    assert "give --sweep as well" in shown.output
