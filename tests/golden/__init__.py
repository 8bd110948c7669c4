"""What the commands print, kept beside the tests; `python -m tests.golden` writes it anew."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from ceverify.cli import cli
from ceverify.render import FORMATS as RENDERERS
from ceverify.render.text import Page, plain
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
NAMES = (*COMMANDS, *PAGES, *BLOCKS)


def printed(name: str) -> str:
    """What belongs into the golden file of that name."""
    if name in PAGES:
        return plain(EVERY_BLOCK, PAGES[name].width, PAGES[name].unicode)
    return RENDERERS[BLOCKS[name]](EVERY_BLOCK, False) if name in BLOCKS else said(name)


def said(name: str) -> str:
    """What the command of a golden file prints, 80 columns wide."""
    result = CliRunner(env={"COLUMNS": "80"}).invoke(cli, COMMANDS[name])
    if result.exit_code:
        raise RuntimeError(result.output)
    return result.output
