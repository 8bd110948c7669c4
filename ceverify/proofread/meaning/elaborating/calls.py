"""Calls: name(arguments), where the name is a function, a family or a well-known word."""

from __future__ import annotations

from itertools import zip_longest

from ceverify.exact.components import SCALAR, entry, has_arrays, shape
from ceverify.formula.indices import fresh, mentioned
from ceverify.formula.tree import (
    Add,
    Array,
    Div,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Sum,
    Symbol,
    Transpose,
)
from ceverify.proofread.meaning.elaborating.base import (
    INDICATORS,
    ONE,
)
from ceverify.proofread.meaning.elaborating.families import Families
from ceverify.proofread.meaning.elaborating.instances import instance
from ceverify.proofread.meaning.elaborating.well_known import WORDS
from ceverify.proofread.meaning.use import Use, listed, unbraced, use
from ceverify.proofread.writing import syntax as s

PROBABILITIES = frozenset(["P", "p", "Pr", "ℙ"])


class Calls(Families):
    """Reads calls."""

    def call(
        self, name: str, found: Use, bracket: s.Group, after: s.Syntax, node: s.Syntax
    ) -> Formula | None:
        """name(arguments); None where the name is no function, so that it is a product."""
        places, power, transposed = self.outer_scripts(after)
        inner = bracket.parts[0] if len(bracket.parts) == 1 else None
        relation = next((p for p in bracket.parts if isinstance(unbraced(p), s.Relation)), None)
        sense = self.sense
        of = unbraced(inner) if inner is not None else None
        if set(bracket.separators) == {":"} and sense.counted(name):
            return None  # e (1 : de), a product
        if found.base in INDICATORS and isinstance(of, s.Relation):
            return self.powered(self.indicator(of), power)
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
        if name in {*sense.functions, *sense.bare} and inner is not None and _bare(name, inner):
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
            value = self.primed(value, name, found, bracket, node)
            places = ()
        elif name in ("KL", "CE", "H", "D_KL") and name not in sense.definitions:
            value = self.divergence(name, bracket, node)
        elif (
            name in PROBABILITIES
            and bracket.separators[:1] == ("|",)
            and self._unsaid(name, bracket)
        ):
            return self.powered(self._probability(name, bracket), power)
        elif (
            name in sense.arguments
            or len(bracket.parts) > 1
            or relation is not None
            or (parameters(name) and isinstance(of, s.Name))
        ):
            if name in sense.conditioned and bracket.separators[:1] == ("|",):
                raise self.senseless(bracket, f"what {name} is under another condition is not read")
            taken = sense.taken.get(name, "")
            if found.primes and name in sense.definitions:
                return self.powered(self.slope_at(found, bracket, node), power)
            if not found.primes and (made := instance(name, bracket, self)) is not None:
                return self.powered(made, power)
            if name in sense.definitions and not _reminds(bracket, taken):
                raise self.senseless(bracket, f"what {name} is at another argument is not read")
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
