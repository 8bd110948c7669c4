"""Grids: cases by their conditions, matrices by the rule of their entries."""

from __future__ import annotations

from ceverify.formula.indices import free, rename, walk
from ceverify.formula.tree import (
    Add,
    Cases,
    Condition,
    Formula,
    Index,
    Indexed,
    Mul,
    Neg,
)
from ceverify.proofread.meaning.elaborating.base import (
    ONE,
    Base,
)
from ceverify.proofread.meaning.elaborating.valued_cases import Row, valued
from ceverify.proofread.meaning.listed import parted
from ceverify.proofread.meaning.matrices import pattern
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.sense import CountError, RulelessError, SenselessError
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.environments import MATRICES


def _range(node: s.Syntax) -> bool:
    """∀ i and ∀ i ∈ [1, C] behind a condition."""
    letter = isinstance(node, s.Name) and bool(letter_of(node))
    return letter or (isinstance(node, s.Relation) and node.signs == ("∈",))


class Grids(Base):
    """Reads environments with rows."""

    def grid(self, node: s.Grid) -> Formula:
        """cases: one value a condition; a matrix by the rule of its entries."""
        if node.environment in MATRICES:
            return self.matrix(node)
        if (made := valued(_rows(node), self)) is not None:
            return made
        branches: list[tuple[Formula, Condition | None]] = []
        for row in node.rows:
            cells = [c for c in row if c.pieces or c.words]
            if not cells:
                continue
            written = [p for c in cells for p in c.pieces]
            pieces = [*written[:1], *(x for x in written[1:] if not _range(x))]
            words = [w for c in cells for w in c.words]
            condition = next((c for p in pieces[1:] if (c := self.condition(p)) is not None), None)
            if condition is None and not _otherwise(words) and len(pieces) > 1:
                raise self.senseless(node, "the conditions of the cases are not read")
            if len(pieces) > 2:
                raise self.senseless(node, "a row with several values is not read as a case")
            branches.append((self.formula(pieces[0]), condition))
        if len(branches) < 2 or any(c is None for _, c in branches[:-1]):
            raise self.senseless(node, "the conditions of the cases are not read")
        said = [(frozenset((c.left, c.right)), c.equal) for _, c in branches if c is not None]
        if len(set(said)) < len(said):
            raise self.senseless(node, "two cases have one condition")
        return self._branched(branches, node)

    def matrix(self, node: s.Grid) -> Formula:
        """A matrix whose written entries follow a rule."""
        written = [row for row in node.rows if any(c.pieces or c.words for c in row)]
        rows = [[self.cell(c) for c in parted(row)] for row in written]
        if len(rows) > 1 and all(len(r) == 1 and r[0] is None for r in rows[-1:]):
            rows = rows[:-1]
        found = pattern(rows)
        if found is None:
            raise self._ruleless(rows, node)
        return self.sense.patterned(f"⟨{node.environment}{node.start}⟩", *found)

    def _ruleless(self, rows: list[list[Formula | None]], node: s.Syntax) -> SenselessError:
        """Where all entries are written, at classes by number, they are kept."""
        full = tuple(tuple(x for x in row if x is not None) for row in rows)
        cells = [x for row in full for x in row]
        explicit = len(cells) > 1 and all(len(row) == len(rows[0]) for row in full)
        places = [p for x in cells for p in free(x)]
        if explicit and places and not any(isinstance(p, Index) for p in places):
            return RulelessError(node.start, node.end, full)
        return self.senseless(node, "the entries follow no rule that was found")

    def column(self, listed: list[s.Syntax], node: s.Group) -> Formula:
        """(z_1, …, z_K): a vector by the rule of its entries."""
        dotted = (isinstance(x, s.Name) and x.name == "…" for x in map(unbraced, listed))
        entries = [None if dots else self._entry(x) for x, dots in zip(listed, dotted, strict=True)]
        found = pattern([[x] for x in entries])
        if found is None:
            raise self._ruleless([[x] for x in entries], node)
        (place,), body = found
        long = Index(place.name, self._length(body, place))
        names = {x.name for x in walk(body) if isinstance(x, Indexed) and place in x.indices}
        said = {len(entries)}.union(*(self.sense.listed.get(name, ()) for name in names))
        own = all(isinstance(x, Indexed) for x in entries)
        if None not in entries and not own and len(said) > 1:
            raise CountError(node.start, node.end, "how many there are is said in two ways")
        rule = rename(body, {place: long})
        return self.sense.patterned(f"⟨list{node.start}⟩", (long,), rule)

    def _length(self, body: Formula, place: Index) -> str:
        """How long a vector is: as the family whose entries it has."""
        return next(
            (self.sense.size_of(x.name, x.indices.index(place)) for x in walk(body)
             if isinstance(x, Indexed) and place in x.indices), place.size,
        )  # fmt: skip

    def cell(self, cell: s.Cell) -> Formula | None:
        """The entry in a cell; None for dots and for nothing."""
        if any(isinstance(x, s.Name) and x.name == "…" for x in s.walk(cell)):
            return None
        if len(cell.pieces) != 1:
            if cell.pieces or set(cell.words) - {".", ","}:
                raise self.senseless(cell, "an entry of a matrix is not read")
            return None
        return self._entry(cell.pieces[0])

    def _entry(self, node: s.Syntax) -> Formula:
        self.listing = True
        try:
            return self.formula(node)
        finally:
            self.listing = False

    def _branched(self, branches: list[tuple[Formula, Condition | None]], node: s.Grid) -> Formula:
        if len(branches) == 2:
            (then, condition), (other, second) = branches
            assert condition is not None
            if second is not None and {second.left, second.right} != {
                condition.left,
                condition.right,
            }:
                raise self.senseless(node, "the conditions of the cases are of different indices")
            if second is not None and second.equal == condition.equal:
                raise self.senseless(node, "the cases do not exclude each other")
            return self._case(condition, then, other)
        first, condition = branches[0]
        assert condition is not None
        return self._case(condition, first, self._branched(branches[1:], node))

    def _case(self, condition: Condition, then: Formula, other: Formula) -> Formula:
        """One value or the other; of k = y_i as 1{y_i = k} times the one, and so on."""
        mass = self.masses.get(frozenset((condition.left, condition.right)))
        if mass is None:
            return Cases(condition, then, other)
        first, second = (then, other) if condition.equal else (other, then)
        return Add((Mul((mass, first)), Mul((Add((ONE, Neg(mass))), second))))

    def condition(self, node: s.Syntax) -> Condition | None:
        """i = j or i ≠ j, in brackets or without; None for anything else."""
        node = unbraced(node)
        if isinstance(node, s.Group) and node.bracket == "(" and len(node.parts) == 1:
            node = unbraced(node.parts[0])
        if not isinstance(node, s.Relation) or len(node.sides) != 2 or node.signs[0] not in "=≠":
            return None
        if _of_a_number(node, self.sense.habits.indices):
            return None
        try:
            left, right = (self.position(p) for p in node.sides)
        except SenselessError:
            return None
        made = Condition(left, right, node.signs[0] == "=")
        for side, other in (node.sides, node.sides[::-1]):
            if (label := self.label(side)) is not None:
                self.masses[frozenset((left, right))] = self.one_hot(label, self.position(other))
        return made


def _of_a_number(node: s.Relation, indices: set[str]) -> bool:
    """y = 1 of a label y that is a number, and no class."""
    letters = [letter_of(x) for x in node.sides]
    numbers = any(isinstance(unbraced(x), s.Num) for x in node.sides)
    return numbers and not {x for x in letters if x} & indices


def _rows(node: s.Grid) -> list[Row]:
    """The value and the condition of each row; none where a row has others."""
    found: list[Row] = []
    for row in node.rows:
        pieces = [p for c in row for p in c.pieces]
        words = [w for c in row for w in c.words]
        if not pieces and not words:
            continue
        if len(pieces) > 2 or (len(pieces) < 2 and not _otherwise(words)) or not pieces:
            return []
        found.append((pieces[0], pieces[1] if len(pieces) > 1 else None))
    return found


def _otherwise(words: list[str]) -> bool:
    text = " ".join(words).lower()
    return any(w in text for w in ("otherwise", "else", "其他", "否则", "sonst", "sinon", "その他"))
