"""A factor, or a function with the factor after it as its argument."""

from __future__ import annotations

from ceverify.exact.components import entry
from ceverify.formula.tree import Formula, Index, Indexed, Transpose
from ceverify.proofread.meaning.elaborating.generic import REDUCING, opaque, value
from ceverify.proofread.meaning.elaborating.logarithms import Logarithms, is_logarithm
from ceverify.proofread.meaning.elaborating.well_known import WORDS
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.use import Use, use
from ceverify.proofread.writing import syntax as s

EXPECTED = ("E", "𝔼", "Var", "Cov", "𝐄")


class Applying(Logarithms):
    """Reads functions and what they are taken of."""

    def applied(self, factors: list[s.Syntax], marks: list[str], at: int) -> tuple[Formula, int]:
        """A factor, or a function with the factor after it as its argument."""
        node = unbraced(factors[at])
        follows = at + 1 < len(factors) and not marks[at + 1]
        after = unbraced(factors[at + 1]) if follows else None
        if (relation := _indicated(node, after)) is not None:
            return self.indicator(relation), at + 2
        found = use(node, self.sense.habits)
        if found is not None and found.base in REDUCING - self.sense.definitions.keys():
            return self.reduced(found, factors, marks, at)
        if (raised := self.raised(found, after)) is not None:
            return raised, at + 1
        if found is None or after is None:
            return self.formula(node), at + 1
        if is_logarithm(found.name):
            return self.transcendental(found, factors, marks, at)
        bracket = after.base if isinstance(after, s.Scripted) else after
        if isinstance(bracket, s.Group) and bracket.bracket in "([{":
            made = self._of_bracket(found, bracket, after, node)
            return (made, at + 2) if made is not None else (self.formula(node), at + 1)
        if found.name in WORDS and found.name not in self.sense.definitions:
            argument, end = self.argument(factors, marks, at + 1)
            well_known = self.called(found.name, found, argument, [], node)
            return self.powered(well_known, found.power), end
        return self.formula(node), at + 1

    def _of_bracket(
        self, found: Use, bracket: s.Group, after: s.Syntax, node: s.Syntax
    ) -> Formula | None:
        """g(x), σ(z)_i; None where the name is no function, and the bracket a factor."""
        name = found.name
        if name == "e" and found.power is not None:
            return None  # e^x (e^y + 1), a product
        if bracket.bracket == "[" and name in EXPECTED and name not in self.sense.definitions:
            raise self.senseless(node, "an expectation is not read")
        if self._of_parameter(name, bracket):
            number = value(name, found.primes, self.sense.parameter)
            return self.outer(self.powered(number, found.power), after)
        if (called := self.call(name, found, bracket, after, node)) is not None:
            return called
        if not self._function(name, found, bracket):
            return None
        given = [self.formula(part) for part in bracket.parts]
        own = tuple(self.position(p) for p in found.positions)
        made = opaque(name + "′" * found.primes, own, given, set(), self.sense)
        return self.outer(self.powered(made, found.power), after)

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
        part = unbraced(bracket.parts[0]) if len(bracket.parts) == 1 else None
        inner = use(part, self.sense.habits) if part is not None else None
        if name in self.sense.definitions or bracket.bracket != "(":
            return False
        bare = not found.positions and not self.sense.counted(name)
        if inner is None:  # φ(wᵀx)
            return bare and isinstance(part, s.Term) and name in self.sense.always
        return bare if inner.positions else bare or bool(found.positions)


def _indicated(node: s.Syntax, after: s.Syntax | None) -> s.Relation | None:
    """y = k of 1(y = k)."""
    if not isinstance(node, s.Num) or node.text != "1" or not isinstance(after, s.Group):
        return None
    inner = unbraced(after.parts[0]) if len(after.parts) == 1 else None
    return inner if isinstance(inner, s.Relation) else None
