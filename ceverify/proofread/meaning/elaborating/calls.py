"""Calls: name(arguments), where the name is a function, a family or a well-known word."""

from __future__ import annotations

from ceverify.exact.components import entry
from ceverify.formula.tree import Formula, Mul, Transpose
from ceverify.proofread.meaning.above import inverse
from ceverify.proofread.meaning.elaborating.base import INDICATORS
from ceverify.proofread.meaning.elaborating.call import Call
from ceverify.proofread.meaning.elaborating.probabilities import DIVERGENCES
from ceverify.proofread.meaning.elaborating.reminders import Reminders, Valued
from ceverify.proofread.meaning.elaborating.well_known import SIGMAS, WORDS
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.meaning.use import Use
from ceverify.proofread.writing import syntax as s


class Calls(Reminders):
    """Reads calls."""

    def call(
        self, name: str, found: Use, bracket: s.Group, after: s.Syntax, node: s.Syntax
    ) -> Formula | None:
        """name(arguments); None where the name is no function, so that it is a product."""
        call = Call(name, found, bracket, node, *self.outer_scripts(after))
        functions = {*self.sense.functions, *self.sense.softmax, *self.sense.sigmoid, *SIGMAS}
        if name in functions and inverse(found.power):
            raise self.senseless(node, f"the inverse of {name} is not read")
        if set(bracket.separators) == {":"} and self.sense.counted(name):
            return None  # e (1 : de), a product
        if (made := self._indexing(call)) is not None or self._product(call):
            return made
        value, places = self._value(call)
        return self._scripted(value, places, call) if value is not None else None

    def _indexing(self, call: Call) -> Formula | None:
        """1{y = k}, and π(b) of a family that is written with its index in brackets."""
        if call.found.base in INDICATORS and isinstance(call.inner, s.Relation):
            return self.powered(self.indicator(call.inner), call.power)
        if (
            call.found.positions
            and isinstance(call.inner, s.Relation)
            and self._iverson(call.inner)
        ):
            spots = tuple(self.position(p) for p in call.found.positions)
            entry = self.at(call.name, call.found, spots, call.node)
            return Mul((entry, self.powered(self.indicator(call.inner), call.power)))
        alone = len(call.bracket.parts) == 1 and not call.found.primes
        if call.name not in self.sense.applied or not alone:
            return None
        written = (*call.found.positions, *call.bracket.parts, *call.places)
        spots = tuple(self.position(p) for p in written)
        value = self.at(call.name, call.found, spots, call.node)
        return self.powered(self.powered(value, call.found.power), call.power)

    def _iverson(self, node: s.Relation) -> bool:
        """i = j of p_i (i = j) and i ≠ j of p_i [i ≠ j], an indicator without its 1."""
        letters = [letter_of(x) for x in node.sides]
        return node.signs in (("=",), ("==",), ("≠",)) and set(letters) <= self.sense.habits.indices

    def _product(self, call: Call) -> bool:
        """p_i(1 − p_j), and f(1 − f) of a function f."""
        if call.inner is None:
            return False
        family = bool(call.found.positions) and not call.related
        functions = {*self.sense.functions, *self.sense.bare, *SIGMAS}
        bare = call.name in functions and _bare(call.name, call.inner)
        return (family and not self._whole_array(call.inner)) or bare

    def _value(self, call: Call) -> Valued:
        """What the name is of its arguments; None where it is no function."""
        sense, name = self.sense, call.name
        if (mass := self.mass(call)) is not None:
            return mass, call.places
        if name in sense.functions and call.inner is not None:
            argument = self.formula(call.inner)
            made = self.substituted(sense.functions[name], call.found, argument, call.node)
            return made, call.places
        if name in {*sense.families, *sense.softmax, *sense.sigmoid, *WORDS}:
            value = self.family_call(name, call.found, call.bracket, call.places, call.node)
            return self.primed(value, name, call.found, call.bracket, call.node), ()
        if name in DIVERGENCES - sense.definitions.keys():
            return self.divergence(call), call.places
        if self.unsaid(call):
            return self.probability(call), ()
        return self.reminded(call) if self.reminds(call) else (None, ())

    def _scripted(self, value: Formula, places: tuple[s.Syntax, ...], call: Call) -> Formula:
        """The value with what stands at its bracket; L²(θ) has its power already."""
        if places:
            spots = [self.position(p) for p in places]
            value = entry(value, spots[0], spots[-1])
        value = Transpose(value) if call.transposed else value
        own = call.found.power if call.name not in self.sense.arguments else None
        return self.powered(self.powered(value, own), call.power)

    def _whole_array(self, node: s.Syntax) -> bool:
        """True for an argument like the z of σ_i(z): f_i(1 − f_j) is a product."""
        return isinstance(node, s.Name) and bool(self.sense.counted(node.name))

    def outer_scripts(self, after: s.Syntax) -> tuple[tuple[s.Syntax, ...], s.Syntax | None, bool]:
        """The indices, the power and the transposition on the bracket of a call."""
        if not isinstance(after, s.Scripted):
            return (), None, False
        sup = unbraced(after.sup) if after.sup is not None else None
        if isinstance(sup, s.Name) and sup.name in ("⊤", "T"):
            return tuple(listed(after.sub)), None, True
        return tuple(listed(after.sub)), sup, False


def _bare(name: str, node: s.Syntax) -> bool:
    """Whether a function stands in a node without being taken of anything."""
    if isinstance(node, s.Name):
        return node.name == name
    parts = s.parts(node)
    if isinstance(node, s.Term):
        taken = [isinstance(after, s.Group) for after in (*node.factors[1:], None)]
        parts = [x for x, of in zip(node.factors, taken, strict=True)
                 if not of or not isinstance(x, s.Name)]  # fmt: skip
    return any(_bare(name, x) for x in parts)
