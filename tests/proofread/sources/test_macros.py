"""Commands that an author defines."""

from __future__ import annotations

import pytest

from ceverify.proofread.passage import Macro
from ceverify.proofread.sources.macros import MOST_MISSES, macros


@pytest.mark.parametrize(
    ("text", "macro"),
    [
        (r"\newcommand\x{a}", Macro("x", 0, "a")),
        (r"\providecommand*{\x}[1]{#1}", Macro("x", 1, "#1")),
        (r"\newcommand{ \x } [2] [d] {#1{#2}}", Macro("x", 2, "#1{#2}", "d")),
        (r"\gdef\x#1{\}#1}", Macro("x", 1, r"\}#1")),
        (r"\let\x=\alpha", Macro("x", 0, r"\alpha ")),
        (r"\DeclareMathOperator\x{sm}", Macro("x", 0, r"\operatorname{sm}")),
        ('Macros: {x: ["\\\\bf #1", 1]}', Macro("x", 1, r"\bf #1")),
    ],
)
def test_each_way_to_define_a_command(text: str, macro: Macro) -> None:
    assert macros(text) == [((text.find("x: "), len(text) - 1), macro)
                            if text.startswith("Mac") else ((0, len(text)), macro)]  # fmt: skip


@pytest.mark.parametrize(
    "text", [r"\newcommand{\x}", r"\def\x{", r"\let\x\x", r"\newcommand{x}{a}"]
)
def test_what_defines_nothing(text: str) -> None:
    assert macros(text) == []


def test_braces_that_never_close_are_given_up_on() -> None:
    assert macros(r"\def\x{" * (MOST_MISSES + 1) + "} " + r"\def\y{a}") == []
    assert [m.name for _, m in macros(r"\def\x{ " + r"\def\y{a}")] == ["y"]
