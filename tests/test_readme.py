"""Every console block of the README is run, and what it prints compared."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)


def commands(text: str) -> list[tuple[str, str]]:
    """(command, output) for each `$ ` line in the console blocks."""
    parts = (part for block in BLOCK.findall(text) for part in block.split("$ ")[1:])
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


def run(command: str) -> str:
    """What the shell prints, with this environment's `ceverify` first on the path."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, shell=True, env=environment, text=True, encoding="utf-8", check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    return done.stdout


@pytest.mark.parametrize(("command", "output"), commands(README.read_text(encoding="utf-8")))
def test_readme_tells_the_truth(command: str, output: str) -> None:
    assert run(command) == output


def test_the_example_of_a_loss_is_the_one_that_is_tested() -> None:
    (example,) = re.findall(
        r"^```python\n(.*?)^```", README.read_text(encoding="utf-8"), re.M | re.S
    )
    tested = Path(__file__).with_name("derive") / "outside.py"
    assert tested.read_text(encoding="utf-8").endswith(example)


def test_the_readme_has_console_blocks_and_a_false_one_is_seen() -> None:
    assert len(commands(README.read_text(encoding="utf-8"))) >= 3
    ((command, output),) = commands("```console\n$ echo yes\nno\n```\n")
    assert run(command) != output
