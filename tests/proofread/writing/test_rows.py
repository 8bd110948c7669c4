"""Rows of a display, and the pieces of a row."""

from __future__ import annotations

import pytest

from ceverify.proofread.writing.brackets import partners
from ceverify.proofread.writing.pieces import pieces
from ceverify.proofread.writing.rows import rows
from tests.proofread.writing.marks import shown, tex


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"a = b \\ = c", ["a REL:= b", "REL:= c"]),
        (r"\begin{aligned}a &= b \\ &= c\end{aligned}", ["a REL:= b", "REL:= c"]),
        (r"\begin{array}{rl} a &= b \\ &= c \end{array}",
         ["a REL:= b", "REL:= c", "UNKNOWN:array"]),
        (r"\begin{cases} a & x \\ b & y\end{cases}",
         ["BEGIN:cases a AMP:& x ROW:\\ b AMP:& y END:cases"]),
        (r"\left\{\begin{array}{l} a \\ b\end{array}\right.", ["BEGIN:cases a ROW:\\ b END:cases"]),
        (r"\left[\begin{array}{l} a \\ b\end{array}\right]",
         ["BEGIN:bmatrix a ROW:\\ b END:bmatrix"]),
        (r"\left(\begin{cases} a \\ b\end{cases} + c\right)",
         ["LPAR:( BEGIN:cases a ROW:\\ b END:cases SIGN:+ c RPAR:)"]),
        (r"\boxed{a = b}", ["a REL:= b"]),
        ("{a} + b", ["{ a } SIGN:+ b"]),
        (r"\frac{a = b}{c = d}", ["FRAC:/ { a REL:= b } { c REL:= d }"]),
        (r"(a \\ b)", ["LPAR:( a b RPAR:)"]),
        (r"(a \\ b", ["LPAR:( a", "b"]),
        (r"a = b \\ + c", ["a REL:= b SIGN:+ c"]),
        (r"a = \\ b", ["a REL:= b"]),
        (r"a \\ \\ b", ["a", "b"]),
        (r"a \quad b", ["a QUAD:  b"]),
        (r"(a \quad b)", ["LPAR:( a b RPAR:)"]),
    ],
)  # fmt: skip
def test_rows(text: str, found: list[str]) -> None:
    assert [shown(row) for row in rows(tex(text))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a = b, c = d", [("", "row"), ("", "comma")]),
        (r"a = b \quad i = j", [("", "row"), ("", "quad")]),
        (r"a = \quad b", [("", "row")]),
        ("f(a, b) = c", [("", "row")]),
        ("i = j: a = b", [("", "row"), ("", "colon")]),
        ("A = B: a = b", [("", "row")]),
        (r"\text{for } i: a = b", [("for", "row"), ("", "colon")]),
        (r"\text{if } \text{for } a", [("if for", "row")]),
        (r"a \Rightarrow b", [("", "row"), ("", "break")]),
        (r"a \text{ and } b", [("", "row"), ("and", "word")]),
        ("a.b", [("", "row")]),
        ("a. b", [("", "row"), ("", "comma")]),
        ("a.", [("", "row"), ("", "comma")]),
    ],
)
def test_pieces(text: str, found: list[tuple[str, str]]) -> None:
    assert [(p.word, p.mark) for p in pieces(tex(text), "row")] == found


def test_a_dot_or_colon_that_parts_nothing_is_a_sign() -> None:
    (product,), (ratio,) = pieces(tex("a.b"), ""), pieces(tex("A : B"), "")
    assert shown(product.tokens) == "a OP:· b"
    assert shown(ratio.tokens) == "A OP:: B"


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("(a)(b)", {0: 2, 3: 5}),
        ("((a)", {1: 3}),
        ("(a))", {0: 2}),
        (r"\begin{cases} (a \end{cases}", {0: 3}),
        (")(", {}),
    ],
)
def test_brackets_find_their_partners(text: str, pairs: dict[int, int]) -> None:
    assert partners(tex(text)) == pairs
