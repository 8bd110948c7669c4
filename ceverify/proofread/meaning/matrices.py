"""pattern(entries): the entry that stands for all of a written matrix, by its first rows.

[1 − y_1, −y_2, …; −y_1, 1 − y_2, …]   has the entry   1 − y_i if i = j, −y_j if i ≠ j
"""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.formula.indices import free, rename
from ceverify.formula.tree import Cases, Condition, Formula, Index, Position

ROW, COLUMN = Index("ρ"), Index("λ")
Entries = Sequence[Sequence[Formula | None]]
"""Rows of entries; None where dots stand, or nothing."""


def pattern(entries: Entries) -> tuple[tuple[Index, ...], Formula] | None:
    """The indices and the entry at them; None where the entries written follow no rule."""
    rows = [row for row in entries if any(x is not None for x in row)]
    if not rows or rows[0][0] is None:
        return None
    if all(len(row) == 1 for row in rows) and len(rows) > 1:
        return _vector([row[0] for row in rows])
    if len(rows) == 1:
        return _vector(list(rows[0]))
    return _matrix(rows)


def _vector(entries: list[Formula | None]) -> tuple[tuple[Index, ...], Formula] | None:
    first = entries[0]
    assert first is not None
    rule = rename(first, {1: ROW})
    if not {1} & free(first) or len(entries) < 2:
        return None
    for n, entry in enumerate(entries[1:], 2):
        if entry is None:
            break
        if rename(rule, {ROW: n}) != entry:
            return None
    return (ROW,), rule


def _matrix(rows: Entries) -> tuple[tuple[Index, ...], Formula] | None:
    if len(rows[0]) < 2 or rows[0][1] is None or rows[0][0] is None:
        return None
    same, other = _renamed(rows[0][0], {1: ROW}), _renamed(rows[0][1], {1: ROW, 2: COLUMN})
    rule = other if _at(other, 1, 1) == rows[0][0] else Cases(Condition(ROW, COLUMN), same, other)
    for r, row in enumerate(rows[:-1] or rows, 1):
        for c, entry in enumerate(row, 1):
            if entry is None:
                break
            if entry not in (_at(same, r, r) if r == c else _at(other, r, c), _at(other, r, c)):
                return _by_columns(rows)
    return (ROW, COLUMN), rule


def _by_columns(rows: Entries) -> tuple[tuple[Index, ...], Formula] | None:
    """Entries off the diagonal that name their column alone, as −y_2 in the first row."""
    first = rows[0]
    assert first[0] is not None
    assert first[1] is not None
    same, other = _renamed(first[0], {1: ROW}), _renamed(first[1], {2: COLUMN})
    for r, row in enumerate(rows[:-1] or rows, 1):
        for c, entry in enumerate(row, 1):
            if entry is None:
                break
            if entry != (_at(same, r, r) if r == c else _at(other, r, c)):
                return None
    return (ROW, COLUMN), Cases(Condition(ROW, COLUMN), same, other)


def _renamed(f: Formula, names: dict[Position, Position]) -> Formula:
    return rename(f, names)


def _at(f: Formula, row: int, column: int) -> Formula:
    return rename(f, {ROW: row, COLUMN: column})
