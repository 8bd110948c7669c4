"""entrywise(sides): the sides of a chain at one entry, where arrays stand beside entries.

∂L/∂z = p_i − y_i      is      ∂L/∂z_i = p_i − y_i
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.exact.components import SCALAR, Shape, entry, fitting, has_arrays
from ceverify.exact.uniform import strays
from ceverify.formula.indices import free, fresh, mentioned, walk
from ceverify.formula.tree import Array, Formula, Index, Transpose
from ceverify.proofread.chain import Listed, Numeric, Side, Unread
from ceverify.proofread.meaning.sense import Sense

MISFIT = "its shape is not that of the side before it"
TURNED = "the right side is transposed"


def entrywise(sides: list[Side], sense: Sense) -> list[Side]:
    """Chains about parts of families, and of arrays equal to entries, entry by entry."""
    formulas = [x.formula for x in sides if isinstance(x.formula, Formula)]
    if not any(map(has_arrays, formulas)):
        return sides
    shapes = [fitting(f) for f in formulas]
    wanted = _wanted(shapes)
    place = _places(formulas, shapes, wanted, sense)
    if place is None:
        return sides
    fits = (SCALAR, None, wanted, _across(wanted))
    out = []
    for side in sides:
        f = side.formula
        if isinstance(f, Formula) and fitting(f) not in fits:
            out.append(Side(side.place, Unread(side.place, side.place.text, MISFIT)))
            continue
        if isinstance(f, Formula) and fitting(f) == _across(wanted) != wanted:
            f = Transpose(f)
        if isinstance(f, Formula) and (not has_arrays(f) or fitting(f) is not None):
            f = sense.unsliced(entry(f, *place) if has_arrays(f) else f)
        out.append(
            Side(side.place, replace(f, at=place) if isinstance(f, (Listed, Numeric)) else f)
        )
    return out


def _wanted(shapes: list[Shape | None]) -> Shape:
    return next((x for x in shapes if x not in (SCALAR, None)), None) or SCALAR


def _across(wanted: Shape) -> Shape:
    """A row of as many entries, of a column; a matrix as it is."""
    return wanted[::-1] if None in wanted else wanted


def turned_at(sides: list[Side], sense: Sense) -> tuple[str | None, ...]:
    """Which sides are rows beside columns, where they are read entry by entry."""
    formulas = [x.formula for x in sides if isinstance(x.formula, Formula)]
    shapes = [fitting(f) for f in formulas]
    wanted = _wanted(shapes)
    across = [isinstance(x.formula, Formula) and fitting(x.formula) == _across(wanted) != wanted
              for x in sides]  # fmt: skip
    if not any(across) or _places(formulas, shapes, wanted, sense) is None:
        return ()
    return tuple(TURNED if x else None for x in across)


def read_at(sides: list[Side]) -> tuple[str | None, ...]:
    """What is read at an entry that the text does not write: x of ∂L/∂w_j = (a − y) x."""
    formulas = [x.formula for x in sides if isinstance(x.formula, Formula)]
    shapes = [fitting(f) for f in formulas]
    wanted = _wanted(shapes)
    if (place := _loose(formulas, shapes, wanted)) is None:
        return ()
    letters = ", ".join(dict.fromkeys(p.name for p in place))
    said = f"the {'matrix' if ',' in letters else 'vector'} is read at entry {letters}"
    whole = (isinstance(x.formula, Formula) and fitting(x.formula) != SCALAR for x in sides)
    return tuple(said if x else None for x in whole)


def _loose(
    formulas: list[Formula], shapes: list[Shape | None], wanted: Shape
) -> tuple[Index, Index] | None:
    """The indices that entries have beside arrays; None where they are not those of an entry."""
    plain = [f for f, x in zip(formulas, shapes, strict=True) if x == SCALAR]
    loose = sorted(
        {p for f in plain for p in free(f) if isinstance(p, Index)}
        - {p for f, x in zip(formulas, shapes, strict=True) if x != SCALAR for p in free(f)},
        key=lambda p: p.name,
    )
    sizes = [size for size in wanted if size]
    if plain and sizes and [p.size for p in loose] == sizes and len(plain) < len(formulas):
        return loose[0], loose[-1]
    return None


def _places(
    formulas: list[Formula], shapes: list[Shape | None], wanted: Shape, sense: Sense
) -> tuple[Index, Index] | None:
    """The row and column at which arrays are read; None where they can stay whole."""
    parts = any(
        isinstance(n, Array) and (n.name in sense.slices or n.name in sense.patterns)
        for f in formulas
        for n in walk(f)
    )
    if (loose := _loose(formulas, shapes, wanted)) is not None:
        return loose
    if not parts:
        return None
    taken = frozenset().union(*(mentioned(sense.unsliced(f)) for f in formulas))
    taken |= frozenset().union(*map(strays, sense.definitions.values()))
    row = fresh(taken, Index("d", wanted[0] or "K"))
    return row, fresh(taken | {row}, Index("e", wanted[1] or "K"))
