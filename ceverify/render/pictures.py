"""Pictures in characters: cells tinted by sign and size, bars beside an axis, marks on a grid."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from rich.text import Text

from ceverify.document import Bars, HeatMap, Plot
from ceverify.render.marks import signed
from ceverify.render.scale import Scale, points, scales

SHADES = {True: " ░▒▓█", False: " .:*#"}
BLOCK, AXIS = {True: "█", False: "#"}, {True: "│", False: "|"}
MARKS = {True: "●■▲◆○□", False: "o#^x+*"}
DOT, CORNER, ACROSS = {True: "·", False: "."}, {True: "└", False: "+"}, {True: "─", False: "-"}
TINTS = {1: ("blue", "bright_blue"), -1: ("red", "bright_red"), 0: ("", "")}
GAP = 3
ROOM = 14  # columns for the longest bar
PLOT_HEIGHT, PLOT_WIDTH = 16, 64


def heat_map(block: HeatMap, unicode: bool) -> Iterator[Text]:
    """A cell is its number and a shade that grows with its size; blue is plus, red is minus."""
    largest = max((abs(v) for row in block.cells for v in row), default=0.0) or 1.0
    cells = [[signed(value) for value in row] for row in block.cells]
    every = [*block.columns, *(cell for row in cells for cell in row)]
    width, side = max(map(len, every), default=1), max(map(len, block.rows), default=0)
    yield Text(" " * side + "".join(f"{name:>{width + 2}}  " for name in block.columns))
    for name, row, written in zip(block.rows, block.cells, cells, strict=True):
        line = Text(name.rjust(side))
        for value, cell in zip(row, written, strict=True):
            shade = SHADES[unicode][round(abs(value) / largest * 4)]
            line.append(f"  {cell:>{width}}").append(shade * 2, tint(value, largest))
        yield line


def tint(value: float, largest: float) -> str:
    """Blue for plus, red for minus, brighter for the larger half."""
    sign = (value > 0) - (value < 0)
    return TINTS[sign][abs(value) > largest / 2]


def bars(block: Bars, unicode: bool, width: int) -> Iterator[Text]:
    """The series beside each other where they have room, else below each other."""
    largest = max((abs(v) for _, values in block.series for v in values), default=0.0) or 1.0
    panels = [
        list(_panel(name, values, block.labels, largest, unicode)) for name, values in block.series
    ]
    wide = [max(len(line) for line in panel) + GAP for panel in panels]
    if sum(wide) - GAP > width:
        for panel in panels:
            yield from panel
        return
    for row in zip_longest(*panels, fillvalue=Text()):
        line = Text()
        for part, room in zip(row, wide, strict=True):
            line.append_text(part).append(" " * (room - len(part)))
        yield line


def _panel(
    name: str, values: tuple[float, ...], labels: tuple[str, ...], largest: float, unicode: bool
) -> Iterator[Text]:
    """The name, then a line a label: bars to the left of the axis are negative."""
    before = ROOM if min(values, default=0.0) < 0 else 0
    room, side = ROOM // 2 if before else ROOM, max(map(len, labels), default=0)
    before = room if before else 0
    yield Text(f"{'':{side + 1}}{name}")
    for label, value in zip(labels, values, strict=True):
        bar = BLOCK[unicode] * round(abs(value) / largest * room)
        left, right = (bar, "") if value < 0 else ("", bar)
        line = Text(f"{label:>{side}} ").append(left.rjust(before), "red")
        line.append(AXIS[unicode]).append(right.ljust(room), "blue")
        yield line.append(f" {signed(value)}")


def plot(block: Plot, unicode: bool, width: int) -> Iterator[Text]:
    """The grid with powers of ten at its sides, then what each mark stands for."""
    across, up = scales(block)
    wide = min(PLOT_WIDTH, width - 8)
    grid = [[" "] * wide for _ in range(PLOT_HEIGHT)]
    for n, series in sorted(enumerate(block.series), key=lambda s: not s[1].line):
        mark = DOT[unicode] if series.line else MARKS[unicode][n % 6]
        for x, y in points(series):
            row, column = _place(across, up, x, y, wide)
            grid[row][column] = mark
    yield Text(block.y)
    yield from _labelled(grid, up, unicode)
    yield Text(f"{'':6}{CORNER[unicode]}{ACROSS[unicode] * wide}")
    yield Text(_below(across, wide))
    yield Text(f"{'':7}{block.x:^{wide}}".rstrip())
    for n, series in enumerate(block.series):
        yield Text(f"{'':7}{DOT[unicode] if series.line else MARKS[unicode][n % 6]} {series.name}")


def _place(across: Scale, up: Scale, x: float, y: float, wide: int) -> tuple[int, int]:
    row = round((1 - up.share(y)) * (PLOT_HEIGHT - 1))
    return row, round(across.share(x) * (wide - 1))


def _labelled(grid: list[list[str]], up: Scale, unicode: bool) -> Iterator[Text]:
    """1e-05 at the line where it belongs."""
    at = {_place(up, up, 1.0, 10.0**n, 1)[0]: f"1e{n}" for n in up.ticks()}
    for n, row in enumerate(grid):
        yield Text(f"{at.get(n, ''):>5} {AXIS[unicode]}{''.join(row)}".rstrip())


def _below(across: Scale, wide: int) -> str:
    """The powers of ten under their columns."""
    line = [" "] * (wide + 14)
    for n in across.ticks():
        name = f"1e{n}"
        start = 7 + round((n - across.low) / (across.high - across.low) * (wide - 1)) - 1
        line[start : start + len(name)] = name
    return "".join(line).rstrip()
