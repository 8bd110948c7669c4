"""What the shell is offered: options, words and losses."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def offered(line: str, place: int) -> list[str]:
    """What bash would be told for a line, as in the README."""
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(place), "_CEVERIFY_COMPLETE": "bash_complete"}
    command = (sys.executable, "-c", "from ceverify.cli import main; main()")
    done = subprocess.run(
        command, env=os.environ | asked, capture_output=True, text=True, check=False
    )
    return [one.partition(",")[2] for one in done.stdout.splitlines() if one]


@pytest.mark.parametrize(
    ("line", "place", "expected"),
    [
        ("ceverify de", 1, ["derive"]),
        ("ceverify derive --cl", 2, ["--classes"]),
        ("ceverify derive --format ht", 3, ["html"]),
        ("ceverify derive --loss soft-", 3, ["soft-cap"]),
        ("ceverify check --loss focal --dtype bf", 5, ["bfloat16"]),
        ("ceverify derive --format x", 3, []),
    ],
)
def test_what_is_offered(line: str, place: int, expected: list[str]) -> None:
    assert offered(line, place) == expected
