"""What stands between delimiters, and which dollars are money."""

from __future__ import annotations

import pytest

from ceverify.proofread.sources.delimiters import delimited
from ceverify.proofread.sources.dollars import mathematical


def found(text: str, markdown: bool = True) -> list[str]:
    return [text[f.start : f.end] for f in delimited(text, markdown)[0]]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("$$a$$ $b$", ["a", "b"]),
        (r"\$5 $a$", ["a"]),
        ("$$a $b$", ["b"]),
        ("$a\n\nb$ $c$", ["c"]),
        (r"\[ a \) \] $b$", [r" a \) ", "b"]),
        (r"\begin{align} a \begin{align} b \end{align} \end{align}",
         [r"\begin{align} a \begin{align} b \end{align} \end{align}"]),
        (r"f = \begin{cases} a \end{cases}, b", [r"f = \begin{cases} a \end{cases}, b"]),
        (r"so \begin{cases} a \end{cases}", [r"\begin{cases} a \end{cases}"]),
        (r"\begin{foo} $a$ \end{foo}", ["a"]),
        ("`$a$` ``$b$ ` $c$``", []),
        ("`$a$", ["a"]),
        ("`a\n\n$b$`", ["b"]),
        ("$`a`$", ["a"]),
    ],
)  # fmt: skip
def test_in_markdown(text: str, inside: list[str]) -> None:
    assert found(text) == inside


@pytest.mark.parametrize(
    ("text", "inside"), [(r"\\[2pt] $a$", ["a"]), ("`$a$`", ["a"]), (r"\\(a\\) $b$", ["b"])]
)
def test_in_latex(text: str, inside: list[str]) -> None:
    assert found(text, markdown=False) == inside


@pytest.mark.parametrize(
    ("inside", "after", "maths"),
    [
        ("a", "", True),
        ("5 or ", "6", False),
        (" a_i ", "", True),
        (" and ", "", False),
        ("ab ", "", False),
        ("a_i ", "", True),
        ("a`b ", "", False),
        ("", "", False),
    ],
)
def test_money_is_no_mathematics(inside: str, after: str, maths: bool) -> None:
    assert mathematical(inside, after) == maths


def test_prose_between_two_displays_says_that_an_end_was_forgotten() -> None:
    prose = "\n\nThis is a sentence of many words that goes on.\n\n"
    assert found(f"$$a{prose}$$b$$") == ["b"]
    assert found("$$a\n\nb$$") == ["a\n\nb"]


def test_what_has_no_end_is_looked_for_once() -> None:
    class Counted(str):
        searched = 0

        def find(self, *given: object) -> int:
            Counted.searched += 1
            return super().find(*given)  # type: ignore[arg-type]

    delimited(Counted(r"\[ \begin{align} " * 100))
    assert Counted.searched == 1
