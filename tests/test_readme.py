"""Every console block of the README is run, and what it prints compared."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from ceverify.cli import cli

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


def missing(row: str) -> list[str]:
    """What a row of the table names and its first place, a folder or a file, does not have."""
    place, *others = re.findall(r"`([^`]+)`", row)
    path = README.parent / place
    folder = path if path.is_dir() else path.parent
    sources = [file.read_text(encoding="utf-8") for file in folder.rglob("*.py")]
    gone = [] if path.exists() else [place]
    for name in others:
        near = any((home / name).exists() for home in (README.parent, folder, folder.parent))
        if not near and not any(re.search(rf"^{name}\b.*=", text, re.M) for text in sources):
            gone.append(name)
    return gone


def test_what_the_readme_says_where_is_there() -> None:
    rows = re.findall(r"^\| .* \| (`ceverify/.*) \|$", README.read_text(encoding="utf-8"), re.M)
    assert len(rows) >= 8
    assert not [name for row in rows for name in missing(row)]
    assert missing("`ceverify/losses/`, a line in `LOST`, `lost.py`") == ["LOST", "lost.py"]


def test_the_readme_has_console_blocks_and_a_false_one_is_seen() -> None:
    assert len(commands(README.read_text(encoding="utf-8"))) >= 3
    ((command, output),) = commands("```console\n$ echo yes\nno\n```\n")
    assert run(command) != output


def installed() -> list[str]:
    """What each `pip install` of the README names, without its options."""
    commands = re.findall(r"pip install ([^`\n]*)", README.read_text(encoding="utf-8"))
    words = (shlex.split(command.partition("&&")[0]) for command in commands)
    return [word for line in words for word in line if not word.startswith("-")]


def test_what_is_installed_is_the_checkout_and_extras_that_it_has() -> None:
    data = tomllib.loads((README.parent / "pyproject.toml").read_text(encoding="utf-8"))
    extras = set(data["project"]["optional-dependencies"])
    assert len(installed()) >= 5
    for what in installed():
        path, _, several = what.partition("[")
        assert path in (".", "../ceverify")
        assert set(filter(None, several.rstrip("]").split(","))) <= extras


def options_of(command: str) -> set[str]:
    """Every option that a command has."""
    parameters = cli.commands[command].params
    return {name for one in parameters for name in one.opts}


def test_the_steps_for_ci_have_hooks_and_options_that_exist() -> None:
    text = README.read_text(encoding="utf-8")
    hooks = (README.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (yaml,) = re.findall(r"^```yaml\n(.*?)^```", text, re.M | re.S)
    for name in re.findall(r"- id: (\S+)", yaml):
        assert f"- id: {name}\n" in hooks
    for line in re.findall(r"args: \[(.*?)\]", yaml):
        assert {word.strip() for word in line.split(",")} <= options_of("proofread")
    for command, line in re.findall(r"^\.venv/bin/ceverify (\w+)(.*)$", text, re.M):
        assert set(re.findall(r" (--[a-z-]+)", line)) <= options_of(command)
