"""Texts with parts blanked out, entities resolved and passages cut, every place kept."""

from __future__ import annotations

import pytest

from ceverify.proofread.passage import Source
from ceverify.proofread.sources.found import Found, blanked, passages, unescaped


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([(0, 2)], "  cd\nef"),
        ([(3, 6)], "abc \n f"),
        ([(4, 5), (0, 1)], " bcd\nef"),
        ([(0, 3), (1, 6)], "   d\nef"),
        ([(2, 2)], "abcd\nef"),
    ],
)
def test_spans_are_blanked_and_lines_stay(spans: list[tuple[int, int]], found: str) -> None:
    assert blanked("abcd\nef", spans) == found


def test_a_mark_stands_for_what_is_gone_and_lines_go_too_if_asked() -> None:
    assert blanked("abcd\nef", [(1, 3)], mark="\0") == "a\0 d\nef"
    assert blanked("abcd\nef", [(3, 6)], lines=False) == "abc   f"


def test_entities_are_one_character_each() -> None:
    text, offsets = unescaped("x &lt; &amp;y", 2, 13)
    assert (text, list(offsets)) == ("< &y", [2, 6, 7, 12])


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1&#43;x", "1+x"),
        ("a&#x3C;b", "a<b"),
        ("1&#1;x", "1 x"),
        ("&=a;", "&=a;"),
        ("&pi;", "&pi;"),
    ],
)
def test_entities_may_be_numbers_and_columns_are_none(text: str, read: str) -> None:
    assert unescaped(text, 0, len(text))[0] == read


def test_passages_come_in_order_with_the_prose_between_them() -> None:
    text = "head $b$, then $ $ and $a$ end"
    places = [(24, 27, 25, 26), (5, 8, 6, 7), (15, 18, 16, 17)]
    text = text.replace("and $a$", " and $a$")
    found = list(passages(Source.of("n.md", text), text, [Found(*place) for place in places], 5))
    assert [(p.before, p.text, p.after) for p in found] == [
        ("", "b", ""),
        (", then $ $  and ", "a", " end"),
    ]
