"""A matrix by the rule of its entries."""

from __future__ import annotations

import pytest

from ceverify.formula.tree import Cases, Condition, Family, Formula, Index, Indexed
from ceverify.proofread.meaning.matrices import COLUMN, ROW, Entries, pattern

y, z = Family("y"), Family("z")


def at(row: int, column: int) -> Formula:
    return y[row] * (1 - y[row]) if row == column else -(y[row] * y[column])


def test_the_diagonal_and_the_rest() -> None:
    found = pattern([[at(1, 1), at(1, 2)], [at(2, 1), at(2, 2)]])
    assert found is not None
    indices, entry = found
    assert indices == (ROW, COLUMN)
    assert entry == Cases(Condition(ROW, COLUMN), y[ROW] * (1 - y[ROW]), -(y[ROW] * y[COLUMN]))


def test_entries_that_name_their_column_alone() -> None:
    rows: Entries = [[1 - y[1], -y[2], None], [-y[1], 1 - y[2], None], [None]]
    found = pattern(rows)
    assert found is not None
    assert found[1] == Cases(Condition(ROW, COLUMN), 1 - y[ROW], -y[COLUMN])


def test_vectors() -> None:
    assert pattern([[y[1]], [y[2]], [None]]) == ((ROW,), Indexed("y", (ROW,)))
    assert pattern([[y[1], y[2], y[3]]]) == ((ROW,), Indexed("y", (ROW,)))


@pytest.mark.parametrize(
    "entries",
    [
        [[y[1]], [y[3]]],
        [[y[1], z[2]], [y[2], y[1]]],
        [[at(1, 1), at(1, 2)], [-at(2, 1), at(2, 2)], [at(3, 1), at(3, 2)]],
        [[None]],
    ],
)
def test_what_follows_no_rule(entries: Entries) -> None:
    assert pattern(entries) is None


n = Index("n")
DOTTED: list[list[Formula | None]] = [
    [1 - y[1], -y[2], None, -y[n]],
    [-y[1], 1 - y[2], None, -y[n]],
    [None, None],
    [-y[1], -y[2], None, 1 - y[n]],
]


@pytest.mark.parametrize(
    ("row", "column"), [(0, 3), (1, 0), (1, 1), (1, 3), (3, 0), (3, 1), (3, 3)]
)
def test_an_entry_beside_the_rule_is_seen_after_the_dots_too(row: int, column: int) -> None:
    assert pattern(DOTTED) is not None
    rows = [list(entries) for entries in DOTTED]
    entry = rows[row][column]
    assert entry is not None
    rows[row][column] = 2 * entry
    assert pattern(rows) is None
