"""entries_of(syntax): the entries of a vector that is written out.

(2, 1, 0)    [2; 1; 0]    [2 1 0]    a matrix of one row or one column    transposed or not
"""

from __future__ import annotations

from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.environments import MATRICES


def entries_of(node: s.Syntax) -> list[s.Syntax]:
    """What stands in a vector that is written out, (2, 1, 0) or a matrix of one row or column."""
    node = unbraced(node)
    if isinstance(node, s.Scripted) and node.sub is None and _turned(node.sup):
        return entries_of(node.base)
    if isinstance(node, s.Grid) and node.environment in MATRICES:
        rows = [[c for c in parted(row) if c.pieces or c.words] for row in node.rows]
        rows = [row for row in rows if row]
        cells = rows[0] if len(rows) == 1 else [c for row in rows for c in row]
        single = len(rows) == 1 or all(len(row) == 1 for row in rows)
        plain = all(len(c.pieces) == 1 and not set(c.words) - {","} for c in cells)
        return [c.pieces[0] for c in cells] if single and plain else []
    if not isinstance(node, s.Group) or node.bracket not in "([":
        return []
    if len(node.parts) == 1 and isinstance(node.parts[0], s.Term) and node.bracket == "[":
        factors = node.parts[0].factors
        numbers = all(isinstance(x, s.Num) for x in factors) and not any(node.parts[0].marks)
        return list(factors) if numbers else []
    plain = len(node.parts) > 1 and set(node.separators) <= {",", ";"}
    return list(node.parts) if plain else []


def parted(row: tuple[s.Cell, ...]) -> tuple[s.Cell, ...]:
    """The cells of a row; of one cell that has commas in it, what stands between them."""
    filled = [c for c in row if c.pieces or c.words]
    if len(filled) != 1 or len(filled[0].pieces) < 2 or set(filled[0].words) - {","}:
        return row
    return tuple(s.Cell(x.start, x.end, (x,), ()) for x in filled[0].pieces)


def in_a_row(node: s.Syntax) -> bool:
    """Whether a vector is written in a row, as (2, 1, 0): transposed it is the column."""
    node = unbraced(node)
    if isinstance(node, s.Grid):
        return node.environment in MATRICES and len([row for row in node.rows if row]) == 1
    return bool(entries_of(node))


def _turned(sup: s.Syntax | None) -> bool:
    return isinstance(sup, s.Name) and sup.name in ("⊤", "T")
