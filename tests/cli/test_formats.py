"""The options of every command for what it shows."""

from __future__ import annotations

import json
import webbrowser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ceverify.cli import cli
from tests.cli.test_derive import HELP, loaded

OURS = "tests.target.functions:negated"


def run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(cli, arguments)


def test_open_shows_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[str] = []

    def remember(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(webbrowser, "open", remember)
    target = tmp_path / "page.html"
    assert run("derive", "--open", "--output", str(target)).exit_code == 0
    assert opened == [target.as_uri()]
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert run("losses", "--open").exit_code == 0
    assert opened[1].startswith("file://")


def test_without_a_browser_the_place_of_the_page_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda url: False)
    result = run("losses", "--open", "--output", str(tmp_path / "p.html"))
    assert str(tmp_path / "p.html") in result.output


REFUSED = [
    ("--format", "latex", "--open"),
    ("--fragment",),
    ("--format", "markdown", "--fragment"),
    ("--open", "--fragment"),
    ("--symbols", "a"),
    ("--symbols", "z=S"),
    ("--index-from", "2"),
    ("--format", "json", "--symbols", "a=y"),
]


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_does_not_go_together_is_refused_in_one_sentence(arguments: tuple[str, ...]) -> None:
    result = run("derive", *arguments)
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1
    assert result.output.startswith("Error: --")


def test_json_is_written_in_the_readers_letters() -> None:
    options = ("--symbols", "a=p, z=x, y=t", "--index-from", "0")
    data = json.loads(run("derive", "--format", "json", *options).output)
    assert data["result"]["latex"] == r"\frac{\partial C}{\partial x_{i}} = p_{i} - t_{i}"
    assert [entry["simplified"] for entry in data["explicit"]["gradient"]] == [
        "p0 - t0", "p1 - t1", "p2 - t2",
    ]  # fmt: skip


def test_fragments_have_no_frame() -> None:
    assert run("derive", "--format", "latex", "--fragment").output.startswith(r"\section*{Setting}")
    assert run("losses", "--format", "html", "--fragment").output.startswith("<div")


def test_a_page_needs_no_sympy_no_numpy_and_no_rich() -> None:
    assert loaded(HELP.format(["derive", "--classes", "n", "--format", "html"])) == set()


SHOWN_IN_ASCII = {
    "derive --format html": "<mi>&#8706;</mi>",
    "derive --format markdown": "## The Jacobian of softmax, da_j/dz_i",
    "derive --loss entropy": "KL(p||q)",
    "check --sweep --logits 3,1,-3 --target 0": "about sqrt(u) for forward and cbrt(u) for central",
    "check --sweep --logits 3,1,-3 --target 0 --format markdown": r"\tfrac12 h",
    "proofread tests/proofread/wrong.md --format github": "title=refuted%3A y - p for p - y::",
    "proofread tests/proofread/wrong.md --format json": "y \\u2212 p for p \\u2212 y",
    f"check --target {OURS} --regime ties --seed 1 --format junit": "y &#8722; a for a &#8722; y",
}


@pytest.mark.parametrize("command", SHOWN_IN_ASCII)
def test_a_stream_of_few_characters_loses_none(command: str) -> None:
    words = command.split()
    few = CliRunner(charset="ascii", env={"COLUMNS": "80"}).invoke(cli, words)
    assert few.output.isascii()
    assert SHOWN_IN_ASCII[command] in few.output
    assert few.output.count("?") == run(*words).output.count("?")
