"""cellwise(left, right): a vector or matrix written out, [p_1 − y_1, p_2 − y_2], entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product

from ceverify.exact.components import entry, shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import free, rename
from ceverify.formula.tree import Formula
from ceverify.proofread.chain import Listed, Numeric, Side
from ceverify.proofread.finding import Finding, Word

MOST_CELLS = 16
Judge = Callable[[Formula, Formula], Finding]


def cellwise(left: Side, right: Side, sizes: Mapping[str, int], judge: Judge) -> Finding | None:
    """The first entry that is refuted, or not decided; else the finding on all of them."""
    cells = _cells(left.formula, right.formula, sizes)
    if not 0 < len(cells) <= MOST_CELLS:
        return None
    findings: list[Finding] = []
    for where, one, other in cells:
        found = judge(one, other)
        if found.verdict == "refuted":
            reason = "; ".join(filter(None, (found.reason, f"it is not so in {where}")))
            return replace(found, reason=reason)
        findings.append(found)
    open_ = next((f for f in findings if f.verdict not in ("proved", "proved-if")), None)
    if open_ is not None:
        return open_
    conditions = tuple(dict.fromkeys(c for f in findings for c in f.conditions))
    verdict: Word = "proved-if" if conditions else "proved"
    scope = f"each of {len(cells)} entries"
    return replace(findings[0], verdict=verdict, conditions=conditions, scope=scope)


def _cells(
    left: object, right: object, sizes: Mapping[str, int]
) -> list[tuple[str, Formula, Formula]]:
    """Each entry of both sides, and where it is; none where there are not as many."""
    left, right = _listed(left), _listed(right)
    listed = next((x for x in (left, right) if isinstance(x, Listed)), None)
    if listed is None:
        return []
    found = []
    try:
        for n, m in product(range(len(listed.rows)), range(len(listed.rows[0]))):
            where = f"entry {max(n, m) + 1}" if _vector(listed) else f"row {n + 1}, column {m + 1}"
            one, other = (_entry(side, listed, (n, m), sizes) for side in (left, right))
            found.append((where, one, other))
    except (OutsideError, IndexError):
        return []
    return found


def _listed(side: object) -> object:
    """(p_1, p_2 − 1) has names: no list of numbers, though it might be of an example's."""
    if not isinstance(side, Numeric) or side.digits or side.near or not side.listed:
        return side
    if not all(map(free, side.entries)):
        return side
    return Listed(side.place, side.token, side.reason, (side.entries,), side.at)


def _vector(listed: Listed) -> bool:
    return 1 in (len(listed.rows), len(listed.rows[0]))


def _entry(side: object, like: Listed, at: tuple[int, int], sizes: Mapping[str, int]) -> Formula:
    """The entry of a side, from 0; OutsideError where it has none there."""
    n, m = at
    if isinstance(side, Listed):
        return side.rows[n][m]
    if not isinstance(side, Formula):
        raise OutsideError("it was not understood")
    vector, count = _vector(like), max(len(like.rows), len(like.rows[0]))
    spots = (max(n, m) + 1,) if vector else (n + 1, m + 1)
    rows, columns = (p.size for p in like.at) if like.at else shape(side)
    if rows is None or sizes.get(rows, count) != count:
        raise OutsideError("it has other entries")
    if like.at:
        made = rename(side, dict(zip(like.at, spots, strict=False)))
        if free(made) & {*like.at}:
            raise OutsideError("it has more entries")
        return made
    if (columns is None) != vector:
        raise OutsideError("it has no such entry")
    return entry(side, spots[0], spots[-1])
