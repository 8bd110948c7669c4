"""What the commands print, kept beside the tests; `python -m tests.golden` writes it anew."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from ceverify.cli import cli

HERE = Path(__file__).parent
COMMANDS = {
    "derive-3.txt": ("derive", "--classes", "3"),
    "derive-n.txt": ("derive", "--classes", "n"),
    "derive-2.json": ("derive", "--classes", "2", "--format", "json"),
    "losses.txt": ("losses",),
    "derive-12.txt": ("derive", "--classes", "12"),
}


def printed(name: str) -> str:
    """What the command of a golden file prints, 80 columns wide."""
    result = CliRunner(env={"COLUMNS": "80"}).invoke(cli, COMMANDS[name])
    if result.exit_code:
        raise RuntimeError(result.output)
    return result.output
