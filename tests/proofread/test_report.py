"""What is shown, in every format, and what a program gets."""

from __future__ import annotations

import json

import pytest

from ceverify.proofread.excerpt import clipped, columns, excerpt
from ceverify.proofread.finding import worst
from ceverify.proofread.github import escaped, github
from ceverify.proofread.record import record, records
from ceverify.proofread.report import document, documents
from ceverify.proofread.spelled import clean, shown, spelled
from ceverify.proofread.standard import Standard
from ceverify.render import FORMATS
from ceverify.render.text import plain
from tests.proofread.read_by_hand import proofread

TEXT = """\
notes.md

notes.md:4:9: refuted — y − p for p − y
    交叉熵 $$= y_i - a_i$$
               ^~~~~~~~~
expected: aᵢ − yᵢ
K = 3, z = (0, ln 2, ln 3), y = (1/2, 1/3, 1/6), i = 1: left = −1/3, right = 1/3

notes.md:5:5: unread
    $$= \\spam$$
        ^~~~~
\\spam: no command that is known

notes.md:6:42: proved-if
    So $$\\frac{\\partial a_j}{\\partial z_i} = -a_i a_j$$
                                             ^~~~~~~~
only if i ≠ j

Equalities
    2:37  proved      \\frac{\\partial C}{\\partial z_i} = \\sum_j y_j (a_i - \\de…
     3:5  proved      = a_i\\sum_j y_j - y_i
     4:9  refuted     = y_i - a_i
     5:5  unread      = \\spam
    6:42  proved-if   \\frac{\\partial a_j}{\\partial z_i} = -a_i a_j

Symbols
y: labels (usage)
a: softmax of z (definition)

Doubts
? doubt: y may be a probability

✗ refuted: 5 equalities: 2 proved, 1 proved-if, 1 refuted, 1 unread
"""


def test_text_is_a_compilers() -> None:
    assert FORMATS["text"](document(proofread()), False) == TEXT


def test_every_line_fits_and_can_be_plain_ascii() -> None:
    for unicode in (True, False):
        lines = plain(document(proofread()), 80, unicode).splitlines()
        assert max(map(columns, lines)) <= 80
    assert plain(document(proofread()), 80, unicode=False).isascii()


@pytest.mark.parametrize("form", ["latex", "markdown", "html"])
def test_other_formats_have_the_same(form: str) -> None:
    text = FORMATS[form](document(proofread()), False)
    for words in ("notes.md:4:9: refuted", "expected", "only if", "softmax"):
        assert words in text
    assert "交" not in text or form != "latex"


def test_several_files_are_sections() -> None:
    both = documents([proofread(), proofread("b.md")])
    text = FORMATS["text"](both, False)
    assert text.startswith("2 files\n")
    assert "\nb.md:4:9: refuted" in text
    several = records([proofread(), proofread("b.md")])
    assert (several["verdict"], several["command"]) == ("refuted", "proofread")


def test_the_record_has_these_keys() -> None:
    data = json.loads(json.dumps(record(proofread())))
    assert list(data) == [
        "command",
        "file",
        "verdict",
        "passed",
        "glossary",
        "equalities",
        "summary",
    ]
    assert list(data["glossary"][0]) == ["symbol", "meaning", "how"]
    wrong = data["equalities"][2]
    assert list(wrong) == [
        "line", "column", "end_line", "source", "verdict", "conditions", "scope",
        "counterexample", "slip", "reason",
    ]  # fmt: skip
    assert (wrong["line"], wrong["column"], wrong["verdict"]) == (4, 9, "refuted")
    assert wrong["counterexample"]["point"]["z"] == "(0, ln 2, ln 3)"
    assert data["equalities"][4]["conditions"] == ["i ≠ j"]
    assert data["summary"]["refuted"] == 1


def test_annotations_for_github() -> None:
    error, unread, condition, notice = github(proofread()).splitlines()
    where = "file=notes.md,line=4,col=9,endLine=4,endColumn=18"
    assert error.startswith(f"::error {where},title=refuted%3A y − p for p − y::= y_i - a_i%0A")
    assert unread.startswith("::warning ")
    assert condition.endswith("%0Aonly if i ≠ j")
    assert notice.startswith("::notice file=notes.md::refuted")
    assert github(proofread(), Standard(strict=True)).count("::error ") == 3


def test_a_text_cannot_write_annotations_or_orders_to_the_terminal() -> None:
    assert escaped("a\n::error::b", (("\n", "%0A"),)) == "a%0A::error::b"
    assert clean("a\x1b[31m\x07\u202eb") == "a\ufffd[31m\ufffd\ufffdb"
    assert "\x1b" not in excerpt("a\x1b[2J = b", 1, 2)


def test_the_caret_stands_under_the_part() -> None:
    assert excerpt("= y_i - p_i", 3, 12) == "= y_i - p_i\n  ^~~~~~~~~"
    assert excerpt("设 x = 1", 3, 4) == "设 x = 1\n   ^"
    assert excerpt("\tx", 2, 3) == " x\n ^"
    assert excerpt("", 1, 1) == "\n^"
    row, caret = excerpt("a" * 200 + " = b" + "c" * 200, 204, 205).split("\n")
    assert row[caret.index("^")] == "b"
    assert columns(row) <= 74


def test_clipping_says_that_something_is_gone() -> None:
    assert clipped("abc", 3) == "abc"
    assert clipped("abcd", 3) == "ab…"
    assert columns(clipped("交" * 50, 20)) <= 20


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        (r"\hat{y}", "ŷ"), (r"\hat y", "ŷ"), (r"\mathcal{L}", "L"), (r"\pi", "π"),
        (r"\hat{\pi}", "π̂"), ("y^{LS}", "y^LS"), ("label_smoothing", "label_smoothing"),
        (r"\ell", "ℓ"), (r"\mathbf{z}", "z"), (r"\\", r"\\"),
    ],
)  # fmt: skip
def test_symbols_are_spelled(name: str, seen: str) -> None:
    assert spelled(name) == seen


def test_formulas_are_spelled() -> None:
    from ceverify.formula.linear import linear
    from ceverify.formula.tree import Family, Index

    assert linear(shown(Family(r"\hat{y}")[Index("i")])) == "ŷᵢ"


def test_the_worst_of_verdicts() -> None:
    assert worst(["proved", "unread", "refuted"]) == "refuted"
    assert worst(["proved-if", "unread"]) == "undecided"
    assert worst(["proved", "definition", "proved-if"]) == "proved-if"
    assert (worst(["definition"]), worst([])) == ("definition", "undecided")
