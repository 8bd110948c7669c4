"""P(y = 1 | x) of which nothing is said, and KL(p‖q), CE(p, q), H(p, q) of two families."""

from __future__ import annotations

from ceverify.exact.components import SCALAR, entry, has_arrays, shape
from ceverify.formula.indices import fresh
from ceverify.formula.shown import accented
from ceverify.formula.tree import Div, Formula, Index, Log, Mul, Neg, Sum, Symbol
from ceverify.proofread.meaning.elaborating.call import Call
from ceverify.proofread.meaning.elaborating.families import Families
from ceverify.proofread.meaning.elaborating.pieces import substitute
from ceverify.proofread.meaning.likelihoods import likelihood
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.random_variables import PROBABILITIES
from ceverify.proofread.writing import syntax as s

RELATIVE = frozenset(["KL", "D_KL"])
DIVERGENCES = RELATIVE | {"CE", "H"}
LABELS = frozenset("yt")
DISTRIBUTIONS = frozenset("pqyPQ")


class Probabilities(Families):
    """Reads probabilities that have no formula, and divergences."""

    def mass(self, call: Call) -> Formula | None:
        """P(y = 1 | x) where the text says what P(y | x) is: that, at y = 1."""
        made = (
            self.sense.definitions.get(likelihood(call.name))
            if call.name in PROBABILITIES
            else None
        )
        match unbraced(call.bracket.parts[0]):
            case s.Relation(sides=(s.Name(name=label), value), signs=("=",)) if made is not None:
                at = substitute(made.body, label, self.formula(value))
                return at if at != made.body and call.name not in self.sense.definitions else None
        return None

    def unsaid(self, call: Call) -> bool:
        """Whether it is P(… | …) without an index, and has no formula at any argument."""
        if call.name not in PROBABILITIES or not call.conditioned:
            return False
        known = {*self.sense.definitions, *self.sense.families, *self.sense.arguments}
        letters = {x.name for x in s.walk(call.bracket) if isinstance(x, s.Name)}
        indexed = bool(letters & self.sense.habits.indices)
        return call.name not in known and not self.sense.slots.get(call.name) and not indexed

    def probability(self, call: Call) -> Formula:
        """P(y = 1 | x), of which nothing is known: a number of its own for each argument."""
        key = f"{call.name}({call.spelled})"
        self.sense.unknown.add(key)
        self.sense.likelihoods.add(key)
        return Symbol(key)

    def divergence(self, call: Call) -> Formula | None:
        """KL(p‖q) = Σ p ln(p/q), CE(p, q) = H(p, q) = −Σ p ln q, of two families.

        Of CE(a, y) of a y that the text does not define it is ln a: y is the label.
        """
        if len(call.bracket.parts) == 1 and call.name == "H":
            return self._entropy(call)
        if len(call.bracket.parts) != 2:
            return None
        pair = [self.formula(part) for part in call.bracket.parts]
        if any(not has_arrays(f) or shape(f)[1] is not None or shape(f) == SCALAR for f in pair):
            return None
        index = fresh(self.sense.mentioned(*pair), Index("k", shape(pair[0])[0] or "K"))
        names = [str(getattr(f, "name", "")) for f in pair]
        if call.name == "CE" and self._as_libraries(names):
            pair.reverse()  # as libraries have it
        p, q = (entry(f, index, index) for f in pair)
        relative = call.name in RELATIVE
        return (
            Sum(index, Mul((p, Log(Div(p, q))))) if relative else Neg(Sum(index, Mul((p, Log(q)))))
        )

    def _as_libraries(self, names: list[str]) -> bool:
        """Whether the label is the last of two, in a text that has them in no other order."""
        both = {tuple(names), tuple(reversed(names))} <= self.sense.orders
        return _turned(*names) and names[1] not in self.sense.headed and not both

    def _entropy(self, call: Call) -> Formula | None:
        """H(p) = −Σ p ln p."""
        if call.spelled not in DISTRIBUTIONS:
            return None
        p = self.formula(call.bracket.parts[0])
        if not has_arrays(p) or shape(p)[1] is not None or shape(p) == SCALAR:
            return None
        index = fresh(self.sense.mentioned(p), Index("k", shape(p)[0] or "K"))
        at = entry(p, index, index)
        return Neg(Sum(index, Mul((at, Log(at)))))


def _turned(first: str, second: str) -> bool:
    """Whether CE(a, y) and CE(ŷ, y) have the label last, as libraries do; CE(y, ŷ) has it first."""
    one, other = accented(first), accented(second)
    labels = one[0] in LABELS, other[0] in LABELS
    return labels == (False, True) or (labels == (True, True) and bool(one[1]) and not other[1])
