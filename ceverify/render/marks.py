"""What every format shows alike: the mark of a verdict, which cells are numbers, signed numbers."""

from __future__ import annotations

import re

from ceverify.document import Inline

MARKS = {True: "✓", False: "✗", None: "?"}
NUMBER = re.compile(r"([-+−]?)(\d[\d,.]*)(?:e([-+−]?)0*(\d+))?")
FIGURES = re.compile(r"|inf|nan|[-+−]?\d(?!.*[A-Za-z]{2}).*")
"""A number, or several, as 1, 2; no word that begins with one, as 50-digit."""


def numeric(cells: tuple[Inline, ...]) -> bool:
    """True for a column of numbers, which is set flush right."""
    return all(isinstance(c, str) and FIGURES.fullmatch(c) for c in cells)


def number(cell: Inline) -> bool:
    """True for −3.9e-05: a number and nothing else, which is set as it is."""
    return isinstance(cell, str) and NUMBER.fullmatch(cell) is not None


def signed(value: float) -> str:
    """+0.123, −0.5, 0: to three digits, a minus as it is printed."""
    return f"{'−' if value < 0 else '+'}{abs(value):.3g}" if value else "0"
