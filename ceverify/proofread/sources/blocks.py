"""blocks(text): what markdown-it takes for code and for quotations, as spans of the text.

Displayed mathematics is opaque to it: a row that begins with = or - makes no heading and no list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ceverify.errors import InputError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock

DISPLAY = re.compile(r"\$\$|\\\\?\[|\\begin\{([A-Za-z]+\*?)\}|\[[ \t]*$")
MISSING = (
    "Reading Markdown needs markdown-it-py, which is not installed; "
    "run: pip install markdown-it-py."
)


@dataclass(frozen=True, slots=True)
class Code:
    """A block of code: the span of its lines, that of what is in it, and its language."""

    opening: int
    closing: int
    start: int
    end: int
    language: str


def blocks(text: str, starts: tuple[int, ...]) -> tuple[list[Code], list[tuple[int, int]]]:
    """The blocks of code, and the spans of quotations."""
    ends = (*starts[1:], len(text))
    code, quotes = [], []
    for token in _parser().parse(text):
        if token.map is None:
            continue
        first, last = token.map[0], min(token.map[1], len(starts))
        opening, closing = starts[first], ends[last - 1] if last > first else starts[first]
        if token.type == "blockquote_open":
            quotes.append((opening, closing))
        elif token.type == "fence":
            start = ends[first]
            end = starts[last - 1] if _closed(text[starts[last - 1] : closing]) else closing
            code.append(Code(opening, closing, start, max(start, end), _language(token.info)))
        elif token.type == "code_block":
            code.append(Code(opening, closing, opening, closing, "indented"))
    return code, quotes


def _closed(line: str) -> bool:
    return line.strip(" \t\n>")[:3] in ("```", "~~~")


def _language(info: str) -> str:
    return next(iter(re.findall(r"[\w+-]+", info)), "").lower()


def _parser() -> MarkdownIt:
    """Blocks alone: what is inside of a line is not its business here."""
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise InputError(MISSING) from error
    parser = MarkdownIt("commonmark", {"html": True})
    parser.core.ruler.enableOnly(["normalize", "block"])
    around = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("code", "display", _display, {"alt": around})
    parser.block.ruler.at("paragraph", _paragraph)
    parser.disable(["html_block", "reference", "lheading", "heading", "hr", "table"], True)
    return parser


def _display(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A rule of markdown-it: displayed mathematics up to the line in which it ends."""
    line = _line(state, first)
    opening = DISPLAY.match(line)
    if not opening:
        return False
    end = _end(opening)
    if end in line[opening.end() :]:
        return _taken(state, first + 1, silent)
    lost = state.env.setdefault("lost", set())
    if (end, last) in lost:
        return False
    for n in range(first + 1, last):
        if end in _line(state, n) if end != "]" else _line(state, n).strip() == "]":
            return _taken(state, n + 1, silent)
    lost.add((end, last))
    return False


def _paragraph(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A rule of markdown-it: a paragraph up to an empty line or another block; nothing is kept."""
    others = state.md.block.ruler.getRules("paragraph")
    around, state.parentType = state.parentType, "paragraph"
    line = first + 1
    while line < state.lineMax and not state.isEmpty(line):
        outer = state.sCount[line] < 0 or state.sCount[line] - state.blkIndent > 3
        if not outer and any(rule(state, line, state.lineMax, True) for rule in others):
            break
        line += 1
    state.line, state.parentType = line, around
    return True


def _line(state: StateBlock, n: int) -> str:
    return state.src[state.bMarks[n] + state.tShift[n] : state.eMarks[n]]


def _end(opening: re.Match[str]) -> str:
    if opening[1]:
        return rf"\end{{{opening[1]}}}"
    return {"$$": "$$", r"\[": r"\]", r"\\[": r"\\]"}.get(opening[0], "]")


def _taken(state: StateBlock, line: int, silent: bool) -> bool:
    if not silent:
        state.line = line
    return True
