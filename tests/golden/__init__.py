"""What the commands print, kept beside the tests; `python -m tests.golden` writes it anew."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from ceverify.cli import cli
from ceverify.render import FORMATS as RENDERERS
from ceverify.render.text import plain
from ceverify.render.text_page import Page
from tests.golden.checks import CHECKS, with_a_wrong_loss
from tests.golden.steady import steady
from tests.render.shown import EVERY_BLOCK

HERE = Path(__file__).parent
FORMATS = {"text": "txt", "latex": "tex", "markdown": "md", "html": "html", "json": "json"}
OWN = ("--symbols", r"a=p, z=x, C=L, y=\hat{y}", "--index-from", "0")
COMMANDS = {
    "derive-3.txt": ("derive", "--classes", "3"),
    "derive-n.txt": ("derive", "--classes", "n"),
    "losses.txt": ("losses",),
    "derive-12.txt": ("derive", "--classes", "12"),
    **{
        f"derive-2.{ending}": ("derive", "--classes", "2", "--format", form)
        for form, ending in FORMATS.items()
        if form != "text"
    },
    **{
        f"derive-2-own.{ending}": ("derive", "--classes", "2", *OWN, "--format", form)
        for form, ending in FORMATS.items()
    },
    **{f"losses.{FORMATS[form]}": ("losses", "--format", form) for form in ("latex", "markdown")},
    "temperature.tex": ("derive", "--loss", "temperature", "--format", "latex", "--fragment"),
    "hessian.md": ("derive", "--order", "2", "--format", "markdown"),
}
WIDTHS = (60, 80, 120)
PAGES = {
    f"blocks-{width}{'' if unicode else '-ascii'}.txt": Page(width, unicode)
    for width in WIDTHS
    for unicode in (True, False)
}
BLOCKS = {f"blocks.{FORMATS[form]}": form for form in ("latex", "markdown", "html")}
NOTES = HERE / "notes"
"""Small texts to be read: right, wrong, partly unread, worked by numbers, true of some."""
READ = {
    **{f"proofread-{path.stem}.txt": (path.name,) for path in sorted(NOTES.iterdir())},
    "proofread-wrong-ascii.txt": ("wrong.md",),
    "proofread-wrong.json": ("wrong.md", "--format", "json"),
    "proofread-wrong-github.txt": ("wrong.md", "--format", "github"),
    "proofread-several-github.txt": (
        "conditional.md",
        "unread.md",
        "--strict",
        "--format",
        "github",
    ),
}
EXITS = {
    "proofread-wrong": 1,
    "proofread-example": 1,
    "proofread-several": 1,
    "proofread-unread": 3,
    "check-declared-wrong": 1,
    "check-target-wrong": 1,
}
"""What a command ends with where it is not 0."""
NAMES = (*COMMANDS, *PAGES, *BLOCKS, *READ, *CHECKS)


def printed(name: str) -> str:
    """What belongs into the golden file of that name."""
    if name in PAGES:
        return plain(EVERY_BLOCK, PAGES[name].width, PAGES[name].unicode)
    if name in BLOCKS:
        return RENDERERS[BLOCKS[name]](EVERY_BLOCK, False)
    if name in CHECKS:
        with with_a_wrong_loss():
            return steady(said(name, CHECKS[name]))
    return said(name, ("proofread", *READ[name]) if name in READ else COMMANDS[name])


def said(name: str, command: Sequence[str]) -> str:
    """What the command of a golden file prints, 80 columns wide, beside the texts it reads."""
    charset = "ascii" if "-ascii" in name else "utf-8"
    with chdir(NOTES):
        result = CliRunner(charset=charset, env={"COLUMNS": "80"}).invoke(cli, command)
    wanted = next((code for start, code in EXITS.items() if name.startswith(start)), 0)
    if result.exit_code != wanted:
        raise RuntimeError(f"{name} ends with {result.exit_code}: {result.output}")
    return result.output
