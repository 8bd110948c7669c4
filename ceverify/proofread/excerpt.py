"""excerpt(line, start, end): a line of a source with a caret under a part of it.

= y_i - p_i
  ^~~~~~~~~
"""

from __future__ import annotations

import unicodedata

from ceverify.proofread.spelled import clean

WIDTH = 74
BEFORE = 24


def excerpt(line: str, start: int, end: int) -> str:
    """Columns from 1; a line too wide is shown from a little before the part, dots where cut."""
    start, end = start - 1, max(min(end - 1, len(line)), start)
    first = max(start - BEFORE, 0) if columns(line[: 2 * WIDTH]) > WIDTH else 0
    dots = "…" if first else ""
    before = columns(clean(dots + line[first:start]))
    shown = clipped(clean(dots + line[first : first + 2 * WIDTH]), WIDTH)
    under = min(columns(clean(line[start : min(end, start + WIDTH)])), columns(shown) - before)
    return f"{shown}\n{' ' * before}^{'~' * (under - 1)}"


def clipped(text: str, width: int) -> str:
    """At most so many columns, three dots where something is cut off."""
    taken = 0
    for at, letter in enumerate(text):
        taken += columns(letter)
        if taken > width:
            kept = text[:at]
            while columns(kept) > width - 1:
                kept = kept[:-1]
            return kept + "…"
    return text


def columns(text: str) -> int:
    """How many columns of a terminal the text takes: two for a wide letter, none for an accent."""
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
