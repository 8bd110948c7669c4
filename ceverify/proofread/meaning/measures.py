"""measure(node): the shape of what is written, in the slots of its names, which are made to fit.

    AB  n×m · m×k = n×k        A + b  the entries of b along the rows of A        Aᵀ  turned
    ∂L/∂A  as A, where L is a number; so is ∂L/∂B ∂B/∂A

A shape is a pair of items of a `Union`; SIDE is a side of length 1.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.survey import Union
from ceverify.proofread.meaning.use import Use, use
from ceverify.proofread.writing import syntax as s

SIDE = ("side", 1)
Measured: TypeAlias = "tuple[object, object]"
NUMBER: Measured = (SIDE, SIDE)
Counts: TypeAlias = Callable[[str], int]
SOFTMAX = ("softmax", "SM")
RECTIFIED = ("max", "min")
"""Of 0 and something they are of each entry."""
ENTRYWISE = (*RECTIFIED, "exp", "log", "ln", "tanh", "sigmoid", "σ", "relu", "ReLU", *SOFTMAX)


class UnfitError(Exception):
    """What is written has no shape, or none that is seen."""


class Measures:
    """Measures what is written; `same` says which slots are of one size by then."""

    def __init__(self, habits: Habits, same: Union, count: Counts) -> None:
        self.habits, self.same, self.count = habits, same, count
        self.soft: list[Measured] = []
        self.rows = False

    def measure(self, node: s.Syntax) -> Measured:
        """The shape of a node; UnfitError where it has none."""
        node = unbraced(node)
        match node:
            case s.Num():
                return NUMBER
            case s.Group(parts=(one,), bracket=bracket) if bracket in ("(", "[", "{"):
                return self.measure(one)
            case s.Total(terms=terms):
                return self.added([self.measure(t) for t in terms])
            case s.Term():
                return self._term(node)
            case s.Frac(top=top, bottom=bottom):
                return self._over(top, bottom)
            case s.Root(body=body):
                return self._over(body, body)
        found = use(node, self.habits)
        if found is not None:
            return self._use(found)
        if isinstance(node, s.Scripted) and node.sub is None and _turned(node.sup):
            rows, columns = self.measure(node.base)
            return columns, rows
        raise UnfitError

    def added(self, shapes: list[Measured]) -> Measured:
        """Arrays of one shape, and vectors that are added to each row of a matrix."""
        arrays = [x for x in shapes if x != NUMBER]
        matrices = [x for x in arrays if SIDE not in x]
        for one in arrays:
            if matrices and SIDE in one:
                self.same.join(one[one[0] == SIDE], matrices[0][1])
            else:
                self.fit(one, (matrices or arrays)[0])
        return (matrices or arrays or [NUMBER])[0]

    def fit(self, one: Measured, other: Measured) -> None:
        """Makes two shapes the same."""
        for mine, theirs in zip(one, other, strict=True):
            if (mine == SIDE) != (theirs == SIDE):
                raise UnfitError
            self.same.join(mine, theirs)

    def _use(self, found: Use) -> Measured:
        name = found.name + "′" * found.primes
        places = len(found.positions)
        left = self.count(name) - places
        if found.power is not None and left:
            raise UnfitError
        rows = ("slot", name, places) if left > 0 else SIDE
        columns = ("slot", name, places + 1) if left > 1 else SIDE
        return (columns, rows) if found.transposed else (rows, columns)

    def _over(self, top: s.Syntax, bottom: s.Syntax) -> Measured:
        both = _behind(top) is not None and _behind(bottom) is not None
        if both or any(isinstance(x, s.Mark) for x in s.walk(top)):
            return self._slope(top, bottom)
        if self.measure(bottom) != NUMBER:
            raise UnfitError
        return self.measure(top)

    def _slope(self, top: s.Syntax, bottom: s.Syntax) -> Measured:
        above, below = (_behind(x) for x in (top, bottom))
        if above is None or below is None or self.measure(above) != NUMBER:
            raise UnfitError
        return self.measure(below)

    def _term(self, node: s.Term) -> Measured:
        slopes = [x for x in map(unbraced, node.factors) if isinstance(x, s.Frac) and _marked(x)]
        if len(slopes) == len(node.factors):
            return self._slope(slopes[0].top, slopes[-1].bottom)
        value, at = NUMBER, 0
        while at < len(node.factors):
            mark = node.marks[at] if at else ""
            if isinstance(unbraced(node.factors[at]), (s.Big, s.Mark)):
                raise UnfitError
            one, at = self._factor(node, at)
            value = self._times(value, one, mark)
        return value

    def _factor(self, node: s.Term, at: int) -> tuple[Measured, int]:
        """A factor, or a function of each entry with its argument."""
        found = use(node.factors[at], self.habits)
        if found is None or at + 1 == len(node.factors) or node.marks[at + 1]:
            return self.measure(node.factors[at]), at + 1
        inside = unbraced(node.factors[at + 1])
        if found.name in ENTRYWISE and isinstance(inside, s.Group) and _one(inside, found.name):
            value = self.measure(inside.parts[-1])
            self.soft += [value] if found.name in SOFTMAX else []
            return value, at + 2
        if len(found.name) > 1 and found.name.isalpha() and found.name.isascii():
            raise UnfitError
        return self.measure(node.factors[at]), at + 1

    def _times(self, left: Measured, right: Measured, mark: str) -> Measured:
        if mark == "/" and right == NUMBER:
            return left
        if mark not in ("", "·", "⊙"):
            raise UnfitError
        if NUMBER in (left, right):
            return right if left == NUMBER else left
        if mark == "⊙":
            self.fit(left, right)
            return left
        if left[1] == SIDE and SIDE not in right:
            self.same.join(left[0], right[0])  # xW of a row x
            self.rows = True
            return right[1], SIDE
        if (left[1] == SIDE) != (right[0] == SIDE):
            raise UnfitError
        self.same.join(left[1], right[0])
        return left[0], right[1]


def _one(group: s.Group, name: str) -> bool:
    """Whether it is of one thing, and of 0 if it is the larger of two."""
    first = unbraced(group.parts[0]) if group.parts else None
    zero = isinstance(first, s.Num) and first.text == "0"
    return len(group.parts) == 2 and zero if name in RECTIFIED else len(group.parts) == 1


def _behind(node: s.Syntax) -> s.Syntax | None:
    """z of ∂z and dz."""
    match unbraced(node):
        case s.Term(factors=(first, one)):
            first = unbraced(first)
            return one if isinstance(first, s.Mark) or getattr(first, "name", "") == "d" else None
    return None


def _marked(node: s.Frac) -> bool:
    return _behind(node.top) is not None and _behind(node.bottom) is not None


def _turned(sup: s.Syntax | None) -> bool:
    sup = unbraced(sup) if sup is not None else None
    return isinstance(sup, s.Name) and sup.name in ("⊤", "T")
