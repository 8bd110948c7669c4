"""valued(rows): p if y = 1, 1 − p otherwise, of a number y, as p y + (1 − p)(1 − y).

    A if y = a, B if y = b      A (y − b)/(a − b) + B (y − a)/(b − a)

The two are the same wherever y is a or b, which is all that y is said to be. Between them nothing
is said, and no slope is taken by y.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ceverify.formula.tree import Add, Div, Formula, Mul, Neg, Number, Symbol
from ceverify.proofread.meaning.elaborating.base import Base
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

VALUES = frozenset((-1, 0, 1))
Row = tuple[s.Syntax, "s.Syntax | None"]
"""A value, and its condition; None is otherwise."""


def valued(rows: Sequence[Row], elaborator: Base) -> Formula | None:
    """The one formula of both; None where the conditions are not of two values of a number."""
    found = [_value(condition, elaborator) for _, condition in rows]
    if len(rows) != 2 or found[0] is None:
        return None
    label, one = found[0]
    other = found[1]
    if rows[1][1] is None and label.name in elaborator.sense.values:
        other = (label, elaborator.sense.values[label.name] if one == 1 else 1)
    if other is None or other[0] != label or other[1] == one or 1 not in (one, other[1]):
        return None
    if rows[1][1] is not None:
        elaborator.sense.guessed.discard(label.name)  # the text says what both values are
    elaborator.sense.values[label.name] = other[1] if one == 1 else one
    elaborator.sense.cased.add(label.name)
    first, second = (elaborator.formula(body) for body, _ in rows)
    return mixed(first, second, label, (one, other[1]))


def mixed(first: Formula, second: Formula, label: Symbol, values: tuple[int, int]) -> Formula:
    """What is the first at the one value, and the second at the other."""
    one, other = values
    return Add((Mul((share(label, one, other), first)), Mul((share(label, other, one), second))))


def _value(condition: s.Syntax | None, elaborator: Base) -> tuple[Symbol, int] | None:
    """y and 1 of y = 1."""
    node = unbraced(condition) if condition is not None else None
    if not isinstance(node, s.Relation) or node.signs not in (("=",), ("==",)):
        return None
    match tuple(elaborator.formula(x) for x in node.sides):
        case Symbol() as label, Number(value) if value in VALUES:
            return label, int(value)
        case Symbol() as label, Neg(Number(value)) if -value in VALUES:
            return label, -int(value)
    return None


def share(label: Symbol, here: int, there: int) -> Formula:
    """(y − there)/(here − there): 1 where the label is `here`, and 0 where it is `there`."""
    above = Add((label, Neg(Number(Fraction(there))))) if there else label
    return Div(above, Number(Fraction(here - there))) if here - there != 1 else above
