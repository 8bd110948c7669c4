"""A Document as lines of text: formulas laid out, cases side by side where the width allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich.text import Text

from ceverify.document import (
    Bars,
    Block,
    Columns,
    Display,
    Document,
    HeatMap,
    Listing,
    Paragraph,
    Plot,
    Section,
    Status,
    Table,
)
from ceverify.render.marks import numeric
from ceverify.render.text_page import Page
from ceverify.render.text_words import inline, linear_form, spelled, wrapped

INDENT = 4
GAP = 2
NARROWEST_COLUMN = 34
WIDE = (Section, Columns, Table, HeatMap, Bars, Plot)
"""What stands apart from the block before it."""
STYLES = {True: ("✓", "green"), False: ("✗", "bold red"), None: ("?", "yellow")}


def plain(document: Document, width: int, unicode: bool = True) -> str:
    """The document in plain text of the given width."""
    return printed(document, Page(width, unicode))


def printed(document: Document, page: Page) -> str:
    """The lines of the document on a page, without their styles."""
    return "".join(f"{line.plain.rstrip()}\n" for line in lines(document, page))


def lines(document: Document, page: Page) -> Iterator[Text]:
    """The title, then each block after a blank line."""
    yield from wrapped(page.text(document.title), page, "bold")
    for block in document.blocks:
        yield Text()
        yield from LINES[type(block)](block, page)


def _paragraph(block: Paragraph, page: Page) -> Iterator[Text]:
    yield from wrapped(inline(block.parts, page), page)


def _display(block: Display, page: Page) -> Iterator[Text]:
    """Laid out in lines; on one line, wrapped, where that is too wide."""
    from ceverify.formula.box import Box
    from ceverify.formula.layout import layout

    low = Box((linear_form(block.formula, page.unicode),)) if block.low else None
    box = low or layout(block.formula, page.unicode)
    if box.width + INDENT <= page.width:
        yield from (Text(" " * INDENT + line) for line in box.lines)
    else:
        yield from wrapped(linear_form(block.formula, page.unicode), page)


def _listing(block: Listing, page: Page) -> Iterator[Text]:
    for line in block.text.splitlines():
        text = page.text(line)
        parts = [Text(text)] if block.whole else wrapped(text, page.narrower(INDENT))
        yield from (Text(" " * INDENT).append_text(part) for part in parts)


def _status(block: Status, page: Page) -> Iterator[Text]:
    mark, style = STYLES[block.good]
    detail = f": {block.detail}" if block.detail else ""
    text = page.text(f"{mark} {block.word}{detail}")
    yield from wrapped(text, page, style)


def _table(block: Table, page: Page) -> Iterator[Text]:
    rows = [tuple(inline((cell,), page) for cell in row) for row in (block.header, *block.rows)]
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
    yield from wrapped(title, page, "bold" if block.number else "bold cyan")
    yield from _stack(block.blocks, page)


def heading(block: Section) -> str:
    """number. title — note"""
    number = f"{block.number}. " if block.number else ""
    return f"{number}{block.title}{f' — {block.note}' if block.note else ''}"


def _heat_map(block: HeatMap, page: Page) -> Iterator[Text]:
    from ceverify.render.pictures import heat_map

    yield from wrapped(inline((block.caption,), page), page)
    yield from spelled(heat_map(block, page.unicode), page)


def _bars(block: Bars, page: Page) -> Iterator[Text]:
    from ceverify.render.pictures import bars

    yield from spelled(bars(block, page.unicode, page.width), page)


def _plot(block: Plot, page: Page) -> Iterator[Text]:
    from ceverify.render.pictures import plot

    yield from wrapped(inline((block.caption,), page), page)
    yield from spelled(plot(block, page.unicode, page.width), page)


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
