"""Marks: scripts on what is no name, brackets, norms, indicators."""

from __future__ import annotations

from fractions import Fraction

from ceverify.exact.components import entry, has_arrays, shape
from ceverify.formula.indices import free, fresh
from ceverify.formula.tree import (
    Exp,
    Formula,
    Index,
    Number,
    Ones,
    Power,
    Sum,
    Symbol,
    Transpose,
)
from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.bounds import written
from ceverify.proofread.meaning.elaborating.base import (
    ONE,
    Base,
)
from ceverify.proofread.meaning.elaborating.contracted import contracted
from ceverify.proofread.meaning.elaborating.sums import SETS
from ceverify.proofread.meaning.listed import entries_of, in_a_row
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s

LENGTHS = frozenset("KNCDMVBL")
"""Of 1_K it says how long it is; 1_A is that of a set."""


class Marks(Base):
    """Reads scripts and brackets."""

    def scripted(self, node: s.Scripted) -> Formula:
        """A name with scripts, a power, an entry of a bracket."""
        base = unbraced(node.base)
        if (
            isinstance(base, s.Name)
            and base.name == "e"
            and node.sup is not None
            and node.sub is None
        ) and not self._basis("e"):
            letter = letter_of(node.sup)
            if letter in self.sense.habits.bound and not self.sense.counted(letter):
                raise self.senseless(node, "an index is the exponent; what it is of is not said")
            return Exp(self.formula(node.sup))
        one = getattr(base, "text", getattr(base, "name", ""))
        if one in ("1", "𝟙", "I") and node.sub is not None:
            inside = unbraced(node.sub)
            if isinstance(inside, s.Group) and len(inside.parts) == 1:
                inside = unbraced(inside.parts[0])
            if isinstance(inside, s.Relation):
                return self.indicator(inside)
            turned = node.sup is not None and _letter(node.sup) in TRANSPOSED
            if one == "𝟙" or (one == "1" and (turned or _letter(inside) in LENGTHS)):
                return Transpose(Ones("K")) if turned else Ones("K")
        powers = (s.Num, s.Scripted, s.Frac, s.Term, s.Total)
        if isinstance(node.base, s.Scripted) and isinstance(node.base.sup, powers) and node.sup:
            raise self.senseless(node, "which of the two powers comes first is not said")
        found = use(node, self.sense.habits)
        if found is not None:
            return self.named(found, node)
        if _bracket(node.base) in ("‖", "|") and isinstance(base, s.Group) and len(base.parts) == 1:
            return self.marked(node, self.formula(base.parts[0]))
        return self.marked(node, self.formula(node.base))

    def _basis(self, name: str) -> bool:
        return name in self.sense.definitions

    def marked(self, node: s.Scripted, value: Formula) -> Formula:
        """A value that is no name, with its scripts: an entry below, a power or ⊤ above."""
        if node.primes:
            value = self.slope_of_group(value, node)
        if _bracket(node.base) in ("‖", "|"):
            return self.squared(value, node)
        if node.sub is not None:
            places = [self.position(p) for p in listed(node.sub)]
            if not has_arrays(value):
                return self._collected(node, value)
            value = entry(value, places[0], places[-1])
        if node.sup is None:
            return value
        sup = unbraced(node.sup)
        if isinstance(sup, s.Name) and sup.name in ("⊤", "T"):
            value = Ones("K") if value == ONE else value
            if in_a_row(node.base):
                return value
            if self.arrayed(value):
                return Transpose(value)
            if sup.name == "⊤" or "T" not in self.sense.habits.scalars:
                raise self.senseless(node, "what is transposed is no vector or matrix so far")
        if self.sense.habits.raised and isinstance(sup, s.Name):
            raise self.senseless(node.sup, "whether it is a power or an index is not said")
        return Power(value, self.formula(sup))

    def squared(self, value: Formula, node: s.Scripted) -> Formula:
        """‖x‖², ‖x‖₂², ‖W‖_F²: the sum of the squares of the entries; no other norm is read."""
        below = listed(node.sub)
        euclidean = not below or written(below[0]) in ("2", "F")
        if node.sup is None or written(node.sup) != "2" or not euclidean:
            raise self.senseless(node, "an absolute value, or a norm that is not ‖x‖², is not read")
        if not self.arrayed(value):
            raise self.senseless(node, "the norm of what is no vector or matrix")
        rows, columns = shape(value)
        row = fresh(self.sense.mentioned(value), Index("i", rows or "K"))
        column = fresh(self.sense.mentioned(value) | {row}, Index("j", columns or "K"))
        square = Power(self.sense.unsliced(entry(value, row, column)), Number(Fraction(2)))
        inner = Sum(column, square) if columns else square
        return Sum(row, inner) if rows else inner

    def _collected(self, node: s.Scripted, value: Formula) -> Formula:
        letters = {letter_of(p) for p in listed(node.sub)}
        if letters <= {p.name for p in free(value) if isinstance(p, Index)}:
            return value
        raise self.senseless(node, "an index on what is a number already")

    def group(self, node: s.Group) -> Formula:
        """( … )."""
        if len(node.parts) == 1:
            inner = unbraced(node.parts[0])
            letters = isinstance(inner, s.Relation) and all(map(letter_of, inner.sides))
            if isinstance(inner, s.Relation) and (node.bracket == "[" or letters):
                return self.indicator(inner)
            if node.bracket == "|" and self._all(_letter(inner)):
                return Symbol("K")
            if node.bracket in "|‖":
                raise self.senseless(node, "an absolute value or norm is not read")
            return self.formula(inner)
        if node.separators and set(node.separators) == {":"} and len(node.parts) == 2:
            left, right = map(self.formula, node.parts)
            return contracted(left, right)
        if listed := entries_of(node):
            return self.column(listed, node)
        raise self.senseless(node, "a list of entries is not read as a value")

    def _all(self, name: str) -> bool:
        """Whether it is the set of all classes or actions, whose size is K."""
        known = self.sense.definitions.keys() | self.sense.slots.keys()
        return (name in SETS or name == "A") and name not in known


def _letter(node: s.Syntax) -> str:
    """𝒜 of \\mathcal{A}."""
    return getattr(unbraced(node), "name", "")


def _bracket(node: s.Syntax) -> str:
    node = unbraced(node)
    return node.bracket if isinstance(node, s.Group) else ""
