"""Sums: what stands below the sign, and what is summed where nothing does."""

from __future__ import annotations

from ceverify.exact.components import entry, shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import free, fresh, walk
from ceverify.formula.tree import (
    Add,
    Array,
    Delta,
    Derivative,
    Formula,
    Index,
    Mul,
    Neg,
    Position,
    Product,
    Sum,
)
from ceverify.proofread.meaning.bounds import written
from ceverify.proofread.meaning.elaborating.base import ONE, Base
from ceverify.proofread.meaning.elaborating.pieces import (
    in_order,
    pointwise,
)
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.writing import syntax as s


class Sums(Base):
    """Reads sums."""

    def big(self, node: s.Big, body: s.Syntax) -> Formula:
        """Σ over what stands below the sign."""
        if node.sign.endswith("′"):
            raise self.senseless(node, "what the prime on the sign leaves out is not said")
        parts = _conditions(node.sub)
        indices: list[str] = []
        without: list[Position] = []
        same: list[tuple[str, Position]] = []
        for part in parts:
            self._below(part, node, indices, without, same)
        inner = self.formula_inside(body, indices)
        kind = Sum if node.sign == "Σ" else Product
        if not indices:
            return self.bare(kind, inner, node)
        inner = self._at_index(inner, indices)
        for name in indices:
            if (mass := self.left_out.pop(name, None)) is not None:
                inner = Mul((Add((ONE, Neg(mass))), inner))
        for name, other in same:
            place = self.sense.index(name)
            inner = Mul((Delta(place, other), inner))
        for n, name in enumerate(reversed(indices)):
            place = self.sense.index(name)
            if not isinstance(place, Index):
                raise self.senseless(node, "a sum over one class")
            inner = kind(place, inner, tuple(without) if n == 0 else ())
        return inner

    def _at_index(self, inner: Formula, indices: list[str]) -> Formula:
        """The summand Σ_i y_i ln(a), whose a is meant at i."""
        if len(indices) != 1 or any(_by_all(n) for n in walk(inner)):
            return inner
        place = self.sense.index(indices[0])
        size = place.size if isinstance(place, Index) else "K"
        arrays = [n for n in walk(inner) if isinstance(n, Array)]
        parts = [self.sense.slices[n.name] for n in arrays if n.name in self.sense.slices]
        already = any(place in part.indices for part in parts)
        try:
            if not self.arrayed(inner):
                return inner
        except OutsideError:
            fits = not already and all(n.sizes == (size,) for n in arrays)
            return pointwise(inner, place) if fits else inner
        return inner if already or shape(inner) != (size, None) else entry(inner, place, place)

    def _below(
        self,
        part: s.Syntax,
        node: s.Big,
        indices: list[str],
        without: list[Position],
        same: list[tuple[str, Position]],
    ) -> None:
        part = unbraced(part)
        if isinstance(part, s.Relation):
            first = listed(part.sides[0])
            if not first:
                raise self.senseless(part, "what is summed over is not an index")
            letter = letter_of(first[0])
            sign = part.signs[0]
            if sign == "≠":
                if letter not in indices:
                    indices.append(letter)
                for place in (p for side in part.sides[1:] for p in listed(side)):
                    if (label := self.label(place)) is not None:
                        self.left_out[letter] = self.one_hot(label, self.sense.index(letter))
                    else:
                        without.append(self.position(place))
            elif sign == "=" and (other := letter_of(part.sides[1])) and node.sup is None:
                mine, theirs = (letter, other) if letter not in self.scope else (other, letter)
                indices.append(mine)
                same.append((mine, self.sense.index(theirs)))
            elif self._everything(part, node):
                indices.extend(letter_of(p) for p in first)
            else:
                raise self.senseless(part, "whether that is the whole range is not said")
        else:
            indices.extend(letter_of(p) for p in listed(part))
            end = written(node.sup) if node.sup is not None else ""
            begins = 0 if ("0", end) in self.sense.habits.spans else 1  # as the other sums begin
            if not self._limit(node.sup, begins, "".join(indices[-1:])):
                raise self.senseless(node, "whether that is the whole range is not said")
        if not all(indices):
            raise self.senseless(part, "what is summed over is not an index")

    def _everything(self, part: s.Relation, node: s.Big) -> bool:
        """1 … K, 0 … K − 1, k ∈ the set of all classes: nothing less than the whole range."""
        if part.signs[0] == "∈":
            of = written(part.sides[1])
            if of in self.sense.parts:
                return False
            sets = self.sense.habits.sets - {""}
            alone = bool(of) and self.sense.habits.sets == {of}  # all that the text sums over
            usual = of in SETS and (len(sets) == 1 or sets <= VOCABULARY)
            return alone or usual or of in (written(part.sides[0]).upper(), "χ", "𝒳")
        bounds = [letter for letter in map(written, part.sides[1:]) if letter]
        over = letter_of(listed(part.sides[0])[0])
        return bounds[:1] in (["1"], ["0"]) and self._limit(node.sup, int(bounds[0]), over)

    def _limit(self, upper: s.Syntax | None, first: int, over: str) -> bool:
        """No upper bound, or a letter that is no index here; from 0 it is that letter less 1."""
        if upper is None or isinstance(unbraced(upper), s.Empty):
            return True
        last = written(upper)
        if last.isdecimal():
            size = getattr(self.sense.index(over), "size", "")
            return int(last) + 1 - first == self.sense.fixed.get(size)
        if first == 0:
            always = {x for x in self.sense.habits.spans if x[1].removesuffix("-1") == last}
            if always == {("0", last)} and last.isalpha():
                return True  # whatever it stands for, all sums are over that
            return last.endswith("-1") or (len(last) == 1 and last.islower() and last not in "ij")
        if ("0", last) in self.sense.habits.spans:
            return False  # elsewhere the same sum begins with class 0
        habits = self.sense.habits
        alone = {x for x in habits.spans if x[1]} == {("1", last)} and last not in habits.bound
        whole = alone and last not in INDICES  # z_d beside sums that all end at d
        index = (last in self.scope and not whole) or last in ("i", "j")
        named = bool(last) and not last[0].isdigit() and not index
        return named and ("-1" not in last or last.removesuffix("-1") in without_last(self.sense))

    def formula_inside(self, body: s.Syntax, bound: list[str]) -> Formula:
        """The summand, with the bound indices in scope."""
        outer = self.scope
        self.scope = outer | frozenset(bound)
        try:
            return self.formula(body)
        finally:
            self.scope = outer

    def bare(self, kind: type[Sum] | type[Product], body: Formula, node: s.Big) -> Formula:
        """Σ without an index: over the first index of the summand that is free in nothing else."""
        try:
            arrayed = self.arrayed(body)
        except OutsideError:
            place = fresh(self.sense.mentioned(body), Index("k"))
            return kind(place, pointwise(body, place))
        order = [p for part in in_order(body) for p in part if isinstance(p, Index)]
        loose = [p for p in order if p in free(body)]
        own = [p for p in loose if p.name not in self.scope]
        if arrayed:
            rows, columns = shape(body)
            if own and columns is None and own[0].size == rows:
                return kind(own[0], entry(body, own[0], own[0]))  # Σ y_j ∂p/∂z_i: p is meant at j
            if own and columns is not None:
                raise self.senseless(node, "what is summed over is not said")
            taken = self.sense.mentioned(body)
            row = fresh(taken, Index("k", rows or "K"))
            column = fresh(taken | {row}, Index("l", columns or "K"))
            inner: Formula = kind(row, entry(body, row, column))
            return kind(column, inner) if columns and rows else inner
        if not loose:
            raise self.senseless(node, "what is summed over is not said")
        return kind((own or loose)[0], body)


def without_last(sense: Sense) -> set[str]:
    """K where all sums run to K − 1, and say so: the last class is another thing there."""
    spans = sense.habits.spans
    if ("", "") in spans:
        return set()
    short = {end.removesuffix("-1") for first, end in spans if end.endswith("-1") and first == "1"}
    return short - {end for _, end in spans} - sense.habits.ends


def _conditions(sub: s.Syntax | None) -> list[s.Syntax]:
    if sub is None or isinstance(sub, s.Empty):
        return []
    sub = unbraced(sub)
    if isinstance(sub, s.Group) and any(isinstance(unbraced(p), s.Relation) for p in sub.parts):
        return list(sub.parts)
    return [sub]


INDICES = frozenset("ijklt")
"""What is an index by custom, so that Σ_{i=1}^k beside it may be a part of the sum."""
# What the set of all classes is called; of a set S nobody knows how much it holds.
VOCABULARY = frozenset(("V", "𝒱", "vocab", "Vocab", "vocabulary", "Vocabulary"))
SETS = VOCABULARY | frozenset((*"CKY𝒞𝒴𝒜", "classes"))


def _by_all(f: Formula) -> bool:
    """∇_z f: a derivative by all of z, not by z_k of the index that is summed over."""
    return isinstance(f, Derivative) and isinstance(f.wrt, Array)
