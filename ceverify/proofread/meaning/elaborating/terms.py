"""Terms: factors in a row as a product, functions applied to what follows."""

from __future__ import annotations

from ceverify.exact.components import entry
from ceverify.formula.tree import (
    Array,
    Div,
    Exp,
    Formula,
    Hadamard,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Sum,
    Transpose,
)
from ceverify.proofread.meaning.custom import WEIGHTS
from ceverify.proofread.meaning.elaborating.base import (
    LOGS,
    ONE,
    Base,
)
from ceverify.proofread.meaning.elaborating.contracted import contracted
from ceverify.proofread.meaning.elaborating.generic import REDUCING, opaque, value
from ceverify.proofread.meaning.elaborating.pieces import (
    piece,
    product,
)
from ceverify.proofread.meaning.elaborating.well_known import WORDS
from ceverify.proofread.meaning.use import Use, letter_of, unbraced, use
from ceverify.proofread.writing import syntax as s


def _applied(after: s.Syntax) -> bool:
    """Whether a bracket follows exp."""
    base = after.base if isinstance(after, s.Scripted) else after
    return isinstance(base, s.Group) and base.bracket in "([{"


def _dotted(left: Formula, right: Formula) -> bool:
    """Whether w · x is an inner product: of weights and a vector as long."""
    if not isinstance(left, Array) or not isinstance(right, Array):
        return False
    return left.name[:1] in WEIGHTS and left.sizes == right.sizes and len(left.sizes) == 1


EXPECTED = ("E", "𝔼", "Var", "Cov", "𝐄")
LETTERS = (s.Name, s.Num, s.Scripted)


class Terms(Base):
    """Reads terms."""

    def term(self, factors: list[s.Syntax], marks: list[str], negative: list[bool]) -> Formula:
        """The product of factors in a row, functions applied to what follows them."""
        if ":" in marks[1:]:
            at = marks.index(":", 1)
            left = self.formula(piece(factors[:at], marks[:at], negative[:at]))
            right = self.formula(piece(factors[at:], ["", *marks[at + 1 :]], negative[at:]))
            if not all(map(self.arrayed, (left, right))) and ONE not in (left, right):
                raise self.senseless(factors[at], ": is read between vectors and matrices alone")
            return contracted(left, right)
        done: list[Formula] = []
        at = 0
        while at < len(factors):
            start = at
            one, at = self.item(factors, marks, negative, at)
            if negative[start]:
                one = Neg(one)
            mark = marks[start] if start else ""
            if mark == "/":
                self._under(factors, marks, start, at)
                one = Div(product(done), one)
                done = []
            elif mark == "⊘":
                one = Div(product(done), one)
                done = []
            elif mark == "⊙":
                one = Hadamard(product(done), one)
                done = []
            elif mark == "⊗":
                one = Mul((product(done), Transpose(one)))
                done = []
            elif mark == "·" and done and _dotted(done[-1], one):
                one = Mul((Transpose(done.pop()), one))
            elif mark not in ("", "·"):
                raise self.senseless(factors[start], f"{mark} is not read here")
            done.append(one)
        return product(done)

    def _under(self, factors: list[s.Syntax], marks: list[str], start: int, end: int) -> None:
        """SenselessError for a/b c and 1/2c, where it is not seen whether c is under the bar too.

        1/N c and 1/2 c are read as they are spoken; so is a/b (c).
        """
        if end >= len(factors) or marks[end] or end > start + 1:
            return
        above, below, after = (unbraced(factors[n]) for n in (start - 1, start, end))
        joined = isinstance(below, s.Num) and below.end == after.start
        letters = isinstance(below, LETTERS) and isinstance(after, LETTERS)
        if letters and (joined or not isinstance(above, s.Num)):
            raise self.senseless(after, "whether it stands under the / is not said")

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
            return small
        operator = self.operator(node) or self.gradient(factors, at)
        if operator is not None:
            return self.operated(operator, node, factors, marks, negative, at)
        return self.applied(factors, marks, at)

    def applied(self, factors: list[s.Syntax], marks: list[str], at: int) -> tuple[Formula, int]:
        """A factor, or a function with the factor after it as its argument."""
        node = unbraced(factors[at])
        follows = at + 1 < len(factors) and not marks[at + 1]
        after = unbraced(factors[at + 1]) if follows else None
        found = use(node, self.sense.habits)
        name = found.name if found is not None else None
        if isinstance(node, s.Num) and node.text == "1" and isinstance(after, s.Group):
            inner = unbraced(after.parts[0]) if len(after.parts) == 1 else None
            if isinstance(inner, s.Relation):
                return self.indicator(inner), at + 2
        if found is not None and found.base in REDUCING - self.sense.definitions.keys():
            return self.reduced(found, factors, marks, at)
        raised = name == "exp" and (after is None or not _applied(after))
        if raised and found is not None and found.power is not None:
            return Exp(self.formula(found.power)), at + 1
        if name is None or not follows:
            return self.formula(node), at + 1
        assert found is not None
        assert after is not None
        if name in LOGS or name == "exp":
            if found.primes:
                raise self.senseless(node, f"{name}′ is not read")
            base, power = self.outside(name, after)
            if base is not None:
                return self.powered(
                    self.powered(Exp(self.formula(base)), found.power), power
                ), at + 2
            argument, end = self.argument(factors, marks, at + 1)
            more = unbraced(factors[end]) if end < len(factors) and not marks[end] else None
            if (
                isinstance(more, (*LETTERS, s.Big))
                and not isinstance(after, s.Group)
                and end == at + 2
            ):
                raise self.senseless(more, f"whether the {name} is of this too is not said")
            applied = Exp(argument) if name == "exp" else self.to_base(found, argument)
            return self.powered(applied, found.power), end
        bracket = after.base if isinstance(after, s.Scripted) else after
        if not (isinstance(bracket, s.Group) and bracket.bracket in "([{"):
            if name in WORDS and name not in self.sense.definitions:
                argument, end = self.argument(factors, marks, at + 1)
                value1 = self.called(name, found, argument, [], node)
                return self.powered(value1, found.power), end
            return self.formula(node), at + 1
        if bracket.bracket == "[" and name in EXPECTED and name not in self.sense.definitions:
            raise self.senseless(node, "an expectation is not read")
        if self._of_parameter(name, bracket):
            number = value(name, found.primes, self.sense.parameter)
            return self.outer(self.powered(number, found.power), after), at + 2
        value2 = self.call(name, found, bracket, after, node)
        if value2 is not None:
            return value2, at + 2
        if self._function(name, found, bracket):
            given = [self.formula(part) for part in bracket.parts]
            own = tuple(self.position(p) for p in found.positions)
            made = opaque(name + "′" * found.primes, own, given, set(), self.sense)
            return self.outer(self.powered(made, found.power), after), at + 2
        return self.formula(node), at + 1

    def reduced(
        self, found: Use, factors: list[s.Syntax], marks: list[str], at: int
    ) -> tuple[Formula, int]:
        """max_k z_k, max(z), as a name of its own."""
        node = factors[at]
        if at + 1 >= len(factors) or marks[at + 1] or found.power is not None:
            raise self.senseless(node, f"what {found.base} is of is not said")
        after = unbraced(factors[at + 1])
        group = unbraced(after.base) if isinstance(after, s.Scripted) else after
        parts = group.parts if isinstance(group, s.Group) else (after,)
        if isinstance(after, s.Scripted) and group is not after and isinstance(group, s.Group):
            raise self.senseless(after, f"what {found.base} is of is not said")
        given = [self.formula(part) for part in parts]
        bound = {letter for p in found.positions if (letter := letter_of(p))}
        if not bound and len(given) == 1 and isinstance(given[0], Indexed):
            bound = {p.name for p in given[0].indices if isinstance(p, Index)}
        return opaque(found.base, (), given, bound, self.sense), at + 2

    def outer(self, value: Formula, after: s.Syntax) -> Formula:
        """The value with what is written at the bracket of its call."""
        places, power, transposed = self.outer_scripts(after)
        if places:
            spots = [self.position(p) for p in places]
            value = entry(value, spots[0], spots[-1])
        return self.powered(Transpose(value) if transposed else value, power)

    def _of_parameter(self, name: str, bracket: s.Group) -> bool:
        """Whether this is g(x) where x is any number, and g any function."""
        inner = unbraced(bracket.parts[0]) if len(bracket.parts) == 1 else None
        known = name in {*self.sense.functions, *self.sense.sigmoid, *self.sense.softmax, *WORDS}
        letter = isinstance(inner, s.Name) and inner.name == self.sense.parameter
        return letter and not known and len(name) == 1

    def _function(self, name: str, found: Use, bracket: s.Group) -> bool:
        """Whether g(x) and π_k(z) are no products: functions, of which nothing is known."""
        inner = use(bracket.parts[0], self.sense.habits) if len(bracket.parts) == 1 else None
        if inner is None or name in self.sense.definitions or bracket.bracket != "(":
            return False
        bare = not found.positions and not self.sense.counted(name)
        return bare if inner.positions else bare or bool(found.positions)

    def outside(self, name: str, after: s.Syntax) -> tuple[s.Syntax | None, s.Syntax | None]:
        """exp(x)^n is (e^x)^n; of log(x)^n it is not said which has the power."""
        bracketed = isinstance(after, s.Scripted) and isinstance(after.base, s.Group)
        if not bracketed or not isinstance(after, s.Scripted) or after.sup is None:
            return None, None
        if not isinstance(after.base, s.Group) or after.base.bracket not in "([{":
            return None, None
        if name != "exp":
            raise self.senseless(after, "whether the power is of the logarithm is not said")
        return after.base, after.sup

    def to_base(self, found: Use, argument: Formula) -> Formula:
        """ln x, and log_2 x as ln x / ln 2."""
        base = found.positions[0] if found.positions else None
        if base is None or letter_of(base) == "e":
            return self.logarithm(argument)
        return Div(self.logarithm(argument), Log(self.formula(base)))

    def logarithm(self, argument: Formula) -> Formula:
        """ln x; of p at a sample's class the logarithm of the entry."""
        match argument:
            case Sum(index, Mul((Indexed(name) as mass, value)), ()) if (
                name in self.sense.indicators
            ):
                return Sum(index, Mul((mass, Log(value))))
        return Log(argument)

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
