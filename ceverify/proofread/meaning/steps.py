r"""parted(side): cases whose rows have steps of their own, as one side for each step.

{ a = b  if i = j;  c  if i ≠ j }   is   { a if i = j; c if i ≠ j } = { b if i = j; c if i ≠ j }
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written
from ceverify.proofread.writing.environments import MATRICES


def parted(side: Written) -> list[Written]:
    """The side for each step, the first one first; itself where no row has one."""
    grid = unbraced(side.syntax) if isinstance(side.syntax, s.Syntax) else None
    if not isinstance(grid, s.Grid) or grid.environment in MATRICES:
        return [side]
    count = max((len(x.sides) for row in grid.rows for x in _chains(row)), default=1)
    return [replace(side, syntax=_at(grid, step)) for step in range(count)]


def _chains(row: tuple[s.Cell, ...]) -> list[s.Relation]:
    """The chain a = b = c that a row begins with."""
    first = next((p for cell in row for p in cell.pieces), None)
    equal = isinstance(first, s.Relation) and set(first.signs) == {"="}
    return [first] if equal and isinstance(first, s.Relation) else []


def _at(grid: s.Grid, step: int) -> s.Grid:
    """The grid with each row at one step, or at its last."""
    rows = []
    for row in grid.rows:
        chosen = {id(x): x.sides[min(step, len(x.sides) - 1)] for x in _chains(row)}
        rows.append(tuple(
            replace(cell, pieces=tuple(chosen.get(id(p), p) for p in cell.pieces)) for cell in row
        ))  # fmt: skip
    return replace(grid, rows=tuple(rows))
