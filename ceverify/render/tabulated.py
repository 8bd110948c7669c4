"""tabulated(picture): the numbers of a picture as a table, for formats that draw none."""

from __future__ import annotations

from ceverify.document import Bars, Block, HeatMap, Plot, Table, paragraph
from ceverify.render.marks import signed


def tabulated(block: HeatMap | Bars | Plot) -> tuple[Block, ...]:
    """A caption where there is one, and the table."""
    if isinstance(block, HeatMap):
        return paragraph(block.caption), _heat_map(block)
    if isinstance(block, Bars):
        return (_bars(block),)
    return paragraph(f"{block.caption}."), _plot(block)


def _heat_map(block: HeatMap) -> Table:
    rows = zip(block.rows, block.cells, strict=True)
    return Table(("", *block.columns), tuple((name, *map(signed, row)) for name, row in rows))


def _bars(block: Bars) -> Table:
    header = ("", *(name for name, _ in block.series))
    each = zip(block.labels, *(values for _, values in block.series), strict=True)
    return Table(header, tuple((label, *map(signed, values)) for label, *values in each))


def _plot(block: Plot) -> Table:
    """A row for each x; what a series has no point for is left empty."""
    known = [dict(series.points) for series in block.series]
    every = sorted({x for points in known for x in points}, reverse=True)
    rows = ((f"{x:g}", *(f"{p[x]:.2g}" if x in p else "" for p in known)) for x in every)
    return Table((block.x, *(series.name for series in block.series)), tuple(rows))
