"""Code and quotations in Markdown, and the head of a file."""

from __future__ import annotations

import pytest

from ceverify.proofread.passage import Source
from ceverify.proofread.sources.blocks import blocks
from ceverify.proofread.sources.front_matter import front_matter


def code(text: str) -> list[tuple[str, str]]:
    """The language and the content of each block."""
    found, _ = blocks(text, Source.of("n.md", text).starts)
    return [(block.language, text[block.start : block.end]) for block in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("```Python {.a}\nx\n```\ny", [("python", "x\n")]),
        ("~~~\nx\n~~~", [("", "x\n")]),
        ("```tex\nx", [("tex", "x")]),
        ("```\n```", [("", "")]),
        ("a\n\n    x\n    y\n\nb", [("indented", "    x\n    y\n")]),
        ("- a\n\n      x\n", [("indented", "      x\n")]),
        ("$$\n    x\n$$", []),
        ("\\begin{align}\n```\n\\end{align}", []),
        ("a\n    x", []),
        ("> ```math\n> x\n> ```", [("math", "> x\n")]),
    ],
)
def test_code(text: str, found: list[tuple[str, str]]) -> None:
    assert code(text) == found


def test_quotations() -> None:
    text = "a\n\n> b\n> c\n\nd"
    _, quotes = blocks(text, Source.of("n.md", text).starts)
    assert [text[a:b] for a, b in quotes] == ["> b\n> c\n"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("---\na: b\n---\nx", "x"),
        ("+++\na = 1\n+++\nx", "x"),
        ("---\na: b\nx", "---\na: b\nx"),
        ("a: b\nc: d\n\nx", "\nx"),
        ("a: b\n\nx", "a: b\n\nx"),
        ("a: b\nc: $d$\n\nx", "a: b\nc: $d$\n\nx"),
        ("a: b\nc: p = q\n\nx", "a: b\nc: p = q\n\nx"),
    ],
)
def test_the_head_of_a_file_is_about_the_file(text: str, rest: str) -> None:
    assert text[front_matter(text) :] == rest
