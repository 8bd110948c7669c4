"""Formulas in prose: which words belong to a sentence, and which lines go on."""

from __future__ import annotations

import pytest

from ceverify.proofread.sources.lines import logical_lines
from ceverify.proofread.sources.plain import plain
from ceverify.proofread.sources.sentences import leading, segments


def found(text: str, code: bool = False) -> list[str]:
    return [text[f.start : f.end] for f in plain(text, 0, len(text), code)]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("so a = b holds", ["a = b"]),
        ("the loss = log p", ["loss = log p"]),
        ("a = b. Then c = d, which matters.", ["a = b", "c = d"]),
        ("a = b if i = j", ["a = b if i = j"]),
        ("and a = b", ["a = b"]),
        ("- a = b", ["- a = b"]),
        ("损失 a = b，其中", ["a = b"]),
        ("a -> b", ["a", "b"]),
        ("no formula here.", []),
    ],
)
def test_segments(line: str, parts: list[str]) -> None:
    assert [line[a:b] for a, b in segments(line)] == parts


@pytest.mark.parametrize(
    ("line", "words"), [("so that a = b", "so that"), ("a = b so", ""), ("p(x) is", "")]
)
def test_the_words_that_a_line_begins_with(line: str, words: str) -> None:
    assert line[: leading(line)] == words


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb", ["a", "b"]),
        ("a = (b\n+ c)\nd", ["a = (b\n+ c)", "d"]),
        ("a +\nb\nc", ["a +\nb", "c"]),
        ("a = (b\n\nc", ["a = (b\n", "c"]),
        ("a\n", ["a"]),
    ],
)
def test_a_line_goes_on_where_a_bracket_or_an_operator_calls_for_it(
    text: str, lines: list[str]
) -> None:
    assert [text[a:b] for a, b in logical_lines(text, 0, len(text))] == lines


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("p_i = q_i", ["p_i = q_i"]),
        ("p_i = q_i\n= r", ["p_i = q_i", "= r"]),
        ("= r", []),
        ("z = ax + b", ["z = ax + b"]),
        ("x = y", []),
        ("p_i = q_i where i is an index", ["p_i = q_i"]),
        ("the derivative of e^(x) = q_i", ["derivative of e^(x) = q_i"]),
        ("the gradient of the loss L = p_i is", ["L = p_i"]),
        ("see [p_i = q_i](there)", []),
        ("## Softmax p_i = q_i", ["p_i = q_i"]),
        (r"so \frac{a}{b} = c", [r" \frac{a}{b} = c"]),
        ("p_i == q_i", []),
    ],
)
def test_formulas_in_prose(text: str, formulas: list[str]) -> None:
    assert found(text) == formulas


def test_in_code_few_signs_will_do_and_a_program_is_none() -> None:
    assert found("x = y", code=True) == ["x = y"]
    assert found("x = y\nimport numpy", code=True) == []
