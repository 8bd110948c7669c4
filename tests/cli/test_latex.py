"""What a check writes with --format latex is an article for plain pdflatex."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from ceverify.cli import cli
from ceverify.document import Document, Listing, Section, Status, Table, paragraph
from ceverify.render import FORMATS
from tests.render.test_formats import as_latex

POINT = ("--logits", "3,1,-3", "--target", "0")
COMMANDS = {
    "point": ("check", *POINT),
    "drawn": ("check", "--random", "--seed", "1", "--trials", "7"),
    "focal": ("check", "--loss", "focal", "--random", "--seed", "1", "--trials", "2"),
    "sweep": ("check", "--sweep", *POINT),
    "regimes": ("check", "--list-regimes"),
    "proofread": ("proofread", "tests/proofread/wrong.md"),
}
HARD = (
    "10⁻⁵⁰ ½h|C″| ⅙h²|C‴| √u ∛u z⁽ⁿ⁾ aᵢⱼ Σₖyₖ KL(p‖q) ŷ é ő ß 一 ʱ ℝ ∈ ⇒ ∇ ✓ § 2⁻⁹⁶ e^(z_j) "
    "\\ { } # % & ~ $"
)
EVERY = Document(
    HARD,
    (
        paragraph(HARD),
        Listing(HARD),
        Listing(HARD, whole=True),
        Status(HARD, None, HARD),
        Section(HARD, (), "1", HARD),
        Table((HARD, HARD), ((HARD, HARD),) * 2),
    ),
)


def written(name: str) -> str:
    done = CliRunner().invoke(cli, (*COMMANDS[name], "--format", "latex"))
    return str(done.output)


def test_small_letters_beside_each_other_are_one_exponent() -> None:
    tex = written("point")
    assert "10$^{-50}$ of each term" in tex
    assert not re.search(r"\^[-\w{}]*\^", tex)


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_lost(name: str) -> None:
    tex = written(name)
    as_latex(tex)
    assert "?" not in tex


def test_every_block_bears_every_character() -> None:
    tex = FORMATS["latex"](EVERY, False)
    as_latex(tex)
    assert tex.count("?") == 1  # the mark of "don't know"


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
@pytest.mark.parametrize("name", [*COMMANDS, "every character"])
def test_pdflatex_compiles(name: str, tmp_path: Path) -> None:
    tex = written(name) if name in COMMANDS else FORMATS["latex"](EVERY, False)
    (tmp_path / "a.tex").write_text(tex, encoding="ascii")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode("latin-1")[-1500:]
    assert name not in COMMANDS or b"Overfull" not in done.stdout
