"""`ceverify proofread` as its users type it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ceverify.cli import cli
from tests.proofread.right import RIGHT

RIGHT_TEXT = RIGHT["chain"]
WRONG = RIGHT_TEXT.replace("= p_j - y_j", "= y_j - p_j")
UNSTATED = RIGHT_TEXT.replace(r"Since $\sum_i y_i = 1$,", "Hence")
UNREAD = RIGHT_TEXT.replace("= p_j - y_j", r"= \spam{p_j}{y_j}")


def run(*arguments: str, text: str | bytes = "") -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(cli, ["proofread", *arguments], input=text)


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty directory to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "plain", "strict"),
    [(RIGHT_TEXT, 0, 0), (WRONG, 1, 1), (UNSTATED, 0, 1), (UNREAD, 3, 1), ("$L = 3", 3, 3)],
)
def test_exit_codes(text: str, plain: int, strict: int) -> None:
    assert run("-", text=text).exit_code == plain
    assert run("-", "--strict", text=text).exit_code == strict


@pytest.mark.parametrize("text", ["Nothing.\n", "The index $m_t$ alone.\n"])
def test_a_text_without_an_equality_passes_where_it_is_to(text: str) -> None:
    assert run("-", text=text).exit_code == 3
    for more in ((), ("--strict",), ("--format", "json"), ("--format", "github")):
        skipped = run("-", "--skip-empty", *more, text=text)
        assert skipped.exit_code == 0
        assert "skipped" in skipped.output
        assert "undecided: no" not in skipped.output


@pytest.mark.parametrize("text", [WRONG, UNREAD])
def test_what_has_equalities_is_not_skipped(text: str) -> None:
    plain, skipping = run("-", text=text), run("-", "--skip-empty", text=text)
    assert (plain.exit_code, plain.output) == (skipping.exit_code, skipping.output)


def test_the_hook_passes_files_without_formulas(notes: Path) -> None:
    hooks = (Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (entry,) = re.findall(r"^  entry: ceverify proofread(.*)$", hooks, re.M)
    (notes / "CHANGES.md").write_text("# Changes\n\nNone.\n", encoding="utf-8")
    (notes / "notes.md").write_text(WRONG, encoding="utf-8")
    assert run(*entry.split(), "CHANGES.md").exit_code == 0
    assert run(*entry.split(), "CHANGES.md", "notes.md").exit_code == 1


@pytest.mark.parametrize("others", [(), ("right.md",), ("empty.md",)])
def test_what_a_strict_standard_refuses_has_no_tick(notes: Path, others: tuple[str, ...]) -> None:
    for name, text in (("if.md", UNSTATED), ("right.md", RIGHT_TEXT), ("empty.md", "")):
        (notes / name).write_text(text, encoding="utf-8")
    *_, last = run("if.md", *others).output.rpartition("\n✓ ")
    assert last.startswith("proved-if: ")
    strict = run("if.md", *others, "--strict")
    assert strict.exit_code == 1
    *_, last = strict.output.rpartition("\n✗ ")
    assert last.startswith("proved-if: ")
    assert "--strict" in last
    data = json.loads(run("if.md", *others, "--strict", "--format", "json").output)
    assert (data["verdict"], data["passed"]) == ("proved-if", False)


def test_several_files_end_with_what_is_said_of_all(notes: Path) -> None:
    for name, text in (("a.md", WRONG), ("b.md", RIGHT_TEXT), ("c.md", "")):
        (notes / name).write_text(text, encoding="utf-8")
    last = run("a.md", "b.md", "c.md").output.splitlines()[-1]
    assert last == "✗ refuted: 3 files: 1 refuted, 1 proved, 1 without an equality"


def test_the_wrong_line_is_pointed_at(notes: Path) -> None:
    (notes / "notes.md").write_text(WRONG, encoding="utf-8")
    result = run("notes.md")
    assert "notes.md:17:37: refuted — y − p for p − y\n" in result.output
    assert " " * 40 + "^~~~~~~~~\nexpected: pⱼ − yⱼ\n" in result.output
    assert result.output.endswith("1 refuted\n")


def test_an_unstated_condition_is_named() -> None:
    assert "only if Σy = 1" in run("-", text=UNSTATED).output


def test_json(notes: Path) -> None:
    (notes / "notes.md").write_text(WRONG, encoding="utf-8")
    data = json.loads(run("notes.md", "--format", "json").output)
    assert (data["command"], data["file"], data["verdict"]) == ("proofread", "notes.md", "refuted")
    (wrong,) = [e for e in data["equalities"] if e["verdict"] == "refuted"]
    assert (wrong["line"], wrong["slip"]) == (17, "y − p for p − y")


def test_several_files(notes: Path) -> None:
    for name, text in (("a.md", RIGHT_TEXT), ("b.md", WRONG), ("c.md", "nothing")):
        (notes / name).write_text(text, encoding="utf-8")
    assert run("a.md", "c.md").exit_code == 0
    assert run("c.md").exit_code == 3
    result = run("a.md", "b.md", "c.md", "--format", "json")
    data = json.loads(result.output)
    assert (result.exit_code, len(data["files"]), data["verdict"]) == (1, 3, "refuted")


def test_github(notes: Path) -> None:
    (notes / "notes.md").write_text(WRONG, encoding="utf-8")
    result = run("notes.md", "--format", "github", "--output", "out.txt")
    assert (result.exit_code, result.output) == (1, "")
    assert (notes / "out.txt").read_text("utf-8").startswith("::error file=notes.md,line=17,col=37")


@pytest.mark.parametrize("form", ["text", "latex", "markdown", "html"])
def test_every_format(form: str) -> None:
    assert "refuted" in run("-", "--format", form, text=WRONG).output


def test_a_notebook(notes: Path) -> None:
    cells = [{"cell_type": "markdown", "source": [WRONG]}]
    (notes / "n.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    assert "n.ipynb, cell 1:17:37: refuted" in run("n.ipynb").output


def test_let_says_what_a_symbol_is() -> None:
    text = r"$$\frac{\partial L}{\partial x_i} = y_i - t_i$$"
    assert run("-", text=text.replace("= y_i - t_i", "= t_i - y_i")).exit_code == 3
    told = run("-", "--let", "y=softmax, t=labels", "--format", "json", text=text)
    data = json.loads(told.output)
    assert {("y", "softmax", "told"), ("t", "labels", "told")} <= {
        (e["symbol"], e["meaning"], e["how"]) for e in data["glossary"]
    }
    assert (told.exit_code, data["equalities"][0]["conditions"]) == (0, ["Σt = 1"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "Nothing to proofread"),
        (("nosuch.md",), "cannot read 'nosuch.md'"),
        ((".",), "cannot read '.'"),
        (("-", "--let", "y"), "--let holds 'y'"),
        (("-", "--format", "doc"), "--format is 'doc'"),
        (("-", "--fragment"), "--fragment is for"),
    ],
)
def test_what_is_wrong_is_said(notes: Path, arguments: tuple[str, ...], sentence: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert sentence in result.output


LIBRARIES = {"lark": "pip install lark markdown-it-py", "markdown_it": "pip install markdown-it-py"}


@pytest.mark.parametrize("missing", LIBRARIES)
def test_a_missing_library_is_said(missing: str) -> None:
    script = (
        f"import sys; sys.modules[{missing!r}] = None; sys.argv[1:] = ['proofread', '-']; "
        "from ceverify.cli import main; main()"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, input=WRONG, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert LIBRARIES[missing] in done.stderr
    assert "Traceback" not in done.stderr


def test_bytes_that_are_no_text() -> None:
    assert run("-", text=b"\xff\xfe\x00$a = b$").exit_code in (0, 3)


def test_the_readme_shows_the_text_that_it_proofreads() -> None:
    root = Path(__file__).parents[2]
    wrong = (root / "tests" / "proofread" / "wrong.md").read_text(encoding="utf-8")
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert f"```markdown\n{wrong}```\n" in readme
