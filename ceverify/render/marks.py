"""What every format shows alike: the mark of a verdict, which cells are numbers, signed numbers."""

from __future__ import annotations

from ceverify.document import Inline

MARKS = {True: "✓", False: "✗", None: "?"}


def numeric(cells: tuple[Inline, ...]) -> bool:
    """True for a column of numbers, which is set flush right."""
    return all(
        isinstance(c, str) and (c[:1] in "0123456789-+−" or c in ("inf", "nan", "")) for c in cells
    )


def signed(value: float) -> str:
    """+0.123, −0.5, 0: to three digits, a minus as it is printed."""
    return f"{value:+.3g}".replace("-", "−") if value else "0"
