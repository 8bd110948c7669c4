"""L(θ), L(y, p), p(y | x; θ): arguments that only remind of what a name depends on."""

from __future__ import annotations

from itertools import zip_longest

from ceverify.formula.indices import walk
from ceverify.formula.tree import Add, Array, Exp, Formula, Indexed, Neg, Sum, Symbol
from ceverify.proofread.meaning.elaborating.base import ONE
from ceverify.proofread.meaning.elaborating.call import Call
from ceverify.proofread.meaning.elaborating.instances import instance
from ceverify.proofread.meaning.elaborating.probabilities import Probabilities
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import use
from ceverify.proofread.reached import reached_names
from ceverify.proofread.writing import syntax as s

Valued = tuple[Formula | None, tuple[s.Syntax, ...]]
"""What a call is, and what of the places below its bracket is still to be taken."""


class Reminders(Probabilities):
    """Reads names with arguments that are not put in."""

    def reminds(self, call: Call) -> bool:
        """Whether the bracket is no factor: of a name with arguments, of several, of a loss."""
        several = len(call.bracket.parts) > 1 or call.related
        loss = parameters(call.name) and isinstance(call.inner, s.Name)
        return call.name in self.sense.arguments or several or loss

    def reminded(self, call: Call) -> Valued:
        """The name's value; of L′(x) its slope, of p(0 | x) what p(1 | x) leaves."""
        name, found = call.name, call.found
        if name in self.sense.conditioned and call.conditioned:
            raise self._unread(call, "under another condition")
        if found.primes and name in self.sense.definitions:
            return self.slope_at(found, call.bracket, call.node), ()
        if not found.primes and (made := instance(name, call.bracket, self)) is not None:
            return made, ()
        if self._other_value(call):
            return Add((ONE, Neg(Symbol(name)))), ()
        self._refuse(call)
        return self._named(call)

    def _unread(self, call: Call, where: str) -> Exception:
        return self.senseless(call.bracket, f"what {call.name} is {where} is not read")

    def _other_value(self, call: Call) -> bool:
        """Whether a name that is defined for one value of a binary label is taken of the other.

        An error for one that is taken of anything else than it was defined with.
        """
        taken = self.sense.taken.get(call.name, "")
        defined = call.name in self.sense.definitions
        if defined and not _reminds(call.bracket, taken):
            raise self._unread(call, "at another argument")
        if taken in ("", call.spelled) or parameters(call.name):
            return False
        if defined and _contrary(taken, call.spelled) and not self._of_classes(call.name):
            return True
        raise self._unread(call, "at another argument")

    def _of_classes(self, name: str) -> bool:
        """Whether it is one of several, Σ_k e^{z_k}: the others together are what it leaves."""
        known = self.sense.definitions
        bodies = [known[n].body for n in reached_names([Symbol(name)], known) if n in known]
        sums = (n for body in bodies for n in walk(body) if isinstance(n, Sum))
        return any(isinstance(n.body, Exp) for n in sums)

    def _refuse(self, call: Call) -> None:
        """SenselessError where it is not said which entry it is, or what the name stands for."""
        name, sense = call.name, self.sense
        if name == "H" and len(call.bracket.parts) == 1 and " " in sense.taken.get(name, ""):
            raise self.senseless(call.bracket, "of H(p, q), what H(p) is is not said")
        labelled = call.conditioned and self.label(call.bracket.parts[0])
        if labelled and sense.slots.get(name) and name not in sense.arguments:
            raise self.senseless(call.bracket, f"which entry of {name} it is is not said")
        known = name in sense.definitions or _loss(name)
        if len(name) > 1 and name.isalpha() and not known:
            raise self.senseless(call.node, f"what {name} stands for is not said")

    def _named(self, call: Call) -> Valued:
        """The name, at what stands below the bracket."""
        name, places = call.name, call.places
        plain = use(call.node, self.sense.habits)
        same = self.sense.taken.get(name, "") == call.spelled != ""
        if plain is not None and same:
            value = self.entry_of(name, plain, call.node)
        else:
            value = self.named(plain, call.node)
        if call.conditioned and value == Symbol(name):
            self.sense.likelihoods.add(name)
        if places and isinstance(value, Array):
            return Indexed(name, tuple(self.position(p) for p in places)), ()
        return value, places


def _reminds(bracket: s.Group, taken: str) -> bool:
    """Whether what L is called with only reminds of what it depends on: L(θ), L(w, b), L(y, p).

    Not so at 2z, −z, z′ and z + h, and not with the arguments it was defined with, in other order.
    """
    words = s.spelled(bracket).split()
    if " ".join(words) == taken:
        return True
    given = bracket.parts[1:] if bracket.separators[:1] == ("|",) else ()
    plain = all(isinstance(unbraced(x), (s.Name, s.Scripted)) or _called(x) for x in bracket.parts)
    turned = sorted(words) == sorted(taken.split())
    return bool(given) or (plain and not turned and not any("′" in w for w in words))


def _called(node: s.Syntax) -> bool:
    """softmax(z) and σ(z)."""
    inner = unbraced(node)
    two = isinstance(inner, s.Term) and len(inner.factors) == 2 and not any(inner.negative)
    return two and isinstance(inner, s.Term) and isinstance(unbraced(inner.factors[1]), s.Group)


def _contrary(one: str, other: str) -> bool:
    """Whether they are the two values of a binary label: y = 1 | x and y = 0 | x, or y = −1."""
    words = [one.split(), other.split()]
    signed = [[w for w in x if w != s.MINUS] for x in words]
    if signed[0] == signed[1] and len(words[0]) != len(words[1]):
        return "1" in signed[0]
    pairs = [{a, b} for a, b in zip_longest(*words) if a != b]
    return pairs == [{"0", "1"}]


def parameters(name: str) -> bool:
    """Whether a name is a loss, whose arguments only remind of what it depends on."""
    return name.partition("_")[0] in ("L", "J", "E", "C", "ℒ", "ℓ", "l", "R", "H") or _loss(name)


def _loss(name: str) -> bool:
    return name.lower() in ("loss", "nll", "bce", "cost", "mse", "cel") or "L" in name
