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


@pytest.mark.parametrize("case", ["If $y=1$, $A$.", "$A$ if $y=1$."])
def test_the_scope_of_a_proof_has_the_value_it_holds_for(case: str) -> None:
    slope = r"$\frac{dL}{dp} = -\frac1p$"
    text = r"$L = -y\log p - (1-y)\log(1-p)$. " + case.replace("$A$", slope)
    equalities = proofread(text).record()["equalities"]
    assert isinstance(equalities, list)
    assert equalities[-1]["scope"] == "every K, y = 1"
