"""markdown(document): Markdown as GitHub shows it, formulas between dollars.

A new line in a formula is `\\cr`: what GitHub changes inside dollars is told in markdown_words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import groupby

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
from ceverify.formula.latex import lines
from ceverify.render.aligned import aligned
from ceverify.render.markdown_words import escaped, inline, maths, text
from ceverify.render.marks import MARKS, numeric
from ceverify.render.tabulated import tabulated

BAR, ESCAPED = re.compile(r"(?<!\\)\|"), r"\\|"
OPENING = re.compile(r"^(\s*)([#+-]|\d+[.)])(?=\s)")
DEEPEST = 6


def markdown(document: Document) -> str:
    """The document as Markdown."""
    return f"# {escaped(document.title)}\n\n{blocks(document.blocks, 2).rstrip()}\n"


def blocks(several: tuple[Block, ...], level: int) -> str:
    """Blocks one below the other; equations that follow each other are aligned."""
    parts = []
    for kind, run in groupby(several, key=type):
        group = list(run)
        if kind is Display:
            parts.append(_displays([b for b in group if isinstance(b, Display)]))
        else:
            parts += [MARKDOWN[kind](block, level) for block in group]
    return "".join(parts)


def _paragraph(block: Paragraph, level: int) -> str:
    return OPENING.sub(r"\1\\\2", "".join(inline(block.parts)).strip()) + "\n\n"


def _displays(several: list[Display]) -> str:
    formulas = [lines(block.formula) for block in several]
    if len(formulas) == len(formulas[0]) == 1:
        return f"$$\n{maths(formulas[0][0])}\n$$\n\n"
    rows = " \\cr\n".join(maths(row) for formula in formulas for row in aligned(formula))
    return f"$$\n\\begin{{aligned}}\n{rows}\n\\end{{aligned}}\n$$\n\n"


def _listing(block: Listing, level: int) -> str:
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", block.text)), 3)
    return f"{fence}\n{block.text}\n{fence}\n\n"


def _status(block: Status, level: int) -> str:
    detail = f": {text(block.detail)}" if block.detail else ""
    return f"{MARKS[block.good]} **{escaped(block.word)}**{detail}\n\n"


def _table(block: Table, level: int) -> str:
    flush = [numeric(column) for column in zip(*block.rows, strict=True)]
    rule = " | ".join("---:" if f else "---" for f in flush or [False] * len(block.header))
    rows = "".join(map(_row, map(inline, block.rows)))
    return f"{_row(map(text, block.header))}| {rule} |\n{rows}\n"


def _row(cells: Iterable[str]) -> str:
    """The cells between bars; a bar in one of them, as in |x|, is none."""
    return f"| {' | '.join(BAR.sub(ESCAPED, cell) for cell in cells)} |\n"


def _columns(block: Columns, level: int) -> str:
    return "".join(blocks(column, level) for column in block.columns)


def _section(block: Section, level: int) -> str:
    """Headings in plain characters, so that their anchors read well."""
    number = f"{block.number}. " if block.number else ""
    note = f" — {block.note}" if block.note else ""
    title = f"{'#' * min(level, DEEPEST)} {escaped(f'{number}{block.title}{note}')}\n\n"
    return title + blocks(block.blocks, level + 1)


def _picture(block: HeatMap | Bars | Plot, level: int) -> str:
    return blocks(tabulated(block), level)


MARKDOWN: dict[type, Callable[..., str]] = {
    Paragraph: _paragraph,
    Listing: _listing,
    Status: _status,
    Table: _table,
    Columns: _columns,
    Section: _section,
    HeatMap: _picture,
    Bars: _picture,
    Plot: _picture,
}
