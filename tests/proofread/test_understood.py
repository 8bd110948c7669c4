"""What texts leave to their readers is taken as they mean it; what is wrong in it is refuted.

The cases are in understood.md, those about what words say in worded.md: behind ==== the verdict
of a text's last equality, then the text.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ceverify.notebook import proofread

CASES = [
    case.split("\n", 1)
    for name in ("understood.md", "worded.md")
    for case in Path(__file__).with_name(name).read_text("utf-8").split("==== ")[1:]
]


@pytest.mark.parametrize(("verdict", "text"), CASES)
def test_the_last_equality_has_its_verdict(verdict: str, text: str) -> None:
    equalities = proofread(text).record()["equalities"]
    assert isinstance(equalities, list)
    assert equalities[-1]["verdict"] == verdict
