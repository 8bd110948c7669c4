"""softmax(z)_i, σ(A_i), h′(x_i): what is called at an entry, and functions of a number."""

from __future__ import annotations

from ceverify.exact.components import SCALAR, entry, has_arrays, shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import free, mapped, walk
from ceverify.formula.tree import (
    Add,
    Array,
    Derivative,
    Diag,
    Formula,
    Index,
    Indexed,
    Neg,
    Position,
    Sum,
    Symbol,
)
from ceverify.proofread.meaning.custom import is_softmax
from ceverify.proofread.meaning.elaborating.base import ONE, Base
from ceverify.proofread.meaning.elaborating.generic import slope, values
from ceverify.proofread.meaning.elaborating.pieces import substitute
from ceverify.proofread.meaning.elaborating.well_known import (
    SCALAR_FUNCTIONS,
    SIGMAS,
    SIGMOID,
    WORDS,
    log_sum_exp,
    softmax_of,
)
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.sense import Function
from ceverify.proofread.meaning.use import Use
from ceverify.proofread.writing import syntax as s

DIAGONAL = ("diag", "Diag")


class Families(Base):
    """Reads calls of families, and of functions that have a name."""

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
        if name in self.sense.twofold and not (places or found.positions):
            reason = f"{name} stands for the softmax and for the logistic function"
            raise self.senseless(node, reason)
        if name in self.sense.conditioned and bracket.separators[:1] == ("|",):
            raise self.senseless(bracket, f"what {name} is under another condition is not read")
        for part in bracket.parts[:1]:
            inside = unbraced(part)
            if isinstance(inside, s.Relation) and len(inside.sides) == 2:
                position = self.position(inside.sides[1])
                return self._at_sign(inside.signs[0], self.at(name, found, (position,), node), part)
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
            if (value := self._of_a_number(name, argument)) is not None:
                return value
            raise self.senseless(bracket, f"{name} is a family; its argument says no index")
        several = len(bracket.parts) > 1 and name in DIAGONAL
        if not several and set(bracket.separators) & {",", ";"} and not call_of_rows(bracket):
            reason = f"what {name} does with it is not said"
            raise self.senseless(bracket.parts[1], reason)
        argument = self.formula(s.Group(bracket.start, bracket.end, "(", bracket.parts,
                                bracket.separators) if several else bracket.parts[0])  # fmt: skip
        return self.called(name, found, argument, list(spots), node)

    def _of_a_number(self, name: str, argument: Formula) -> Formula | None:
        """σ(−z) of a σ(z_i) = 1/(1 + e^{−z_i}), which is of one entry alone: a function."""
        made = self.sense.definitions.get(name)
        nodes = list(walk(made.body)) if made is not None else []
        if made is None or len(made.indices) != 1 or any(isinstance(n, Sum) for n in nodes):
            return None
        inside = {n for n in nodes if isinstance(n, Indexed) and free(n) & {*made.indices}}
        if len(inside) != 1 or getattr(argument, "name", "") == next(iter(inside)).name:
            return None
        return _with(made.body, inside.pop(), argument)

    def _at_sign(self, sign: str, value: Formula, node: s.Syntax) -> Formula:
        """p(y = k), and 1 − p(y = k) of p(y ≠ k)."""
        if sign not in "=≠":
            raise self.senseless(node, "of more than one class it is not read")
        return value if sign == "=" else Add((ONE, Neg(value)))

    def primed(
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

    def _by_entry(self, rule: Formula, node: s.Syntax) -> Formula:
        """π_i (1 − π_i) of diag(π_i (1 − π_i)) as the vector of all i."""
        loose = [p for p in free(rule) if isinstance(p, Index) and p.name not in self.scope]
        if len(loose) != 1:
            raise self.senseless(node, "what stands on the diagonal is not said")
        return self.sense.patterned(f"⟨diagonal{node.start}⟩", (loose[0],), rule)

    def called(
        self, name: str, found: Use, argument: Formula, spots: list[Position], node: s.Syntax
    ) -> Formula:
        """A well-known function of its argument."""
        if name in DIAGONAL:
            return Diag(argument if self.arrayed(argument) else self._by_entry(argument, node))
        if name.lower() in ("lse", "logsumexp"):
            return log_sum_exp(argument, self, node)
        number = name in SIGMAS and has_arrays(argument) and shape(argument) == SCALAR
        if (
            name in self.sense.sigmoid
            or name in SCALAR_FUNCTIONS
            or (number and not free(argument))
        ):
            value = self.substituted(SCALAR_FUNCTIONS.get(name, SIGMOID), found, argument, node)
            return entry(value, spots[0], spots[-1]) if spots and has_arrays(value) else value
        if name in self.sense.softmax or name in WORDS:
            return softmax_of(argument, spots, self, node, name)
        raise self.senseless(node, f"what {name} stands for is not said")


def call_of_rows(bracket: s.Group) -> bool:
    """Whether what follows in softmax(z, dim=1) only says along what it is taken."""
    return all(isinstance(unbraced(x), s.Relation) for x in bracket.parts[1:])


def _with(f: Formula, old: Formula, new: Formula) -> Formula:
    return new if f == old else mapped(f, lambda part: _with(part, old, new))
