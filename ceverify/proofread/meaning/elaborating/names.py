"""Names: a name with its scripts as a symbol, an entry, an array, a power."""

from __future__ import annotations

from fractions import Fraction

from ceverify.formula.indices import fresh
from ceverify.formula.tree import (
    Add,
    Array,
    Delta,
    Diag,
    Div,
    Exp,
    Formula,
    Index,
    Indexed,
    Mul,
    Neg,
    Number,
    Ones,
    Position,
    Power,
    Sum,
    Symbol,
    Transpose,
)
from ceverify.proofread.meaning.above import inverse
from ceverify.proofread.meaning.elaborating.base import (
    LABELS,
    LOGS,
    ONE,
)
from ceverify.proofread.meaning.elaborating.pieces import (
    substitute,
)
from ceverify.proofread.meaning.elaborating.samples import Samples
from ceverify.proofread.meaning.elaborating.sums import without_last
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.use import Use, use
from ceverify.proofread.writing import syntax as s

E = Symbol("e")
ENDLESS = frozenset(("∞", "inf", "Inf", "NaN", "nan", "undefined"))


class Names(Samples):
    """Reads names."""

    def named(self, found: Use | None, node: s.Syntax) -> Formula:
        """The symbol, entry or array of a name with its scripts, and its power."""
        if found is None:
            raise self.senseless(node, "this is no name")
        if (slope := self.slope_of(found, node)) is not None:
            return slope
        if _of_column(node) and not self.sense.rows:
            raise self.senseless(node, f"a column of {found.name} is not read")
        name = found.name + "′" * found.primes
        if not found.positions:
            name = self.sense.renamed.get(name, name)
        if len(name) == 2 and name[0] == "d" and found.base == name:
            raise self.senseless(node, f"what {name} stands for is not said")
        if name in {*LOGS, "exp"} and inverse(found.power):
            raise self.senseless(node, f"the inverse of {name} is not read")
        if name == "exp" and not found.positions and found.power is not None:
            return Exp(self.formula(found.power))  # \exp^{x}, as some write
        if name in LOGS or name == "exp":
            raise self.senseless(node, f"what {name} is taken of is not said")
        if name in self.sense.several and not found.positions:
            raise self.senseless(node, f"what {name} is taken of is not said")
        if found.base in ENDLESS and name not in self.sense.definitions:
            self.sense.unknown.add(name)  # no number, of which nothing is proved or refuted
        if found.base == "…":
            raise self.senseless(node, "what the dots stand for is not said")
        if found.base in ("𝟙", "1") and not found.positions:
            value: Formula = Ones("K")
        elif not found.positions and (each := self.of_samples(name, node)) is not None:
            value = each
        elif found.base == "⊤":
            raise self.senseless(node, "a transposition without what is transposed")
        else:
            value = self.entry_of(name, found, node)
        if found.name in self.sense.turned and isinstance(value, Array):
            value = Transpose(value)
        if found.transposed:
            if isinstance(value, (Symbol, Indexed)):
                raise self.senseless(node, f"whether {name} is a vector or a matrix is not said")
            value = Transpose(value)
        return self.powered(value, found.power)

    def powered(self, value: Formula, power: s.Syntax | None) -> Formula:
        """value ^ power; the inverse of a diagonal matrix is that of its entries."""
        if power is None:
            return value
        if letter_of(power) in self.sense.habits.bound and value != E:
            raise self.senseless(power, "whether it is a power or an index is not said")
        exponent = self.formula(power)
        if exponent in (Number(Fraction(-1)), Neg(ONE)):
            known = isinstance(value, Array) and self.sense.diagonals.get(value.name)
            vector = value.vector if isinstance(value, Diag) else known
            if vector:
                return Diag(Div(ONE, vector))
        return Power(value, exponent)

    def entry_of(self, name: str, found: Use, node: s.Syntax) -> Formula:
        """Symbol, Indexed or Array."""
        sense = self.sense
        own = name in sense.definitions and len(sense.definitions[name].indices) != 1
        if found.base in ("δ", "I", "𝐈") and len(found.positions) == 2 and not own:
            delta = self._delta(*found.positions)
            mark = found.name.partition("^")[2]
            return Power(delta, Symbol(mark)) if mark else delta
        if found.base == "δ" and len(found.positions) == 1:
            inside = unbraced(found.positions[0])
            if isinstance(inside, s.Relation):
                return self.indicator(inside)
        places = found.positions
        if name in sense.limits and not places:
            return Symbol(sense.limits[name])
        name = sense.split.get((name, len(places)), name)
        wanted = sense.slots.get(name, 0)
        if len(places) == 1 and isinstance(places[0], s.Num) and wanted == len(places[0].text) > 1:
            positions: tuple[Position, ...] = tuple(int(c) for c in places[0].text)
        else:
            if len(places) == 1:
                name = sense.previous.get((name, letter_of(places[0])), name)
            label = next((n for n, p in enumerate(places) if self.label(p)), None)
            if label is not None and (wanted or name in sense.definitions):
                return self.labelled(name, places, label)
            if label is not None and name == "e" and len(places) == 1:
                return self._unit(places[0])
            positions = tuple(self.position(p) for p in places)
        total = wanted + sense.hidden.get(name, 0)
        named = bool({"e", "e′"} & (sense.definitions.keys() | sense.headed))
        if name == "e" and len(positions) == 1 and not named:
            at = positions[0]
            size = at.size if isinstance(at, Index) else "K"
            key = f"⟨e,{at if isinstance(at, int) else at.name}⟩"
            return sense.patterned(key, (Index("ρ", size),), Delta(Index("ρ", size), at))
        if not positions and name in sense.functions and not total:
            return substitute(
                sense.functions[name].body, sense.functions[name].parameter,
                Symbol(sense.functions[name].parameter),
            )  # fmt: skip
        if not positions and not total and (curve := self.alone(name)) is not None:
            return curve
        if not positions and not total and name in ("I", "𝐈") and name not in sense.definitions:
            return Diag(Ones("K"))
        if not positions and self.listing and (last := self._last(found)) is not None:
            return last
        if not positions:
            return sense.whole(name) if total else Symbol(name)
        if len(positions) < total:
            return sense.slice(name, positions)
        return Indexed(name, positions)

    def _unit(self, place: s.Syntax) -> Formula:
        """e at y_i: the vector of the numbers 1{y_i = k}."""
        found, index = self.label(place), Index("ρ", "K")
        assert found is not None
        at = found[1]
        key = f"⟨e,{found[0]},{at if isinstance(at, int) else at.name}⟩"
        return self.sense.patterned(key, (index,), self.one_hot(found, index))

    def _delta(self, first: s.Syntax, second: s.Syntax) -> Formula:
        """δ_ij; of δ_{k y_i} the number 1{y_i = k}."""
        for one, other in ((first, second), (second, first)):
            if (label := self.label(one)) is not None:
                return self.one_hot(label, self.position(other))
        return Delta(self.position(first), self.position(second))

    def _last(self, found: Use) -> Formula | None:
        """z_K at the end of a list z_1, …, z_K: the last entry of z."""
        base, _, mark = found.name.partition("_")
        one = len(mark) == 1 and mark.isupper() and self.sense.slots.get(base) == 1
        return Indexed(base, (Index(mark, self.sense.size_of(base, 0)),)) if one else None

    def position(self, node: s.Syntax) -> Position:
        """An index or class number."""
        node = unbraced(node)
        if isinstance(node, s.Num) and node.text.isdecimal():
            number = int(node.text) + 1 - self.sense.first
            if number < 1:
                raise self.senseless(node, "classes are counted from 1")
            return number
        letter = letter_of(node)
        if letter:
            if letter in "ytcl" and self.sense.slots.get(letter) == 1:
                self.sense.true_classes.add(letter)
            return self.sense.index(letter)
        if isinstance(node, s.Name):
            if node.name in without_last(self.sense):
                raise self.senseless(node, "the class that the sums leave out is not read")
            return self.sense.index(node.name)
        if isinstance(node, s.Scripted):
            found = use(node, self.sense.habits)
            if found is not None and found.power is None:
                inner = [self.position(p) for p in found.positions]
                if len(inner) == 1 and found.base not in LABELS:
                    return inner[0]
                marks = "".join(f"_{p}" if isinstance(p, int) else f"_{p.name}" for p in inner)
                return Index(found.name + "′" * found.primes + marks, "K")
        raise self.senseless(node, "this is no index")

    def label(self, node: s.Syntax) -> tuple[str, Position] | None:
        """(y, i) of a sample's label y_i or y^{(i)} where a class is wanted; None for others."""
        node = unbraced(node)
        if not isinstance(node, s.Scripted) or letter_of(node):
            return None
        found = use(node, self.sense.habits)
        if found is None or len(found.positions) != 1 or found.power is not None:
            return None
        letter = letter_of(found.positions[0])
        if not letter or found.base not in LABELS:
            return None
        return found.base, self.sense.index(letter)

    def labelled(self, name: str, places: tuple[s.Syntax, ...], at: int) -> Formula:
        """p at the class y_i: Σ_k 1{y_i = k} p_k."""
        found = self.label(places[at])
        assert found is not None
        inside = [self.position(p) for n, p in enumerate(places) if n != at]
        index = fresh(frozenset([*inside, found[1]]), Index("κ", self.sense.size_of(name, at)))
        inside.insert(at, index)
        mass = self.one_hot(found, index)
        part = len(inside) < self.sense.counted(name)  # w_{y_i} of w_k, a vector for each class
        one = self.sense.slice(name, tuple(inside)) if part else Indexed(name, tuple(inside))
        return Sum(index, Mul((mass, one)))

    def one_hot(self, label: tuple[str, Position], at: Position) -> Formula:
        """1{y_i = k} as an entry of the family of those numbers."""
        name = f"1{{{label[0]}}}"
        self.sense.slots[name] = 2
        self.sense.indicators.add(name)
        sample = label[1].size if isinstance(label[1], Index) else "K"
        self.sense.slot_sizes[(name, 0)] = sample
        return Indexed(name, (label[1], at))

    def indicator(self, node: s.Relation) -> Formula:
        """1{y = k}: 1 where the two are the same class."""
        if len(node.sides) != 2 or node.signs[0] not in ("=", "≠"):
            raise self.senseless(node, "a condition with two sides is wanted")
        first, second = node.sides
        label = self.label(first) or self.label(second)
        if label is not None:
            other = second if self.label(first) else first
            value = self.one_hot(label, self.position(other))
        else:
            value = Delta(self.position(first), self.position(second))
        return value if node.signs[0] == "=" else Add((ONE, Neg(value)))


def _of_column(node: s.Syntax) -> bool:
    """W_{:k}, and not W_{k:}, the row."""
    sub = node.sub if isinstance(node, s.Scripted) else None
    sliced = isinstance(sub, s.Group) and ":" in sub.separators and bool(sub.parts)
    return isinstance(sub, s.Group) and sliced and sub.start < sub.parts[0].start
