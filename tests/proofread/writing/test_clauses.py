"""The clauses of a passage: their sides, what parts them, and what could not be read."""

from __future__ import annotations

import pytest

from ceverify.proofread.chain import Unread
from ceverify.proofread.passage import Macro, Passage, Source
from ceverify.proofread.writing.clauses import Clause, clauses


def read(text: str, **macros: Macro) -> list[Clause]:
    source = Source.of("notes.md", text)
    return clauses(Passage(source, text, range(len(text)), "tex", True, ""), macros)


def sides(clause: Clause) -> list[str]:
    return [side.place.text for side in clause.sides]


def reasons(clause: Clause) -> list[str]:
    """What is said of the sides that could not be read."""
    return [x.syntax.reason for x in clause.sides if isinstance(x.syntax, Unread)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a = b = c", [(["a", "b", "c"], "==", False)]),
        ("a = b, c", [(["a", "b"], "=", False), (["c"], "", False)]),
        (r"= b \\ = c", [(["b"], "=", True), (["c"], "=", True)]),
        (r"a \le b \ne c", [(["a", "b", "c"], "≤≠", False)]),
        ("(a = b) c", [(["(a = b) c"], "", False)]),
        ("a = b =", [(["a", "b"], "==", False)]),
        (r"\text{Hence}", [([], "", False)]),
    ],
)
def test_sides_and_signs(text: str, found: list[tuple[list[str], str, bool]]) -> None:
    assert [(sides(c), "".join(c.signs), c.follows) for c in read(text)] == found


def test_words_and_marks_stand_before_their_clause() -> None:
    found = read(r"a = b \text{ where } c = d \\ e")
    assert [(c.word, c.mark) for c in found] == [("", ""), ("where", "word"), ("", "row")]


def test_a_side_that_is_missing_is_said_at_its_sign() -> None:
    (clause,) = read("a = = b")
    assert reasons(clause) == ["a side is missing here"]
    assert (clause.sides[1].place.column, clause.sides[1].place.text) == (5, "=")


def test_a_side_that_cannot_be_read_leaves_the_others() -> None:
    (clause,) = read("a = (b = c")
    assert sides(clause) == ["a", "(b = c"]
    assert reasons(clause) == ["the formula stops where more has to follow"]


def test_characters_that_cannot_be_read_are_the_only_clause() -> None:
    (clause,) = read("a = b, x_{c")
    assert reasons(clause) == ["a brace is not closed"] * 2  # it may be an equality
    assert sides(clause) == ["a", "b, x_{c"]
    assert clause.place.column == 10


def test_a_macro_stands_where_it_was_written() -> None:
    (clause,) = read(r"a = \x", x=Macro("x", 0, "b + c"))
    assert sides(clause) == ["a", r"\x"]


@pytest.mark.parametrize("tail", [r", +1", r", -c", r"\quad 2", r", \cdot d", ", \\text{plus } c"])
def test_what_stands_behind_an_equality_spoils_its_last_side(tail: str) -> None:
    first, *_ = read(f"f(x) = b{tail}")
    assert reasons(first) == ["what stands behind is not read"]
    assert not isinstance(first.sides[0].syntax, Unread)


@pytest.mark.parametrize("text", ["i = 1, 2", "f(x) = b, c", "f(x) = b, +c = d", "1, 2"])
def test_a_list_or_another_equality_is_no_tail(text: str) -> None:
    assert [reason for clause in read(text) for reason in reasons(clause)] == []


def test_what_is_denied_is_not_read() -> None:
    (clause,) = [c for c in read(r"\text{not } a = b") if c.sides]
    assert reasons(clause) == ["what is denied is not read"]
