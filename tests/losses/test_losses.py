"""Declarations load no NumPy: `derive` and `--help` read them, too."""

import subprocess
import sys
from pathlib import Path

import pytest

from ceverify.losses import LOSSES

SCRIPT = "import sys; {first}; import ceverify.losses; print('numpy' in sys.modules)"


@pytest.mark.parametrize(("first", "loaded"), [("pass", "False"), ("import numpy", "True")])
def test_losses_load_no_numpy_and_the_test_can_fail(first: str, loaded: str) -> None:
    process = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(first=first)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout.strip() == loaded


def test_losses_are_found_by_their_names() -> None:
    assert {name: loss.name for name, loss in LOSSES.items()} == {name: name for name in LOSSES}
