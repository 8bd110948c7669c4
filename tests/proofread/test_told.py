"""What --let says."""

from __future__ import annotations

import pytest

from ceverify.errors import InputError
from ceverify.proofread.told import told


def test_pairs() -> None:
    assert told("y=softmax, t = labels,") == {"y": "softmax", "t": "labels"}
    assert told("") == {}


@pytest.mark.parametrize(
    "text", ["y", "y=", "=labels", "y=labels,y=logits", "y=banana", "y" * 2000]
)
def test_what_is_wrong_is_said(text: str) -> None:
    with pytest.raises(InputError, match="--let"):
        told(text)
