"""A short run of `python -m tests.false_alarms`, and proof that it can find one."""

from dataclasses import replace

import pytest

from ceverify.losses import LOSSES
from tests.false_alarms import alarms


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("seed", range(20))
def test_right_gradient_raises_no_alarm(seed: int, dtype: str) -> None:
    assert alarms(seed, dtype) == []


def test_wrong_gradient_raises_alarms(monkeypatch: pytest.MonkeyPatch) -> None:
    right = LOSSES["softmax-cross-entropy"]
    wrong = replace(right, gradient=lambda z, y: right.gradient(z, y) * (1 + 1e-11))
    monkeypatch.setitem(LOSSES, right.name, wrong)
    assert any("double-double oracle" in line for line in alarms(0, "float64"))
