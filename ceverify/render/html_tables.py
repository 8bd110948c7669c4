"""Tables and heat maps in HTML, each in a box of its own that scrolls where it is too wide."""

from __future__ import annotations

from ceverify.document import HeatMap, Table
from ceverify.render.html_words import inline, text
from ceverify.render.marks import numeric, signed


def table(block: Table) -> str:
    """A table, its columns of numbers flush right."""
    flush = [
        ' class="number"' if numeric(column) else "" for column in zip(*block.rows, strict=True)
    ]
    flush = flush or [""] * len(block.header)
    head = "".join(
        f'<th scope="col"{f}>{text(c)}</th>' for f, c in zip(flush, block.header, strict=True)
    )
    rows = "".join(
        "<tr>" + "".join(f"<td{f}>{c}</td>" for f, c in zip(flush, inline(row), strict=True))
        + "</tr>\n" for row in block.rows
    )  # fmt: skip
    return (
        f'<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody>\n</table></div>\n"
    )


def heat_map(block: HeatMap) -> str:
    """A table, each cell tinted by its sign and its share of the largest."""
    largest = max((abs(v) for row in block.cells for v in row), default=0.0) or 1.0
    head = "".join(f'<th scope="col">{text(name)}</th>' for name in block.columns)
    rows = "".join(
        f'<tr><th scope="row">{text(name)}</th>'
        + "".join(_cell(value, largest) for value in row) + "</tr>\n"
        for name, row in zip(block.rows, block.cells, strict=True)
    )  # fmt: skip
    caption = "".join(inline((block.caption,)))
    return (
        f'<div class="scroll"><table class="heat">\n<caption>{caption}</caption>\n'
        f"<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
    )


def _cell(value: float, largest: float) -> str:
    sign = "plus" if value > 0 else "minus" if value < 0 else "zero"
    share = abs(value) / largest
    return f'<td class="{sign}" style="--share:{share:.2f}">{signed(value)}</td>'
