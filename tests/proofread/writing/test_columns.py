"""Equalities side by side, column by column."""

from __future__ import annotations

import pytest

from ceverify.proofread.writing.columns import one_by_one
from tests.proofread.writing.marks import tex


@pytest.mark.parametrize(
    ("text", "laid"),
    [
        (r"a+b &= b & c+d &= d \\ &= e & &= f", "a+b = b | = e | c+d = d | = f"),
        (r"a &= b+1 & c &= d+1 \\ &= e", "a = b+1 | = e | c = d+1"),
        (r"a &= b+1 & i &= j \\ c &= d+1 & i &\ne j", "a = b+1 , i = j | c = d+1 , i ≠ j"),
        (r"a &= b \\ &= c", "a = b | = c"),
        (r"a & b \\ c & d", "a b | c d"),
    ],
)
def test_each_column_has_rows_of_its_own(text: str, laid: str) -> None:
    marks = {"ROW": "|", "QUAD": ","}
    found = [marks.get(t.kind, t.text) for t in one_by_one(tex(text))]
    assert "".join(found) == laid.replace(" ", "")
