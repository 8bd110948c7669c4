"""A Document as lines of text: formulas laid out, cases side by side where the width allows.

In colour on a terminal (NO_COLOR and pipes respected); in plain ASCII where the stream's
encoding is not UTF-8.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from ceverify.document import (
    Bars,
    Block,
    Columns,
    Display,
    Document,
    HeatMap,
    Inline,
    Listing,
    Paragraph,
    Plot,
    Reference,
    Section,
    Status,
    Table,
)
from ceverify.render.marks import numeric
from ceverify.render.output import unicode_stream

if TYPE_CHECKING:
    from ceverify.formula.tree import Formula

INDENT = 4
GAP = 2
NARROWEST_COLUMN = 34
NARROWEST, DEFAULT, WIDEST = 20, 80, 100
WIDE = (Section, Columns, Table, HeatMap, Bars, Plot)
"""What stands apart from the block before it."""
STYLES = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("?", "yellow")}


@dataclass(frozen=True, slots=True)
class Page:
    """How wide the page is, and whether it can show Unicode."""

    width: int
    unicode: bool = True

    def narrower(self, by: int) -> Page:
        """A page with `by` columns less."""
        return Page(max(self.width - by, NARROWEST), self.unicode)

    def text(self, text: str) -> str:
        """The text in characters the page can show."""
        if self.unicode:
            return text
        from ceverify.formula.linear import ascii_only

        return ascii_only(text)


def on_stream(document: Document, stream: TextIO) -> str:
    """The document as it is best shown on a stream, with escape codes only for a terminal."""
    width = get_terminal_size((DEFAULT, 0)).columns
    page = Page(min(width if width >= NARROWEST else DEFAULT, WIDEST), unicode_stream(stream))
    return printed(document, page, coloured(stream))


def coloured(stream: TextIO) -> bool:
    """True for a terminal that shows colours, unless NO_COLOR is set (no-color.org)."""
    plain_terminal = os.environ.get("TERM", "") in ("dumb", "unknown")
    return stream.isatty() and not plain_terminal and not os.environ.get("NO_COLOR")


def plain(document: Document, width: int, unicode: bool = True) -> str:
    """The document in plain text of the given width."""
    return printed(document, Page(width, unicode), False)


def printed(document: Document, page: Page, colour: bool) -> str:
    """The lines of the document, styled or plain."""
    if not colour:
        return "".join(f"{line.plain.rstrip()}\n" for line in lines(document, page))
    from rich.console import Console

    file = StringIO()
    console = Console(
        file=file, width=10 * page.width, force_terminal=True, highlight=False,
        color_system="standard", legacy_windows=False,
    )  # fmt: skip
    for line in lines(document, page):
        line.rstrip()
        console.print(line, soft_wrap=True)
    return file.getvalue()


def lines(document: Document, page: Page) -> Iterator[Text]:
    """The title, then each block after a blank line."""
    yield from _wrapped(page.text(document.title), page, "bold")
    for block in document.blocks:
        yield Text()
        yield from LINES[type(block)](block, page)


def _inline(parts: tuple[Inline, ...], page: Page) -> str:
    """Running text with its formulas on the line; the notations load with the first of them."""
    return page.text("".join(map(_part, parts)))


def _part(part: Inline) -> str:
    if isinstance(part, str):
        return part
    return part.number if isinstance(part, Reference) else _linear(part)


def _linear(f: Formula, unicode: bool = True) -> str:
    from ceverify.formula.linear import linear

    return linear(f, unicode)


def _wrapped(text: str, page: Page, style: str = "") -> list[Text]:
    """Broken at blanks, and within a word only where it is wider than the page."""
    lines = wrap(text, page.width, break_on_hyphens=False, replace_whitespace=False)
    return [Text(line, style) for line in lines] or [Text()]


def _paragraph(block: Paragraph, page: Page) -> Iterator[Text]:
    yield from _wrapped(_inline(block.parts, page), page)


def _display(block: Display, page: Page) -> Iterator[Text]:
    """Laid out in lines; on one line, wrapped, where that is too wide."""
    from ceverify.formula.layout import Box, layout

    low = Box((_linear(block.formula, page.unicode),)) if block.low else None
    box = low or layout(block.formula, page.unicode)
    if box.width + INDENT <= page.width:
        yield from (Text(" " * INDENT + line) for line in box.lines)
    else:
        yield from _wrapped(_linear(block.formula, page.unicode), page)


def _listing(block: Listing, page: Page) -> Iterator[Text]:
    for line in block.text.splitlines():
        text = page.text(line)
        parts = [Text(text)] if block.whole else _wrapped(text, page.narrower(INDENT))
        yield from (Text(" " * INDENT).append_text(part) for part in parts)


def _status(block: Status, page: Page) -> Iterator[Text]:
    mark, style = STYLES[block.good]
    detail = f": {block.detail}" if block.detail else ""
    text = page.text(f"{mark} {block.word}{detail}")
    yield from _wrapped(text, page, style)


def _table(block: Table, page: Page) -> Iterator[Text]:
    rows = [tuple(_inline((cell,), page) for cell in row) for row in (block.header, *block.rows)]
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    just = [str.rjust if numeric(column[1:]) else str.ljust for column in columns]
    for n, row in enumerate(rows):
        cells = (j(cell, width) for j, cell, width in zip(just, row, widths, strict=True))
        yield Text("  ".join(cells), "bold" if n == 0 else "")


def _columns(block: Columns, page: Page) -> Iterator[Text]:
    count = len(block.columns)
    width = (page.width - GAP * (count - 1)) // count
    if width < NARROWEST_COLUMN:
        yield from _stack(tuple(b for column in block.columns for b in column), page)
        return
    stacks = [list(_stack(column, Page(width, page.unicode))) for column in block.columns]
    for n in range(max(map(len, stacks))):
        line = Text()
        for stack in stacks:
            part = stack[n].copy() if n < len(stack) else Text()
            part.rstrip()
            line.append_text(part).append(" " * (width - len(part) + GAP))
        yield line


def _stack(blocks: tuple[Block, ...], page: Page) -> Iterator[Text]:
    for n, block in enumerate(blocks):
        if n and (isinstance(block, WIDE) or isinstance(blocks[n - 1], Table)):
            yield Text()
        yield from LINES[type(block)](block, page)


def _section(block: Section, page: Page) -> Iterator[Text]:
    title = page.text(heading(block))
    yield from _wrapped(title, page, "bold" if block.number else "bold cyan")
    yield from _stack(block.blocks, page)


def heading(block: Section) -> str:
    """number. title — note"""
    number = f"{block.number}. " if block.number else ""
    return f"{number}{block.title}{f' — {block.note}' if block.note else ''}"


def _heat_map(block: HeatMap, page: Page) -> Iterator[Text]:
    from ceverify.render.pictures import heat_map

    yield from _wrapped(_inline((block.caption,), page), page)
    yield from _spelled(heat_map(block, page.unicode), page)


def _bars(block: Bars, page: Page) -> Iterator[Text]:
    from ceverify.render.pictures import bars

    yield from _spelled(bars(block, page.unicode, page.width), page)


def _plot(block: Plot, page: Page) -> Iterator[Text]:
    from ceverify.render.pictures import plot

    yield from _wrapped(_inline((block.caption,), page), page)
    yield from _spelled(plot(block, page.unicode, page.width), page)


def _spelled(lines: Iterator[Text], page: Page) -> Iterator[Text]:
    """Lines in characters the page can show."""
    for line in lines:
        if not page.unicode and not line.plain.isascii():
            line.plain = page.text(line.plain)
        yield line


LINES: dict[type, Callable[..., Iterator[Text]]] = {
    Paragraph: _paragraph,
    Display: _display,
    Listing: _listing,
    Status: _status,
    Table: _table,
    Columns: _columns,
    Section: _section,
    HeatMap: _heat_map,
    Bars: _bars,
    Plot: _plot,
}
