"""Sums up to different letters that are taken for sums over the same."""

from __future__ import annotations

import pytest

from ceverify.proofread.proofreading import proofread

SOFTMAX = r"Let $p_i=e^{z_i}/\sum_{k=1}^K e^{z_k}$. "


@pytest.mark.parametrize(("end", "scope"), [("K", "every K"), ("M", "every K, M = K")])
def test_the_scope_says_which_ends_are_taken_for_one(end: str, scope: str) -> None:
    text = SOFTMAX + rf"$$\sum_{{i=1}}^{end} p_i = 1$$"
    last = proofread("notes.md", text.encode()).findings[-1]
    assert (last.verdict, last.scope) == ("proved", scope)
