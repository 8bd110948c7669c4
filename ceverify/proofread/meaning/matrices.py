"""pattern(entries): the entry that stands for all of a written matrix, by its first rows.

[1 − y_1, −y_2, …; −y_1, 1 − y_2, …]   has the entry   1 − y_i if i = j, −y_j if i ≠ j
"""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.formula.indices import free, rename
from ceverify.formula.tree import Cases, Condition, Formula, Index, Number, Position

ROW, COLUMN = Index("ρ"), Index("λ")
Entries = Sequence[Sequence[Formula | None]]
"""Rows of entries; None where dots stand, or nothing."""


def pattern(entries: Entries) -> tuple[tuple[Index, ...], Formula] | None:
    """The indices and the entry at them; None where an entry written does not follow the rule."""
    rows = [list(row) for row in entries]
    if not rows or not rows[0] or rows[0][0] is None:
        return None
    if all(len(row) == 1 for row in rows):
        return _vector([row[0] for row in rows])
    if len(rows) == 1:
        return _vector(rows[0])
    return _matrix(rows)


def _vector(entries: list[Formula | None]) -> tuple[tuple[Index, ...], Formula] | None:
    if (found := _but_one(entries)) is not None:
        return found
    first = entries[0]
    if first is None or 1 not in free(first) or len(entries) < 2:
        return None
    rule = rename(first, {1: ROW})
    for n, entry in zip(_labels(entries, entries[-1]), entries, strict=True):
        if entry is not None and (n is None or rename(rule, {ROW: n}) != entry):
            return None
    return (ROW,), rule


def _but_one(entries: list[Formula | None]) -> tuple[tuple[Index, ...], Formula] | None:
    """[0, …, −1/a_j, …, 0]: one entry between dots at its own index, the others by their rule."""
    written = [n for n in range(1, len(entries) - 1) if entries[n] is not None]
    own = [n for n in written if entries[n - 1] is None and entries[n + 1] is None]
    special = entries[own[0]] if len(own) == 1 else None
    places = [p for p in free(special) if isinstance(p, Index)] if special is not None else []
    if special is None or len(places) != 1:
        return None
    rest = [*entries[: own[0]], *entries[own[0] + 2 :]]
    others = {x for x in rest if x is not None}
    constant = others.pop() if len(others) == 1 else None
    if isinstance(constant, Number):
        return (ROW,), Cases(Condition(ROW, places[0]), special, constant)
    found = _vector(rest)
    return None if found is None else ((ROW,), Cases(Condition(ROW, places[0]), special, found[1]))


def _labels(entries: Sequence[Formula | None], last: Formula | None) -> list[Position | None]:
    """1, 2, … and after dots the n of the last entry; None where that is not plain."""
    dots = next((n for n, entry in enumerate(entries) if entry is None), len(entries))
    own = free(entries[0]) if entries[0] is not None else frozenset[Position]()
    found = sorted(free(last) - own - {1}, key=str) if last is not None else []
    end = found[0] if len(found) == 1 else None
    return [n + 1 if n < dots else end for n in range(len(entries))]


def _matrix(rows: list[list[Formula | None]]) -> tuple[tuple[Index, ...], Formula] | None:
    first = rows[0]
    if len(first) < 2 or first[0] is None:
        return None
    same = rename(first[0], {1: ROW})
    if first[1] is None:
        both = _of_corners(rows)
        others = [both]
    else:
        both = rename(first[1], {1: ROW, 2: COLUMN})
        others = [both, rename(first[1], {2: COLUMN})]
    for other in others:
        if both is None or other is None:
            return None
        if _at(both, 1, 1) == first[0] and _follows(rows, both, both):
            return (ROW, COLUMN), both
        if _follows(rows, same, other):
            return (ROW, COLUMN), Cases(Condition(ROW, COLUMN), same, other)
    return None


def _of_corners(rows: list[list[Formula | None]]) -> Formula | None:
    """The entry by that at the end of the first row, where dots stand behind the first one."""
    end = rows[0][-1]
    labels = free(end) - {1} if end is not None else frozenset[Position]()
    if end is None or len(labels) != 1 or len(rows) < 2:
        return None
    return rename(end, {1: ROW, next(iter(labels)): COLUMN})


def _follows(rows: list[list[Formula | None]], same: Formula, other: Formula) -> bool:
    """Whether each entry written is the one that the rule gives there."""
    corner = rows[-1][-1] if rows[-1] else None
    down = _labels([row[0] if row else None for row in rows], _labelled(rows[-1][:1], corner))
    across = _labels(rows[0], _labelled(rows[0][-1:], corner))
    for r, row in zip(down, rows, strict=True):
        for c, entry in zip(across, row, strict=False):
            if entry is None:
                continue
            if r is None or c is None or entry != _at(same if r == c else other, r, c):
                return False
    return True


def _labelled(ends: Sequence[Formula | None], corner: Formula | None) -> Formula | None:
    """The entry at the end of a row or a column, if it says where that is; else the corner."""
    end = next(iter(ends), None)
    return end if end is not None and len(free(end) - {1}) == 1 else corner


def _at(f: Formula, row: Position, column: Position) -> Formula:
    return rename(f, {ROW: row, COLUMN: column})
