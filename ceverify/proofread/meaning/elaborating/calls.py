"""Calls: name(arguments), where the name is a function, a family or a well-known word."""

from __future__ import annotations

from fractions import Fraction
from itertools import zip_longest

from ceverify.exact.components import SCALAR, entry, has_arrays, shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import free, fresh, mentioned, rename
from ceverify.formula.tree import (
    Add,
    Array,
    Derivative,
    Diag,
    Div,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Position,
    Sum,
    Symbol,
    Transpose,
)
from ceverify.proofread.meaning.custom import is_softmax
from ceverify.proofread.meaning.elaborating.base import (
    INDICATORS,
    ONE,
    Base,
)
from ceverify.proofread.meaning.elaborating.batches import by_rows
from ceverify.proofread.meaning.elaborating.generic import slope, values
from ceverify.proofread.meaning.elaborating.pieces import (
    in_order,
    substitute,
)
from ceverify.proofread.meaning.sense import Function
from ceverify.proofread.meaning.use import Use, letter_of, listed, unbraced, use
from ceverify.proofread.writing import syntax as s

WORDS = frozenset(("softmax", "Softmax", "SoftMax", "sigmoid", "Sigmoid", "SM", "diag", "Diag",
                   "tanh", "sinh", "cosh", "LSE", "lse", "logsumexp", "LogSumExp"))  # fmt: skip
PROBABILITIES = frozenset(["P", "p", "Pr", "ℙ"])


class Calls(Base):
    """Reads calls."""

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
        if name in sense.applied and len(bracket.parts) == 1 and not found.primes:
            written = (*found.positions, *bracket.parts, *places)
            value = self.at(name, found, tuple(self.position(p) for p in written), node)
            return self.powered(self.powered(value, found.power), power)
        if (
            found.positions
            and inner is not None
            and relation is None
            and not self._whole_array(inner)
        ):
            return None
        if name in sense.functions and inner is not None and _bare(name, inner):
            return None  # f(1 − f), a product
        if name in sense.functions and inner is not None:
            value = self.substituted(sense.functions[name], found, self.formula(inner), node)
        elif (
            name in sense.families
            or name in sense.softmax
            or name in sense.sigmoid
            or name in WORDS
        ):
            value = self.family_call(name, found, bracket, places, node)
            value = self._primed(value, name, found, bracket, node)
            places = ()
        elif name in ("KL", "CE", "H", "D_KL") and name not in sense.definitions:
            value = self.divergence(name, bracket, node)
        elif (
            name in PROBABILITIES
            and bracket.separators[:1] == ("|",)
            and self._unsaid(name, bracket)
        ):
            return self.powered(self._probability(name, bracket), power)
        elif name in sense.arguments or len(bracket.parts) > 1 or relation is not None:
            taken = sense.taken.get(name, "")
            if taken not in ("", s.spelled(bracket)) and not parameters(name):
                if name in sense.definitions and _contrary(taken, s.spelled(bracket)):
                    return self.powered(Add((ONE, Neg(Symbol(name)))), power)
                raise self.senseless(bracket, f"what {name} is at another argument is not read")
            if name == "H" and len(bracket.parts) == 1 and " " in sense.taken.get(name, ""):
                raise self.senseless(bracket, "of H(p, q), what H(p) is is not said")
            given = bracket.separators[:1] == ("|",) and self.label(bracket.parts[0])
            if given and sense.slots.get(name) and name not in sense.arguments:
                raise self.senseless(bracket, f"which entry of {name} it is is not said")
            stripped = use(node, sense.habits)
            if (
                len(name) > 1
                and name not in sense.definitions
                and name.isalpha()
                and not _loss(name)
            ):
                raise self.senseless(node, f"what {name} stands for is not said")
            if stripped is not None and taken == s.spelled(bracket) != "":
                value = self.entry_of(name, stripped, node)
            else:
                value = self.named(stripped, node)
            if bracket.separators[:1] == ("|",) and value == Symbol(name):
                sense.likelihoods.add(name)
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

    def _unsaid(self, name: str, bracket: s.Group) -> bool:
        """Whether it is P(… | …) without an index, and has no formula at any argument."""
        if bracket.separators[:1] != ("|",):
            return False
        known = {*self.sense.definitions, *self.sense.families, *self.sense.arguments}
        letters = {x.name for x in s.walk(bracket) if isinstance(x, s.Name)}
        indexed = bool(letters & self.sense.habits.indices)
        return name not in known and not self.sense.slots.get(name) and not indexed

    def _probability(self, name: str, bracket: s.Group) -> Formula:
        """P(y = 1 | x), of which nothing is known: a number of its own for each argument."""
        key = f"{name}({s.spelled(bracket)})"
        self.sense.unknown.add(key)
        self.sense.likelihoods.add(key)
        return Symbol(key)

    def _whole_array(self, node: s.Syntax) -> bool:
        """True for an argument like the z of σ_i(z): f_i(1 − f_j) is a product."""
        node = unbraced(node)
        return isinstance(node, s.Name) and bool(self.sense.counted(node.name))

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
        if values(body) and argument != Symbol(function.parameter):
            raise self.senseless(node, f"what {found.name} is at another argument is not read")
        for _ in range(found.primes):
            body = self.derived(body, Symbol(function.parameter), node)
        return substitute(body, function.parameter, argument)

    def derived(self, body: Formula, by: Symbol, node: s.Syntax) -> Formula:
        """A derivative worked out, so that another argument can be put in."""
        try:
            return slope(body, by, self.sense.definitions)
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
        """softmax(z)_i, softmax(z_i), σ(A_i), p(y = k | x): an entry of a family or a number."""
        for part in bracket.parts[:1]:
            inside = unbraced(part)
            if isinstance(inside, s.Relation) and len(inside.sides) == 2:
                position = self.position(inside.sides[1])
                return self.at(name, found, (position,), node)
        of_label = bracket.separators[:1] == ("|",) and self.label(bracket.parts[0])
        known = self.sense.definitions.get(name)
        if of_label and known is not None and not is_softmax(known):
            raise self.senseless(bracket, f"whether it is {name} or 1 − {name} is not said")
        spots = tuple(self.position(p) for p in (*found.positions, *places))
        if name in self.sense.families:
            first = unbraced(bracket.parts[0])
            index = (
                bracket.separators[:1] == ("|",) and letter_of(first) in self.sense.habits.indices
            )
            if len(bracket.parts) > 1 and (index or isinstance(first, s.Scripted)) and not spots:
                return self.at(name, found, (self.position(first),), node)
            if (
                len(bracket.parts) == 1
                and not spots
                and letter_of(first) in self.sense.habits.bound
            ):
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

    def _primed(
        self, value: Formula, name: str, found: Use, bracket: s.Group, node: s.Syntax
    ) -> Formula:
        """h′(x_i), the slope of h(x_i) by x_i; a function of a number has its slope already."""
        if not found.primes or name in self.sense.sigmoid or name in SCALAR_FUNCTIONS:
            return value
        argument = self.formula(bracket.parts[0]) if len(bracket.parts) == 1 else None
        if not isinstance(argument, Indexed) or has_arrays(value):
            raise self.senseless(node, f"what {name}′ is by is not said")
        for _ in range(found.primes):
            value = Derivative(value, argument)
        return value

    def at(self, name: str, found: Use, spots: tuple[Position, ...], node: s.Syntax) -> Formula:
        """The family at the positions."""
        return Indexed(self.sense.renamed.get(name, name), spots)

    def called(
        self, name: str, found: Use, argument: Formula, spots: list[Position], node: s.Syntax
    ) -> Formula:
        """A well-known function of its argument."""
        if name in ("diag", "Diag"):
            return Diag(argument)
        if name.lower() in ("lse", "logsumexp"):
            return log_sum_exp(argument, self, node)
        if name in self.sense.sigmoid or name in SCALAR_FUNCTIONS:
            value = self.substituted(SCALAR_FUNCTIONS.get(name, SIGMOID), found, argument, node)
            return entry(value, spots[0], spots[-1]) if spots and has_arrays(value) else value
        if name in self.sense.softmax or name in WORDS:
            return softmax_of(argument, spots, self, node, name)
        raise self.senseless(node, f"what {name} stands for is not said")


def _bare(name: str, node: s.Syntax) -> bool:
    """Whether a function stands in a node without being taken of anything."""
    if isinstance(node, s.Name):
        return node.name == name
    parts = list(s.parts(node))
    if isinstance(node, s.Term):
        taken = [isinstance(after, s.Group) for after in (*node.factors[1:], None)]
        parts = [x for x, of in zip(node.factors, taken, strict=True)
                 if not of or not isinstance(x, s.Name)]  # fmt: skip
    return any(_bare(name, x) for x in parts)


U = Symbol("u")
SIGMOID = Function("u", Div(ONE, Add((ONE, Exp(Neg(U))))))
TANH = Function("u", Div(Add((Exp(U), Neg(Exp(Neg(U))))), Add((Exp(U), Exp(Neg(U))))))
SINH = Function("u", Div(Add((Exp(U), Neg(Exp(Neg(U))))), Number(Fraction(2))))
COSH = Function("u", Div(Add((Exp(U), Exp(Neg(U)))), Number(Fraction(2))))
SCALAR_FUNCTIONS = {
    "sigmoid": SIGMOID,
    "Sigmoid": SIGMOID,
    "tanh": TANH,
    "sinh": SINH,
    "cosh": COSH,
}


def log_sum_exp(argument: Formula, elaborator: Base, node: s.Syntax) -> Formula:
    """ln Σ_k e^{x_k} of a vector x."""
    if not has_arrays(argument) or shape(argument) == SCALAR or None not in shape(argument):
        raise elaborator.senseless(node, "what the exponentials are summed over is not said")
    index = fresh(mentioned(argument), Index("k", shape(argument)[0] or "K"))
    return Log(Sum(index, Exp(entry(argument, index, index))))


def _contrary(one: str, other: str) -> bool:
    """Whether they are the two values of a binary label: y = 1 | x and y = 0 | x."""
    pairs = [{a, b} for a, b in zip_longest(one.split(), other.split()) if a != b]
    return pairs == [{"0", "1"}]


def parameters(name: str) -> bool:
    """Whether a name is a loss, whose arguments only remind of what it depends on."""
    return name.partition("_")[0] in ("L", "J", "E", "C", "ℒ", "ℓ", "l", "R", "H") or _loss(name)


def _loss(name: str) -> bool:
    return name.lower() in ("loss", "nll", "bce", "cost", "mse", "cel") or "L" in name


def softmax_of(
    argument: Formula, spots: list[Position], elaborator: Base, node: s.Syntax, name: str
) -> Formula:
    """e^{x_i} / Σ_k e^{x_k} for an array x, at an index or as a whole; for an entry z_i at i."""
    if has_arrays(argument) and None not in shape(argument):
        return by_rows(argument, spots, elaborator, node)
    if has_arrays(argument) and shape(argument) != SCALAR:
        size = shape(argument)[0] or "K"
        index = fresh(mentioned(argument) | frozenset(spots), Index("k", size))
        total = Sum(index, Exp(entry(argument, index, index)))
        if not spots:
            return Div(Exp(argument), total)
        return Div(Exp(entry(argument, spots[-1], spots[-1])), total)
    places = [p for part in in_order(argument) for p in part if p in free(argument)]
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
