"""The author's own commands written out, every character with the place it came from."""

from __future__ import annotations

import pytest

from ceverify.proofread.passage import Macro
from ceverify.proofread.writing.expansion import argument_at, closing, expanded, plain
from ceverify.proofread.writing.token import UnwrittenError

MACROS = {
    "R": Macro("R", 0, r"\mathbb R"),
    "pd": Macro("pd", 1, r"\frac{\partial #1}{2}"),
    "two": Macro("two", 2, "#2#1"),
    "given": Macro("given", 2, "#1|#2", "x"),
    "x": Macro("x", 0, "z"),
    "outer": Macro("outer", 1, r"\pd{#1}"),
}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (r"\R", r"\mathbb R"),
        (r"\R x", r"\mathbb R x"),
        (r"\Rx", r"\Rx"),
        (r"a + \pd{L}", r"a + \frac{\partial L}{2}"),
        (r"\pd L", r"\frac{\partial L}{2}"),
        (r"\two ab", "ba"),
        (r"\two{a}{\beta}", r"\beta a"),
        (r"\given{y}", "x|y"),
        (r"\given[z]{y}", "z|y"),
        (r"\outer{L}", r"\frac{\partial L}{2}"),
        (r"\partial\x", r"\partial z"),
        (r"\partial\x{}", r"\partial z{}"),
        ("no macro", "no macro"),
    ],
)
def test_macros_are_written_out(text: str, written: str) -> None:
    assert expanded(text, MACROS).text == written


def test_a_macro_and_its_argument_keep_their_places() -> None:
    written = expanded(r"a + \pd{L}", MACROS)
    assert written.span(written.text.index("frac"), len(written.text))[0] == 4
    at = written.text.index("L")
    assert written.span(at, at + 1) == (8, 9)


@pytest.mark.parametrize("body", [r"\x\x", r"\x", r"a\x b"])
def test_a_macro_of_itself_is_refused(body: str) -> None:
    with pytest.raises(UnwrittenError, match="by itself") as error:
        expanded(r"= \x", {"x": Macro("x", 0, body)})
    assert (error.value.start, error.value.end) == (2, 4)


@pytest.mark.parametrize(
    ("text", "argument", "end"),
    [("{ab} c", "ab", 4), (" x", "x", 2), (r"\alpha b", r"\alpha", 6), (r"{a\}b}", r"a\}b", 6),
     ("", "", 0)],
)  # fmt: skip
def test_an_argument_is_a_group_a_command_or_a_letter(text: str, argument: str, end: int) -> None:
    at, found = argument_at(plain(text), 0)
    assert (found.text, at) == (argument, end)


def test_a_brace_that_is_not_closed_is_named() -> None:
    assert closing(r"{a\}{b}", 0) is None
    with pytest.raises(UnwrittenError) as error:
        argument_at(plain("x{a"), 1)
    assert (error.value.start, error.value.end) == (1, 2)
