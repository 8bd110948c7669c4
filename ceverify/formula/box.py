"""Box: lines of one width and the number of the line that lies on the baseline.

A fraction is as tall as its sides and a bar, parentheses grow with what they hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ceverify.formula.shown import ACCENTS


@dataclass(frozen=True, slots=True)
class Box:
    """Lines of equal width; `base` is the line others are set level with."""

    lines: tuple[str, ...]
    base: int = 0

    @property
    def width(self) -> int:
        """Columns taken."""
        return columns(self.lines[0])

    @property
    def height(self) -> int:
        """Lines taken."""
        return len(self.lines)


def beside(boxes: Iterable[Box]) -> Box:
    """Boxes beside each other, baselines level."""
    boxes = list(boxes)
    above = max(b.base for b in boxes)
    below = max(b.height - b.base for b in boxes)
    columns = []
    for b in boxes:
        head = [" " * b.width] * (above - b.base)
        foot = [" " * b.width] * (above + below - len(head) - b.height)
        columns.append([*head, *b.lines, *foot])
    return Box(tuple("".join(parts) for parts in zip(*columns, strict=True)), above)


def centred(lines: Iterable[str], width: int) -> tuple[str, ...]:
    """Lines centred in a width."""
    return tuple(line.center(width + len(line) - columns(line)) for line in lines)


def columns(text: str) -> int:
    """How wide the text is: an accent written as a character of its own takes no room."""
    return len(text) - (0 if text.isascii() else sum(map(text.count, ACCENTS.values())))


def stacked(top: Box, bottom: Box, unicode: bool) -> Box:
    """top over bottom, a bar between."""
    width = max(top.width, bottom.width)
    bar = ("─" if unicode else "-") * width
    lines = (*centred(top.lines, width), bar, *centred(bottom.lines, width))
    return Box(lines, top.height)


def fenced(body: Box, unicode: bool) -> Box:
    """(body), the parentheses as tall as the body."""
    count = body.height
    if count == 1:
        return beside((Box(("(",)), body, Box((")",))))
    left = ["⎛", *"⎜" * (count - 2), "⎝"] if unicode else ["/", *"|" * (count - 2), "\\"]
    right = ["⎞", *"⎟" * (count - 2), "⎠"] if unicode else ["\\", *"|" * (count - 2), "/"]
    lines = zip(left, body.lines, right, strict=True)
    return Box(tuple("".join(parts) for parts in lines), body.base)


def under(operator: str, below: Box) -> Box:
    """Σ over what it runs over, without blanks."""
    line = below.lines[0].replace(" ", "")
    width = max(len(operator), columns(line))
    return Box(centred((operator, line), width), 0)


def branched(lines: list[tuple[Box, Box]], unicode: bool) -> Box:
    """A brace before one line a case: value, condition."""
    values = max(v.width for v, _ in lines)
    rows: list[str] = []
    for value, condition in lines:
        gap = Box((" " * (values - value.width + 3),))
        rows += [*beside((value, gap, condition)).lines, ""]
    rows.pop()
    width = max(map(columns, rows))
    even = (row + " " * (width - columns(row)) for row in rows)
    brace = _brace(len(rows), unicode)
    braced = (f"{part} {row}" for part, row in zip(brace, even, strict=True))
    return Box(tuple(braced), len(rows) // 2)


def _brace(height: int, unicode: bool) -> list[str]:
    middle = height // 2
    tall = ["⎧", *"⎪" * (middle - 1), "⎨", *"⎪" * (height - middle - 2), "⎩"]
    return tall if unicode else ["{"] * height
