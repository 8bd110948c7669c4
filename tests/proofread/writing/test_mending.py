"""Brackets without a partner: what a side may have meant, and nothing else."""

from __future__ import annotations

import pytest

from ceverify.proofread.writing.expansion import expanded
from ceverify.proofread.writing.mending import MOST, mended
from ceverify.proofread.writing.tex_tokens import tex_tokens


def sides(text: str) -> list[str]:
    return ["".join(t.text for t in side) for side in mended(tex_tokens(expanded(text, {})))]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("x(h))-y", "x(h)-y"),
        ("x(h))-y)", "x(h-y)"),
        ("p(1-p", "p(1-p)"),
        ("[x(h))]", "[x(h)]"),
        ("a-b)c", "(a-b)c"),
    ],
)
def test_what_is_meant_is_among_what_is_tried(text: str, meant: str) -> None:
    assert meant in sides(text)
    assert len(sides(text)) <= MOST


@pytest.mark.parametrize("text", ["p(1-p)", "[p(1-p)]", "x", "((((((x", "))))))x"])
def test_what_matches_is_left_alone_and_what_is_far_off_too(text: str) -> None:
    assert sides(text) == []
