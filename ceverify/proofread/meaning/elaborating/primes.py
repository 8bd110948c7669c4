"""f′, (u/v)′ and ℓ′ where all functions of the text are of one number x: derivatives by x."""

from __future__ import annotations

from ceverify.formula.indices import walk
from ceverify.formula.tree import Formula, Symbol
from ceverify.proofread.meaning.elaborating.base import Base
from ceverify.proofread.meaning.elaborating.pieces import substitute
from ceverify.proofread.meaning.elaborating.well_known import SIGMOID
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.use import Use
from ceverify.proofread.writing import syntax as s


class Primes(Base):
    """Reads primes on what has no argument in brackets."""

    def slope_of(self, found: Use, node: s.Syntax) -> Formula | None:
        """f′ and ℓ′; None for a name without a prime, and for one that is no function."""
        name, by = found.name, self._variable_of_all()
        if not found.primes or found.positions or found.power is not None or by is None:
            return None
        if (curve := self.alone(name)) is not None:
            return self.times(found.primes, curve, Symbol(self.sense.bare[name]), node)
        if name in self.sense.functions:
            return self.times(found.primes, self.sense.functions[name].body, by, node)
        known = self.sense.definitions.get(name)
        if known is None or known.indices or by.name not in reached(known.body, self.sense):
            return None
        if by not in walk(known.body):  # u′ of u = y ln a, a = σ(z), may be by a
            raise self.senseless(node, f"whether {name}′ is by {by.name} is not said")
        return self.times(found.primes, known.body, by, node)

    def alone(self, name: str) -> Formula | None:
        """σ for σ(z), in a text that takes σ of z alone."""
        letter = self.sense.bare.get(name, "")
        if not letter or name in self.sense.definitions or self.sense.counted(letter):
            return None
        return substitute(SIGMOID.body, SIGMOID.parameter, Symbol(letter))

    def slope_at(self, found: Use, bracket: s.Group, node: s.Syntax) -> Formula:
        """L′(x) of an L that is defined; SenselessError where x is no number in it."""
        by = self.formula(bracket.parts[0])
        body = self.sense.definitions[found.name].body
        if len(bracket.parts) > 1 or not isinstance(by, Symbol) or found.positions:
            raise self.senseless(node, f"what {found.name}′ is is not said")
        if by.name not in reached(body, self.sense):
            raise self.senseless(node, f"how {found.name} depends on {by.name} is not said")
        return self.times(found.primes, body, by, node)

    def slope_of_group(self, value: Formula, node: s.Scripted) -> Formula:
        """(u/v)′; SenselessError where nothing says what it is differentiated by."""
        letters = {x for x in walk(value) if isinstance(x, Symbol)}
        by = letters.pop() if len(letters) == 1 else self._variable_of_all()
        if by is None or by.name not in reached(value, self.sense):
            raise self.senseless(node, "a prime on what is no function")
        return self.times(node.primes, value, by, node)

    def times(self, count: int, value: Formula, by: Symbol, node: s.Syntax) -> Formula:
        """The derivative taken as often as there are primes."""
        for _ in range(count):
            value = self.derived(value, by, node)
        return value

    def _variable_of_all(self) -> Symbol | None:
        """x of f(x), u(x), v(x); None where functions are of more than one letter."""
        letters = {f.parameter for f in self.sense.functions.values()}
        letters |= {x for name, x in self.sense.bare.items() if self.alone(name) is not None}
        return Symbol(letters.pop()) if len(letters) == 1 else None
