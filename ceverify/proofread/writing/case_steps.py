r"""with_steps(tokens): { a &= b \\ &= c & i = j \\ … as { a = b = c & i = j \\ …: one row a case.

Where every row is a case then: it ends in its condition, behind an &.
"""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.proofread.writing.brackets import depth, partners
from ceverify.proofread.writing.environments import BRANCHES
from ceverify.proofread.writing.token import Token

Row = list[Token]


def with_steps(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with the steps of each case on its row."""
    pairs, out, at = partners(tokens), list[Token](), 0
    while at < len(tokens):
        end = pairs.get(at)
        if tokens[at].kind == "BEGIN" and tokens[at].text in BRANCHES and end is not None:
            out += [tokens[at], *_joined(tokens[at + 1 : end])]
            at = end
        out.append(tokens[at])
        at += 1
    return out


def _joined(inside: Sequence[Token]) -> list[Token]:
    """The rows of an environment, those that go on with = behind what they go on from."""
    parted, rows = _parted(inside), list[tuple[Row, Row]]()
    for row, end in parted:
        if rows and _goes_on(row):
            rows[-1] = ([*rows[-1][0], *row], end)
        else:
            rows.append((row, end))
    made = [(_without_marks(row), end) for row, end in rows]
    full = [row for row, _ in made if row]
    if len(rows) == len(parted) or len(full) < 2 or not all(map(_has_condition, full)):
        return list(inside)
    return [token for row, end in made for token in (*row, *end)]


def _parted(inside: Sequence[Token]) -> list[tuple[Row, Row]]:
    """The rows, each with what ends it."""
    found: list[tuple[Row, Row]] = []
    row, within = list[Token](), 0
    for token in inside:
        within += depth(token)
        if token.kind == "ROW" and within == 0:
            found.append((row, [token]))
            row = []
        else:
            row.append(token)
    return [*found, (row, [])]


def _goes_on(row: Row) -> bool:
    """= b, and & = b."""
    first = [t for t in row[:2] if t.kind != "AMP"][:1]
    return bool(first) and first[0].kind == "REL" and first[0].text == "="


def _has_condition(row: Row) -> bool:
    """Whether an & stands in it."""
    return any(t.kind == "AMP" for t in row)


def _without_marks(row: Row) -> Row:
    """The row without each & that only says where an = stands."""
    after = [t.kind for t in row[1:]] + [""]
    kinds = zip(row, after[: len(row)], strict=True)
    return [t for t, kind in kinds if t.kind != "AMP" or kind != "REL"]
