r"""one_by_one(tokens): equalities that stand side by side, each column of them on rows of its own.

a &= b & c &= d \\ &= e & &= f   is the rows   a = b,   = e,   c = d,   = f
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ceverify.proofread.writing.token import Token

INNER = {"BEGIN": 1, "LBRACE": 1, "LPAR": 1, "END": -1, "RBRACE": -1, "RPAR": -1}
Row = list[list[Token]]
"""The cells of a row."""


def one_by_one(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, runs of rows with a relation in each second cell laid out column by column."""
    ends = [t for t, inside in _inside(tokens) if t.kind == "ROW" and not inside]
    if not ends or not any(t.kind == "AMP" for t in tokens):
        return list(tokens)
    rows = [_parted(row, "AMP") for row in _parted(tokens, "ROW")]
    out: list[Token] = []
    for paired, run in groupby(rows, _paired):
        laid = list(run)
        columns = _columns(laid) if paired and any(map(_two, laid)) else laid
        for cells in columns:
            out += [*_flat(cells, paired), ends[0]]
    return out[:-1]


def _inside(tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """Each token, and in how many brackets it stands."""
    inside = 0
    for token in tokens:
        inside = max(inside + INNER.get(token.kind, 0), 0)
        yield token, inside


def _parted(tokens: Sequence[Token], kind: str) -> list[list[Token]]:
    found: list[list[Token]] = [[]]
    for token, inside in _inside(tokens):
        if token.kind == kind and not inside:
            found.append([])
        else:
            found[-1].append(token)
    return found


def _paired(cells: Row) -> bool:
    """Whether each second cell begins with a relation, as in a row that only goes on."""
    return len(cells) % 2 == 0 and all(_kinds(cell)[:1] == ["REL"] for cell in cells[1::2])


def _two(cells: Row) -> bool:
    """Whether more than one equality begins on the row; i &= j is a condition of the one before."""
    pairs = [(_kinds(a), _kinds(b)) for a, b in zip(cells[0::2], cells[1::2], strict=True)]
    return sum(bool(a) and "WORD" not in a and len(a) + len(b) > 3 for a, b in pairs) > 1


def _kinds(cell: Sequence[Token]) -> list[str]:
    return [t.kind for t in cell if t.kind != "QUAD"]


def _columns(rows: Sequence[Row]) -> list[Row]:
    widest = max(map(len, rows))
    return [row[n : n + 2] for n in range(0, widest, 2) for row in rows if row[n : n + 2]]


def _flat(cells: Row, paired: bool) -> Iterator[Token]:
    """The tokens of the cells, a space before what stands beside a whole equality."""
    for n, cell in enumerate(cells):
        if paired and cell and n and n % 2 == 0:
            yield replace(cell[0], kind="QUAD", end=cell[0].start)
        yield from cell
