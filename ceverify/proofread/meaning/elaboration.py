"""elaborated(syntax, sense): what is written as a Formula, by what its names stand for."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ceverify.exact.components import SCALAR, entry, has_arrays, shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import free, fresh, mentioned, rename, walk
from ceverify.formula.tree import (
    Add,
    Array,
    Cases,
    Condition,
    Delta,
    Derivative,
    Diag,
    Div,
    Exp,
    Formula,
    Hadamard,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Ones,
    Position,
    Power,
    Product,
    Sum,
    Symbol,
    Transpose,
)
from ceverify.proofread.meaning.matrices import pattern
from ceverify.proofread.meaning.sense import Function, Sense, SenselessError
from ceverify.proofread.meaning.use import Use, letter_of, listed, unbraced, use
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.commands import MATRICES

LOGS = frozenset({"log", "ln", "Log", "Ln"})
DIFFERENTIALS = frozenset({"d", "D", "δ", "∂"})
LABELS = frozenset("y t c l k Y T ŷ g m".split())
INDICATORS = frozenset({"𝟙", "I", "1", "δ"})
ONE = Number(Fraction(1))


class Elaborator:
    """Makes formulas of syntax; `scope` holds the indices that are free in the whole equality."""

    def __init__(self, sense: Sense, scope: frozenset[str] = frozenset()) -> None:
        self.sense = sense
        self.scope = scope

    def formula(self, node: s.Syntax) -> Formula:
        """The formula of a node; SenselessError where it has none."""
        try:
            return self._formula(unbraced(node))
        except OutsideError as error:
            raise self.senseless(node, str(error)) from None

    def _formula(self, node: s.Syntax) -> Formula:
        match node:
            case s.Num(text=text):
                return Number(Fraction(text))
            case s.Name():
                return self.named(use(node, self.sense.habits), node)
            case s.Scripted():
                return self.scripted(node)
            case s.Group():
                return self.group(node)
            case s.Frac():
                return self.fraction(node)
            case s.Term():
                return self.term(list(node.factors), list(node.marks), list(node.negative))
            case s.Total():
                return self.total(node)
            case s.Root():
                return Power(self.formula(node.body), Number(Fraction(1, 2)))
            case s.Grid():
                return self.grid(node)
            case s.Big():
                raise self.senseless(node, "a sum sign without a summand")
            case s.Mark():
                raise self.senseless(node, f"{node.mark} stands without what it is applied to")
            case s.Relation():
                raise self.senseless(node, "an equality stands where a value is wanted")
        raise self.senseless(node, "something is missing here")

    def senseless(self, node: s.Syntax, reason: str) -> SenselessError:
        """The error that names the node."""
        return SenselessError(node.start, max(node.end, node.start + 1), reason)

    def total(self, node: s.Total) -> Formula:
        """± term ± term."""
        terms = [
            Neg(f) if minus else f
            for f, minus in (
                (self.formula(t), m) for t, m in zip(node.terms, node.negative, strict=True)
            )
        ]
        return terms[0] if len(terms) == 1 else Add(tuple(terms))

    # names

    def named(self, found: Use | None, node: s.Syntax) -> Formula:
        """The symbol, entry or array of a name with its scripts, and its power."""
        if found is None:
            raise self.senseless(node, "this is no name")
        name = found.name + "′" * found.primes
        if not found.positions:
            name = self.sense.renamed.get(name, name)
        if name in self.sense.unknown or len(name) == 2 and name[0] == "d" and found.base == name:
            raise self.senseless(node, f"what {name} stands for is not said")
        if found.base == "…":
            raise self.senseless(node, "what the dots stand for is not said")
        if found.base in ("𝟙", "1") and not found.positions:
            value: Formula = Ones("K")
        elif found.base == "⊤":
            raise self.senseless(node, "a transposition without what is transposed")
        else:
            value = self.entry_of(name, found, node)
        if found.transposed:
            if isinstance(value, (Symbol, Indexed)):
                raise self.senseless(node, f"whether {name} is a vector or a matrix is not said")
            value = Transpose(value)
        return self.powered(value, found.power)

    def powered(self, value: Formula, power: s.Syntax | None) -> Formula:
        """value ^ power; the inverse of a diagonal matrix is that of its entries."""
        if power is None:
            return value
        exponent = self.formula(power)
        if isinstance(value, Array) and exponent in (Number(Fraction(-1)), Neg(ONE)):
            vector = self.sense.diagonals.get(value.name)
            if vector is not None:
                return Diag(Div(ONE, vector))
        return Power(value, exponent)

    def entry_of(self, name: str, found: Use, node: s.Syntax) -> Formula:
        """Symbol, Indexed or Array."""
        sense = self.sense
        if found.base == "δ" and len(found.positions) == 2 and name not in sense.definitions:
            return Delta(*(self.position(p) for p in found.positions))
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
            positions = tuple(self.position(p) for p in places)
        total = wanted + sense.hidden.get(name, 0)
        if name == "e" and len(positions) == 1 and name not in sense.definitions:
            at = positions[0]
            size = at.size if isinstance(at, Index) else "K"
            key = f"⟨e,{at if isinstance(at, int) else at.name}⟩"
            return sense.patterned(key, (Index("ρ", size),), Delta(Index("ρ", size), at))
        if not positions and name in sense.functions and not total:
            return substitute(
                sense.functions[name].body, sense.functions[name].parameter,
                Symbol(sense.functions[name].parameter),
            )  # fmt: skip
        if not positions and not total and name in ("I", "𝐈") and name not in sense.definitions:
            return Diag(Ones("K"))
        if not positions:
            return sense.whole(name) if total else Symbol(name)
        if len(positions) < total:
            return sense.slice(name, positions)
        return Indexed(name, positions)

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
        index = fresh(frozenset([*inside, found[1]]), Index("k", self.sense.size_of(name, at)))
        inside.insert(at, index)
        mass = self.one_hot(found, index)
        return Sum(index, Mul((mass, Indexed(name, tuple(inside)))))

    def one_hot(self, label: tuple[str, Position], at: Position) -> Formula:
        """1{y_i = k} as an entry of the family of those numbers."""
        name = f"1{{{label[0]}}}"
        self.sense.slots[name] = 2
        self.sense.indicators.add(name)
        sample = label[1].size if isinstance(label[1], Index) else "K"
        self.sense.slot_sizes[(name, 0)] = sample
        return Indexed(name, (label[1], at))

    def position(self, node: s.Syntax) -> Position:
        """An index or class number."""
        node = unbraced(node)
        if isinstance(node, s.Num) and node.text.isdecimal():
            if int(node.text) < 1:
                raise self.senseless(node, "classes are counted from 1")
            return int(node.text)
        letter = letter_of(node)
        if letter:
            if letter in "ytcl" and self.sense.slots.get(letter) == 1:
                self.sense.true_classes.add(letter)
            return self.sense.index(letter)
        if isinstance(node, s.Name):
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

    def scripted(self, node: s.Scripted) -> Formula:
        """A name with scripts, a power, an entry of a bracket."""
        base = unbraced(node.base)
        if (
            isinstance(base, s.Name)
            and base.name == "e"
            and node.sup is not None
            and node.sub is None
        ):
            if not self._basis("e"):
                return Exp(self.formula(node.sup))
        if isinstance(base, (s.Num,)) and base.text == "1" and node.sub is not None:
            inside = unbraced(node.sub)
            if isinstance(inside, s.Group) and len(inside.parts) == 1:
                inside = unbraced(inside.parts[0])
            if isinstance(inside, s.Relation):
                return self.indicator(inside)
        if isinstance(base, s.Name) and base.name in ("𝟙", "I") and node.sub is not None:
            inside = unbraced(node.sub)
            if isinstance(inside, s.Group) and len(inside.parts) == 1:
                inside = unbraced(inside.parts[0])
            if isinstance(inside, s.Relation):
                return self.indicator(inside)
            if base.name == "𝟙":
                return Ones("K")
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
            raise self.senseless(node, "a prime on what is no function")
        if isinstance(node.sup, s.Num) and node.sup.text == "2" and _bracket(node.base) in ("‖", "|"):
            return self.squared(value, node)
        if node.sub is not None:
            places = [self.position(p) for p in listed(node.sub)]
            if _bracket(node.base) == "‖":
                places = []
            elif not has_arrays(value):
                return self._collected(node, value)
            if places:
                value = entry(value, places[0], places[-1])
        if node.sup is None:
            return value
        sup = unbraced(node.sup)
        if isinstance(sup, s.Name) and sup.name in ("⊤", "T"):
            value = Ones("K") if value == ONE else value
            if self.arrayed(value):
                return Transpose(value)
        return Power(value, self.formula(sup))

    def squared(self, value: Formula, node: s.Syntax) -> Formula:
        """‖W‖² of a vector or, with F, of a matrix: the sum of the squares of its entries."""
        if not self.arrayed(value):
            raise self.senseless(node, "the norm of what is no vector or matrix")
        rows, columns = shape(value)
        row = fresh(mentioned(value), Index("i", rows or "K"))
        column = fresh(mentioned(value) | {row}, Index("j", columns or "K"))
        square = Power(entry(value, row, column), Number(Fraction(2)))
        inner = Sum(column, square) if columns else square
        return Sum(row, inner) if rows else inner

    def _collected(self, node: s.Scripted, value: Formula) -> Formula:
        letters = {letter_of(p) for p in listed(node.sub)}
        if letters <= {p.name for p in free(value) if isinstance(p, Index)}:
            return value
        raise self.senseless(node, "an index on what is a number already")

    def arrayed(self, value: Formula) -> bool:
        """True for a vector or matrix."""
        return has_arrays(value) and shape(value) != SCALAR

    def group(self, node: s.Group) -> Formula:
        """( … )."""
        if len(node.parts) == 1:
            inner = unbraced(node.parts[0])
            if isinstance(inner, s.Relation) and node.bracket == "[":
                return self.indicator(inner)
            if node.bracket in "|‖":
                raise self.senseless(node, "an absolute value or norm is not read")
            return self.formula(inner)
        if node.separators and set(node.separators) == {":"} and len(node.parts) == 2:
            pair = [Ones("K") if f == ONE else f for f in map(self.formula, node.parts)]
            return Mul((Transpose(pair[0]), pair[1]))
        raise self.senseless(node, "a list of entries is not read as a value")

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

    # fractions and derivatives

    def fraction(self, node: s.Frac) -> Formula:
        """top / bottom, or ∂ top / ∂ bottom."""
        below = self.differential(node.bottom)
        if below is None:
            return Div(self.formula(node.top), self.formula(node.bottom))
        above = self.differential(node.top)
        if above is None:
            raise self.senseless(node, "∂ stands below, but not above")
        if above[1] is None:
            raise self.senseless(node, "a derivative without what is differentiated")
        value = self.differentiated(self.formula(above[1]), below, node)
        return Neg(value) if above[2] else value

    def differential(self, node: s.Syntax) -> tuple[int, s.Syntax | None, bool] | None:
        """(order, what stands after ∂, a minus before it) of ∂x and dx; None for anything else."""
        node = unbraced(node)
        minus = False
        if isinstance(node, s.Total) and len(node.terms) == 1:
            node, minus = unbraced(node.terms[0]), node.negative[0]
        if isinstance(node, s.Mark) and node.mark == "∂":
            return 1, None, minus
        if isinstance(node, s.Name) and node.name in ("d", "δ") and not self._known(node.name):
            return 1, None, minus
        if isinstance(node, s.Name) and len(node.name) == 2 and node.name[0] == "d":
            return 1, s.Name(node.start + 1, node.end, node.name[1:]), minus
        if isinstance(node, s.Scripted):
            base = unbraced(node.base)
            if isinstance(base, s.Mark) and node.sub is None and isinstance(node.sup, s.Num):
                return int(node.sup.text), None, minus
            if isinstance(base, s.Name) and base.name == "d" and isinstance(node.sup, s.Num):
                return int(node.sup.text), None, minus
            if isinstance(base, s.Name) and len(base.name) == 2 and base.name[0] == "d":
                inner = s.Name(base.start + 1, base.end, base.name[1:])
                return (
                    1,
                    s.Scripted(node.start, node.end, inner, node.sub, node.sup, node.primes),
                    minus,
                )
            return None
        if not isinstance(node, s.Term):
            return None
        head = self.differential(node.factors[0])
        if head is None or head[1] is not None:
            return None
        rest = self.rest(node, 1)
        return head[0], rest, minus

    def _known(self, name: str) -> bool:
        return name in self.sense.definitions or self.sense.slots.get(name, 0) == 2

    def rest(self, node: s.Term, at: int) -> s.Syntax:
        """The factors of a term from `at` on."""
        return piece(node.factors[at:], node.marks[at:], node.negative[at:])

    def differentiated(
        self, value: Formula, below: tuple[int, s.Syntax | None, bool], node: s.Syntax
    ) -> Formula:
        """The derivative by all that stands below."""
        if below[1] is None:
            raise self.senseless(node, "a derivative by nothing")
        for variable in reversed(self.variables(below[1])):
            value = Derivative(value, self.variable(variable, node))
        return value

    def variables(self, node: s.Syntax) -> list[s.Syntax]:
        """The variables of ∂x ∂y and of ∂x², in the order written."""
        node = unbraced(node)
        if isinstance(node, s.Term):
            found: list[s.Syntax] = []
            current: list[int] = []
            for n, factor in enumerate(node.factors):
                mark = self.differential(factor) if not isinstance(factor, (s.Term,)) else None
                if mark is not None and n:
                    found.append(piece([node.factors[i] for i in current]))
                    current = [] if mark[1] is None else [n]
                else:
                    current.append(n)
            if current:
                found.append(piece([node.factors[i] for i in current]))
            return [
                v
                for one in found
                for v in ([one] if isinstance(one, s.Term) else self.variables(one))
            ]
        if isinstance(node, s.Scripted) and isinstance(node.sup, s.Num):
            plain = s.Scripted(node.start, node.end, node.base, node.sub, None, node.primes)
            once: s.Syntax = plain if node.sub is not None or node.primes else node.base
            return [once] * int(node.sup.text)
        return [node]

    def variable(self, node: s.Syntax, near: s.Syntax) -> Formula:
        """What one differentiates by: a symbol, an entry, an array."""
        value = self.formula(node)
        if isinstance(value, Transpose):
            value = value.body
        if not isinstance(value, (Symbol, Indexed, Array)):
            raise self.senseless(near, "a derivative by something that is not a variable")
        return value

    # terms

    def term(self, factors: list[s.Syntax], marks: list[str], negative: list[bool]) -> Formula:
        """The product of factors in a row, functions applied to what follows them."""
        if ":" in marks[1:]:
            at = marks.index(":", 1)
            left = self.formula(piece(factors[:at], marks[:at], negative[:at]))
            right = self.formula(piece(factors[at:], ["", *marks[at + 1 :]], negative[at:]))
            pair = [Ones("K") if f == ONE else f for f in (left, right)]
            return Mul((Transpose(pair[0]), pair[1]))
        value: Formula | None = None
        product: list[Formula] = []
        at = 0
        while at < len(factors):
            start = at
            one, at = self.item(factors, marks, negative, at)
            if negative[start]:
                one = Neg(one)
            mark = marks[start] if start else ""
            if mark == "/":
                one = Div(_product(product), one)
                product = []
            elif mark == "⊙":
                one = Hadamard(_product(product), one)
                product = []
            elif mark == "⊗":
                one = Mul((_product(product), Transpose(one)))
                product = []
            elif mark not in ("", "·"):
                raise self.senseless(factors[start], f"{mark} is not read here")
            product.append(one)
        return value or _product(product)

    def item(
        self, factors: list[s.Syntax], marks: list[str], negative: list[bool], at: int
    ) -> tuple[Formula, int]:
        """One factor with what it is applied to, and the place after it."""
        node = unbraced(factors[at])
        if isinstance(node, s.Big):
            if at + 1 >= len(factors):
                raise self.senseless(node, "a sum sign without a summand")
            body = piece(factors[at + 1 :], ["", *marks[at + 2 :]], negative[at + 1 :])
            return self.big(node, body), len(factors)
        slash = self.slashed(factors, marks, at)
        if slash is not None:
            return slash
        upstream = self.upstream(factors, marks, at)
        if upstream is not None:
            return upstream, at + 2
        jacobian = self.jacobian(factors, marks, at)
        if jacobian is not None:
            return jacobian, at + 2
        small = self.small(factors, marks, at)
        if small is not None:
            return small, at + 2
        operator = self.operator(node)
        if operator is not None:
            return self.operated(operator, node, factors, marks, negative, at)
        return self.applied(factors, marks, at)

    def upstream(self, factors: list[s.Syntax], marks: list[str], at: int) -> Formula | None:
        """δ y_j, one name: what comes back to y_j."""
        node = unbraced(factors[at])
        if not isinstance(node, s.Name) or node.name != "δ" or at + 1 >= len(factors):
            return None
        found = use(factors[at + 1], self.sense.habits)
        if found is None or marks[at + 1] or found.power is not None:
            return None
        name = "δ" + found.name
        self.sense.slots.setdefault(name, self.sense.counted(found.name))
        if name in self.sense.unknown:
            raise self.senseless(node, f"what {name} stands for is not said")
        positions = tuple(self.position(p) for p in found.positions)
        if positions:
            return Indexed(name, positions)
        return self.sense.whole(name) if self.sense.counted(name) else Symbol(name)

    def jacobian(self, factors: list[s.Syntax], marks: list[str], at: int) -> Formula | None:
        """J_x z, the matrix ∂z_i/∂x_j; J_xᵀ z its transpose."""
        found = use(factors[at], self.sense.habits)
        if found is None or found.base not in "JD" or len(found.positions) != 1:
            return None
        inner = unbraced(found.positions[0])
        if not isinstance(inner, s.Name) or not self.sense.counted(inner.name):
            return None
        if found.name in self.sense.definitions or at + 1 >= len(factors) or marks[at + 1]:
            return None
        value = self.formula(factors[at + 1])
        slope = Derivative(value, self.sense.whole(inner.name))
        return Transpose(slope) if found.transposed else slope

    def small(self, factors: list[s.Syntax], marks: list[str], at: int) -> Formula | None:
        """A differential: dz itself, or ds = (∂s/∂z) dz where z is what all depends on."""
        node, root = unbraced(factors[at]), self.sense.differentials
        if not isinstance(node, s.Name) or node.name != "d" or root is None:
            return None
        if at + 1 >= len(factors) or marks[at + 1]:
            return None
        value = self.formula(factors[at + 1])
        if not isinstance(value, (Array, Symbol)):
            return None
        by = self.sense.whole(root) if self.sense.counted(root) else Symbol(root)
        step: Formula = Array("d" + root, by.sizes) if isinstance(by, Array) else Symbol("d" + root)
        if value == by:
            return step
        slope = Derivative(value, by)
        if isinstance(value, Symbol) and isinstance(by, Array):
            return Mul((Transpose(slope), step))
        return Mul((slope, step))

    def slashed(
        self, factors: list[s.Syntax], marks: list[str], at: int
    ) -> tuple[Formula, int] | None:
        """∂z_i / ∂x_k in a line."""
        head = self.differential(factors[at])
        if head is None:
            return None
        cut = next((n for n in range(at + 1, len(factors)) if marks[n] == "/"), None)
        if cut is None or any(marks[n] for n in range(at + 1, cut)):
            return None
        foot = self.differential(factors[cut])
        if foot is None:
            return None
        body = head[1] if cut == at + 1 else piece(factors[at + 1 : cut])
        end = cut + 1
        if foot[1] is None:
            end = min(cut + 2, len(factors))
            foot = (foot[0], piece(factors[cut + 1 : end]), False)
            while end + 1 < len(factors) and self.differential(factors[end]) and not marks[end]:
                more = self.differential(factors[end])
                assert more is not None
                step = end + 1 if more[1] is not None else end + 2
                foot = (foot[0], piece(factors[cut + 1 : step]), False)
                end = step
        if body is None:
            operand, stop = self.operand(factors, marks, [False] * len(factors), end)
            return self.differentiated(self.formula(operand), foot, factors[at]), stop
        return self.differentiated(self.formula(body), foot, factors[at]), end

    def operator(self, node: s.Syntax) -> tuple[int, s.Syntax | None, bool] | None:
        r"""What \frac{\partial}{\partial x}, \partial_x and \nabla_x differentiate by."""
        if isinstance(node, s.Frac):
            above, below = self.differential(node.top), self.differential(node.bottom)
            if above and below and above[1] is None and below[1] is not None:
                return below
        if (
            isinstance(node, s.Scripted)
            and isinstance(unbraced(node.base), s.Mark)
            and node.sub is not None
        ):
            order = int(node.sup.text) if isinstance(node.sup, s.Num) else 1
            return order, node.sub, False
        return None

    def operated(
        self,
        operator: tuple[int, s.Syntax | None, bool],
        node: s.Syntax,
        factors: list[s.Syntax],
        marks: list[str],
        negative: list[bool],
        at: int,
    ) -> tuple[Formula, int]:
        """A derivative in operator form applied to the factors after it."""
        if at + 1 >= len(factors):
            raise self.senseless(node, "a derivative without what is differentiated")
        if isinstance(node, s.Scripted):
            operator = (1, self.subscripted(operator[1]), False)
            value, end = self.item(factors, marks, negative, at + 1)
            times = int(node.sup.text) if isinstance(node.sup, s.Num) else 1
            for _ in range(times):
                value = self.differentiated(value, operator, node)
            return value, end
        operand, end = self.operand(factors, marks, negative, at + 1)
        return self.differentiated(self.formula(operand), operator, node), end

    def subscripted(self, sub: s.Syntax | None) -> s.Syntax | None:
        r"""The variable of \partial_i: the logits at i; of \partial_{o_j}: o_j."""
        if sub is None:
            return None
        letter = letter_of(sub)
        logits = self.sense.logits
        if (
            letter
            and letter in self.sense.habits.indices
            and logits
            and not self.sense.slots.get(letter)
        ):
            return s.Scripted(sub.start, sub.end, s.Name(sub.start, sub.end, logits), sub)
        return sub

    def operand(
        self, factors: list[s.Syntax], marks: list[str], negative: list[bool], at: int
    ) -> tuple[s.Syntax, int]:
        """What a derivative operator is applied to: all that follows, up to a quotient ∂/∂."""
        end = at
        while end < len(factors):
            node = unbraced(factors[end])
            if end > at and (marks[end] == "/" or (marks[end] and self._whole(factors[at:end]))):
                break
            if (
                end > at
                and isinstance(node, s.Frac)
                and self.differential(node.bottom)
                and self._whole(factors[at:end])
            ):
                break
            end += 1
        return piece(factors[at:end], ["", *marks[at + 1 : end]], negative[at:end]), end

    def _whole(self, factors: Sequence[s.Syntax]) -> bool:
        """True for one thing, or a function with its argument."""
        nodes = [unbraced(f) for f in factors]
        if len(nodes) == 1:
            return True
        return (
            len(nodes) == 2 and isinstance(nodes[1], s.Group) and not isinstance(nodes[0], s.Frac)
        )

    # functions

    def applied(self, factors: list[s.Syntax], marks: list[str], at: int) -> tuple[Formula, int]:
        """A factor, or a function with the factor after it as its argument."""
        node = unbraced(factors[at])
        follows = at + 1 < len(factors) and not marks[at + 1]
        after = unbraced(factors[at + 1]) if follows else None
        name = self._function_name(node)
        if isinstance(node, s.Num) and node.text == "1" and isinstance(after, s.Group):
            inner = unbraced(after.parts[0]) if len(after.parts) == 1 else None
            if isinstance(inner, s.Relation):
                return self.indicator(inner), at + 2
        if name is None or not follows:
            return self.formula(node), at + 1
        found = use(node, self.sense.habits)
        assert found is not None and after is not None
        if name in LOGS or name == "exp":
            argument, end = self.argument(factors, marks, at + 1)
            value = Exp(argument) if name == "exp" else self.logarithm(argument)
            return self._scripts_after(self.powered(value, found.power), after, name), end
        bracket = after.base if isinstance(after, s.Scripted) else after
        if not (isinstance(bracket, s.Group) and bracket.bracket in "([{"):
            if name in ("diag", "Diag", "softmax", "Softmax"):
                argument, end = self.argument(factors, marks, at + 1)
                return self.called(name, found, argument, [], node), end
            return self.formula(node), at + 1
        value2 = self.call(name, found, bracket, after, node)
        return (self.formula(node), at + 1) if value2 is None else (value2, at + 2)

    def logarithm(self, argument: Formula) -> Formula:
        """ln x; of p at a sample's class the logarithm of the entry."""
        match argument:
            case Sum(index, Mul((Indexed(name) as mass, value)), ()) if (
                name in self.sense.indicators
            ):
                return Sum(index, Mul((mass, Log(value))))
        return Log(argument)

    def _scripts_after(self, value: Formula, after: s.Syntax | None, name: str) -> Formula:
        return value

    def _function_name(self, node: s.Syntax) -> str | None:
        found = use(node, self.sense.habits)
        return found.name if found is not None else None

    def argument(self, factors: list[s.Syntax], marks: list[str], at: int) -> tuple[Formula, int]:
        """The argument of ln or exp: one factor, a function applied, or a whole sum."""
        node = unbraced(factors[at])
        if isinstance(node, s.Big):
            body = piece(factors[at + 1 :], ["", *marks[at + 2 :]])
            return self.big(node, body), len(factors)
        if (
            isinstance(node, s.Scripted)
            and isinstance(node.base, s.Group)
            and node.base.bracket != "tex"
        ):
            return self.formula(node), at + 1
        return self.applied(factors, marks, at)

    def call(
        self, name: str, found: Use, bracket: s.Group, after: s.Syntax, node: s.Syntax
    ) -> Formula | None:
        """name(arguments); None where the name is no function, so that it is a product."""
        places, power, transposed = self.outer_scripts(after)
        inner = bracket.parts[0] if len(bracket.parts) == 1 else None
        relation = next((p for p in bracket.parts if isinstance(unbraced(p), s.Relation)), None)
        sense = self.sense
        if found.base in INDICATORS and relation is not None and inner is not None:
            return self.powered(self.indicator(unbraced(inner)), power)  # type: ignore[arg-type]
        value: Formula | None = None
        if name in sense.functions and inner is not None:
            value = self.substituted(sense.functions[name], found, self.formula(inner), node)
        elif (
            name in sense.families
            or name in sense.softmax
            or name in sense.sigmoid
            or name in WORDS
        ):
            value = self.family_call(name, found, bracket, places, node)
            places = ()
        elif name in ("KL", "CE", "H", "D_KL") and name not in sense.definitions:
            value = self.divergence(name, bracket, node)
        elif name in sense.arguments or len(bracket.parts) > 1 or relation is not None:
            stripped = use(node, sense.habits)
            if (
                len(name) > 1
                and name not in sense.definitions
                and name.isalpha()
                and not _loss(name)
            ):
                raise self.senseless(node, f"what {name} stands for is not said")
            value = self.named(stripped, node)
            if places and isinstance(value, Array):
                value, places = Indexed(name, tuple(self.position(p) for p in places)), ()
        if value is None:
            return None
        if places:
            spots = [self.position(p) for p in places]
            value = entry(value, spots[0], spots[-1])
        if transposed:
            value = Transpose(value)
        return self.powered(
            self.powered(value, found.power if name not in sense.arguments else None), power
        )

    def divergence(self, name: str, bracket: s.Group, node: s.Syntax) -> Formula | None:
        """KL(p‖q) = Σ p ln(p/q), CE(p, q) = H(p, q) = −Σ p ln q, of two families."""
        if len(bracket.parts) != 2:
            return None
        pair = [self.formula(part) for part in bracket.parts]
        if any(not has_arrays(f) or shape(f)[1] is not None or shape(f) == SCALAR for f in pair):
            return None
        index = fresh(mentioned(pair[0]) | mentioned(pair[1]), Index("k", shape(pair[0])[0] or "K"))
        p, q = (entry(f, index, index) for f in pair)
        if name in ("KL", "D_KL"):
            return Sum(index, Mul((p, Log(Div(p, q)))))
        return Neg(Sum(index, Mul((p, Log(q)))))

    def outer_scripts(self, after: s.Syntax) -> tuple[tuple[s.Syntax, ...], s.Syntax | None, bool]:
        """The indices, the power and the transposition on the bracket of a call."""
        if not isinstance(after, s.Scripted):
            return (), None, False
        sup = unbraced(after.sup) if after.sup is not None else None
        if isinstance(sup, s.Name) and sup.name in ("⊤", "T"):
            return tuple(listed(after.sub)), None, True
        return tuple(listed(after.sub)), sup, False

    def substituted(
        self, function: Function, found: Use, argument: Formula, node: s.Syntax
    ) -> Formula:
        """The function's body at the argument; of its derivative for a prime."""
        body = function.body
        for _ in range(found.primes):
            body = self.derived(body, Symbol(function.parameter), node)
        return substitute(body, function.parameter, argument)

    def derived(self, body: Formula, by: Formula, node: s.Syntax) -> Formula:
        """A derivative worked out, so that another argument can be put in."""
        from ceverify.exact.differentiate import derivative
        from ceverify.exact.theory import Theory

        try:
            return derivative(body, by, Theory(self.sense.definitions))
        except OutsideError as error:
            raise self.senseless(node, str(error)) from None

    def family_call(
        self,
        name: str,
        found: Use,
        bracket: s.Group,
        places: tuple[s.Syntax, ...],
        node: s.Syntax,
    ) -> Formula:
        """softmax(z)_i, softmax(z_i), σ(A_i), p(y = k | x): an entry of a family; σ(z): a number."""
        for part in bracket.parts[:1]:
            inside = unbraced(part)
            if isinstance(inside, s.Relation) and len(inside.sides) == 2:
                position = self.position(inside.sides[1])
                return self.at(name, found, (position,), node)
        spots = tuple(self.position(p) for p in (*found.positions, *places))
        if name in self.sense.families:
            first = unbraced(bracket.parts[0])
            if len(bracket.parts) > 1 and isinstance(first, s.Scripted) and not spots:
                return self.at(name, found, (self.position(first),), node)
            if spots:
                return self.at(name, found, spots, node)
            argument = self.formula(bracket.parts[0])
            if isinstance(argument, Indexed):
                return self.at(name, found, argument.indices, node)
            if isinstance(argument, Array):
                return self.sense.whole(name)
            raise self.senseless(bracket, f"{name} is a family; its argument says no index")
        argument = self.formula(bracket.parts[0])
        return self.called(name, found, argument, list(spots), node)

    def at(self, name: str, found: Use, spots: tuple[Position, ...], node: s.Syntax) -> Formula:
        """The family at the positions."""
        return Indexed(self.sense.renamed.get(name, name), spots)

    def called(
        self, name: str, found: Use, argument: Formula, spots: list[Position], node: s.Syntax
    ) -> Formula:
        """A well-known function of its argument."""
        if name in ("diag", "Diag"):
            return Diag(argument)
        if name in self.sense.sigmoid or name in ("sigmoid", "Sigmoid"):
            u = Symbol("u")
            body: Formula = Div(ONE, Add((ONE, Exp(Neg(u)))))
            function = Function("u", body)
            value = self.substituted(function, found, argument, node)
            return entry(value, spots[0], spots[-1]) if spots and has_arrays(value) else value
        if name in self.sense.softmax or name in WORDS:
            return softmax_of(argument, spots, self, node, name)
        raise self.senseless(node, f"what {name} stands for is not said")

    # sums

    def big(self, node: s.Big, body: s.Syntax) -> Formula:
        """Σ over what stands below the sign."""
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
        if len(indices) != 1 or not self.arrayed(inner):
            return inner
        place = self.sense.index(indices[0])
        size = place.size if isinstance(place, Index) else "K"
        if place in free(self.sense.unsliced(inner)) or shape(inner) != (size, None):
            return inner
        return entry(inner, place, place)

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
            letter = letter_of(first[0])
            sign = part.signs[0]
            if sign == "≠":
                if letter not in indices:
                    indices.append(letter)
                without.extend(self.position(p) for side in part.sides[1:] for p in listed(side))
            elif sign == "=" and (other := letter_of(part.sides[1])) and node.sup is None:
                mine, theirs = (letter, other) if letter not in self.scope else (other, letter)
                indices.append(mine)
                same.append((mine, self.sense.index(theirs)))
            elif sign in "=∈≤":
                indices.extend(letter_of(p) for p in first)
            else:
                raise self.senseless(part, "what is summed over is not read")
        else:
            indices.extend(letter_of(p) for p in listed(part))
        if not all(indices):
            raise self.senseless(part, "what is summed over is not an index")

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
            place = fresh(mentioned(body), Index("k"))
            return kind(place, pointwise(body, place))
        if arrayed:
            rows, columns = shape(body)
            taken = mentioned(body)
            row = fresh(taken, Index("k", rows or "K"))
            column = fresh(taken | {row}, Index("l", columns or "K"))
            inner: Formula = kind(row, entry(body, row, column))
            return kind(column, inner) if columns and rows else inner
        order = [p for part in _in_order(body) for p in part if isinstance(p, Index)]
        loose = [p for p in order if p in free(body)]
        chosen = next((p for p in loose if p.name not in self.scope), loose[0] if loose else None)
        if chosen is None:
            raise self.senseless(node, "what is summed over is not said")
        return kind(chosen, body)

    # grids

    def grid(self, node: s.Grid) -> Formula:
        """cases: one value a condition; a matrix by the rule of its entries."""
        if node.environment in MATRICES:
            return self.matrix(node)
        branches: list[tuple[Formula, Condition | None]] = []
        for row in node.rows:
            cells = [c for c in row if c.pieces or c.words]
            if not cells:
                continue
            pieces = [p for c in cells for p in c.pieces]
            words = [w for c in cells for w in c.words]
            condition = next((c for p in pieces[1:] if (c := self.condition(p)) is not None), None)
            if condition is None and not _otherwise(words) and len(pieces) > 1:
                raise self.senseless(node, "the conditions of the cases are not read")
            if len(pieces) > 2:
                raise self.senseless(node, "a row with several values is not read as a case")
            value = pieces[0]
            if isinstance(value, s.Relation):
                value = value.sides[-1]
            branches.append((self.formula(value), condition))
        if len(branches) < 2 or any(c is None for _, c in branches[:-1]):
            raise self.senseless(node, "the conditions of the cases are not read")
        return self._branched(branches, node)

    def matrix(self, node: s.Grid) -> Formula:
        """A matrix whose written entries follow a rule."""
        rows = [[self.cell(c) for c in row] for row in node.rows if row]
        if len(rows) > 1 and all(len(r) == 1 and r[0] is None for r in rows[-1:]):
            rows = rows[:-1]
        found = pattern(rows)
        if found is None:
            raise self.senseless(node, "the entries of the matrix follow no rule that was found")
        return self.sense.patterned(f"⟨{node.environment}{node.start}⟩", *found)

    def cell(self, cell: s.Cell) -> Formula | None:
        """The entry in a cell; None for dots and for nothing."""
        if any(isinstance(x, s.Name) and x.name == "…" for x in s.walk(cell)):
            return None
        if len(cell.pieces) != 1:
            if cell.pieces or set(cell.words) - {".", ","}:
                raise self.senseless(cell, "an entry of a matrix is not read")
            return None
        return self.formula(cell.pieces[0])

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
            return Cases(condition, then, other)
        first, condition = branches[0]
        assert condition is not None
        return Cases(condition, first, self._branched(branches[1:], node))

    def condition(self, node: s.Syntax) -> Condition | None:
        """i = j or i ≠ j; None for anything else."""
        node = unbraced(node)
        if not isinstance(node, s.Relation) or len(node.sides) != 2 or node.signs[0] not in "=≠":
            return None
        try:
            left, right = (self.position(p) for p in node.sides)
        except SenselessError:
            return None
        return Condition(left, right, node.signs[0] == "=")


WORDS = frozenset({"softmax", "Softmax", "SoftMax", "sigmoid", "Sigmoid", "SM", "diag", "Diag"})


def _loss(name: str) -> bool:
    return name.lower() in ("loss", "nll", "bce", "cost", "mse", "cel") or "L" in name


def _otherwise(words: list[str]) -> bool:
    text = " ".join(words).lower()
    return any(w in text for w in ("otherwise", "else", "其他", "否则", "sonst", "sinon", "その他"))


def _bracket(node: s.Syntax) -> str:
    node = unbraced(node)
    return node.bracket if isinstance(node, s.Group) else ""


def _conditions(sub: s.Syntax | None) -> list[s.Syntax]:
    if sub is None or isinstance(sub, s.Empty):
        return []
    sub = unbraced(sub)
    if isinstance(sub, s.Group) and any(isinstance(unbraced(p), s.Relation) for p in sub.parts):
        return list(sub.parts)
    return [sub]


def _in_order(f: Formula) -> list[tuple[Position, ...]]:
    found: list[tuple[Position, ...]] = []
    for node in walk(f):
        if isinstance(node, Indexed):
            found.append(node.indices)
    return list(reversed(found))


def _product(factors: list[Formula]) -> Formula:
    return factors[0] if len(factors) == 1 else Mul(tuple(factors))


def piece(
    factors: Sequence[s.Syntax],
    marks: Sequence[str] | None = None,
    negative: Sequence[bool] | None = None,
) -> s.Syntax:
    """Some of a term's factors as a term of their own."""
    if not factors:
        return s.Empty(0, 0)
    marks = ["", *(marks or [""] * len(factors))[1:]]
    negative = negative or [False] * len(factors)
    if len(factors) == 1 and not negative[0]:
        return factors[0]
    return s.Term(factors[0].start, factors[-1].end, tuple(factors), tuple(marks), tuple(negative))


def substitute(f: Formula, name: str, value: Formula) -> Formula:
    """The formula with a value for a symbol."""
    from ceverify.formula.indices import mapped

    if isinstance(f, Symbol):
        return value if f.name == name else f
    return mapped(f, lambda part: substitute(part, name, value))


def pointwise(f: Formula, place: Position) -> Formula:
    """Each vector in the formula at one index: Σ v a is Σ_k v_k a_k."""
    from ceverify.formula.indices import mapped

    if isinstance(f, Array) and len(f.sizes) == 1:
        return Indexed(f.name, (place,))
    return mapped(f, lambda part: pointwise(part, place))


def softmax_of(
    argument: Formula, spots: list[Position], elaborator: Elaborator, node: s.Syntax, name: str
) -> Formula:
    """e^{x_i} / Σ_k e^{x_k} for an array x, at an index or as a whole; for an entry z_i at i."""
    if has_arrays(argument) and shape(argument) != SCALAR:
        size = shape(argument)[0] or "K"
        index = fresh(mentioned(argument) | frozenset(spots), Index("k", size))
        total = Sum(index, Exp(entry(argument, index, index)))
        if not spots:
            return Div(Exp(argument), total)
        return Div(Exp(entry(argument, spots[-1], spots[-1])), total)
    places = [p for part in _in_order(argument) for p in part if p in free(argument)]
    if not places and isinstance(argument, Symbol):
        letter = argument.name
        logits = elaborator.sense.logits
        if logits and letter in elaborator.sense.habits.indices:
            place = elaborator.sense.index(letter)
            return softmax_of(Indexed(logits, (place,)), [], elaborator, node, name)
    if not places:
        raise elaborator.senseless(node, "softmax of a single number")
    place = places[-1]
    size = place.size if isinstance(place, Index) else "K"
    index = fresh(mentioned(argument), Index("k", size))
    return Div(Exp(argument), Sum(index, Exp(rename(argument, {place: index}))))
