"""steady(printed): a report on numbers without what another machine's rounding makes of them.

Left out: every tolerance, for differences of rounded values feed it, the errors of what agrees,
and the entries that come nearest. Of all other numbers the first four digits stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

FLOAT = re.compile(r"(?<![\w.])-?\d+(?:\.\d+(?:e[-+]?\d+)?|e[-+]?\d+)(?![\w.])")
ROUNDED = frozenset({"error", "tolerance", "worst error / bound"})
BOUND = "tolerance"
IN_BOUNDS = re.compile(r"\S+ bounds off")
NEAREST = "got"
GAP = re.compile(r"\s{2,}|(?<=\S) \| ")
"""What parts the cells of a row: blanks in text, a bar in Markdown."""
GONE = "…"


def steady(printed: str) -> str:
    """Text and Markdown row by row, JSON value by value."""
    if printed.startswith("{"):
        return json.dumps(kept(json.loads(printed)), indent=2, ensure_ascii=False) + "\n"
    return "".join(f"{line}\n" for line in rows(printed))


def rows(printed: str) -> Iterator[str]:
    """The lines, the tables of methods and regimes without what rounding makes of them."""
    header: list[str] = []
    for line in printed.splitlines():
        cells = GAP.split(line.strip())
        header = header if line.strip() and header else titles(cells)
        parted = " | " if line.startswith("|") else "  "
        yield parted.join(row(cells, header)) if header and "---" not in line else in_digits(line)


def titles(cells: list[str]) -> list[str]:
    """What the columns are called, where the line is the header of such a table."""
    names = [cell.strip("| ").replace("$", "") for cell in cells]
    return names if {*names} & {*ROUNDED, NEAREST} and len(cells) > 2 else []


def row(cells: list[str], header: list[str]) -> list[str]:
    """A row without its unsteady cells; of the nearest entries only whose they are."""
    if titles(cells):
        return cells
    if NEAREST in header:
        return [cells[0], GONE]
    gone = {BOUND} if "disagrees" in cells[-1] else ROUNDED
    return [GONE if title in gone else in_digits(cell)
            for cell, title in zip(cells, header, strict=True)]  # fmt: skip


def in_digits(line: str) -> str:
    """The line, its numbers to four digits, without how many bounds an entry is off."""
    return FLOAT.sub(
        lambda found: f"{float(found[0]):.4g}", IN_BOUNDS.sub(f"{GONE} bounds off", line)
    )


def kept(value: Any) -> Any:
    """A record without what rounding makes of it."""
    if isinstance(value, dict):
        wrong = value.get("verdict") == "disagrees"
        gone = {BOUND} if wrong else {BOUND, "worst_error", "worst"}
        return {key: GONE if key in gone else kept(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return list(map(kept, value))
    if isinstance(value, float):
        return float(f"{value:.4g}")
    return in_digits(value) if isinstance(value, str) else value
