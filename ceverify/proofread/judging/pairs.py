"""pairs(left, right): which numbers an equality of an example sets equal, entry by entry.

p = (0.7, 0.2, 0.1)    is    p_1 = 0.7, p_2 = 0.2, p_3 = 0.1
"""

from __future__ import annotations

from ceverify.exact.components import entry, has_arrays
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import free, rename
from ceverify.formula.tree import (
    Formula,
    Index,
    Indexed,
    Symbol,
)
from ceverify.proofread.chain import Numeric, Side, Unread

Pair = tuple[Formula, Formula]


def pairs(left: Side, right: Side) -> list[Pair] | None:
    """Which numbers are set equal: entry by entry for vectors."""
    count = max((len(_entries(s)) for s in (left, right) if _listed(s)), default=0)
    if not count:
        return [(_only(left), _only(right))]
    found: list[Pair] = []
    for n in range(1, count + 1):
        one, other = _at(left, n), _at(right, n)
        if one is None or other is None:
            return None
        found.append((one, other))
    return found


def _listed(side: Side) -> bool:
    return isinstance(side.formula, Numeric) and side.formula.listed


def _entries(side: Side) -> tuple[Formula, ...]:
    return side.formula.entries if isinstance(side.formula, Numeric) else ()


def _only(side: Side) -> Formula:
    if isinstance(side.formula, Numeric):
        return side.formula.entries[0]
    if isinstance(side.formula, Unread) or has_arrays(side.formula):
        raise OutsideError("a vector is set equal to a number")
    return side.formula


def _at(side: Side, n: int) -> Formula | None:
    """Entry n of a side: of a list, of an array, of a family at its one free index."""
    f = side.formula
    if isinstance(f, Numeric):
        return f.entries[n - 1] if f.listed and n <= len(f.entries) else None
    if isinstance(f, Unread):
        return None
    if has_arrays(f):
        return entry(f, n, n)
    if isinstance(f, Symbol):
        return Indexed(f.name, (n,))
    places = [p for p in free(f) if isinstance(p, Index)]
    return rename(f, {places[0]: n}) if len(places) == 1 else None
