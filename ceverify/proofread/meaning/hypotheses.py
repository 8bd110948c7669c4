"""declared(chains): what a text takes for granted: Σ y = 1, y one-hot, K = 3, arguments of ln."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from ceverify.exact.theory import Fixed, Hypothesis, OneHot, SumsToOne
from ceverify.formula.indices import walk
from ceverify.formula.tree import (
    Array,
    Div,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Number,
    Ones,
    Sum,
    Symbol,
    Transpose,
)
from ceverify.proofread.chain import Chain, Unread
from ceverify.proofread.meaning.sense import Sense

WRITTEN_OUT = 5
"""As many entries texts write out one by one; what holds of more holds of every K."""


def declared(chains: list[Chain], sense: Sense) -> tuple[Hypothesis, ...]:
    """Σ y = 1 and one-hot where the text says so; K where its sums end in a number."""
    given: dict[Hypothesis, None] = {}
    known = sense.definitions.keys() | sense.unknown | _hidden(chains)
    logits = _raised(sense)
    for chain in (c for c in chains if not c.foreign):
        for left, right in pairwise(chain.sides):
            name = unit_sum(left.formula, right.formula)
            if name and name not in known | logits and name not in sense.shares:
                given[SumsToOne(name)] = None
    used = {
        n.name for c in chains for x in c.sides if isinstance(x.formula, Formula)
        for n in walk(x.formula) if isinstance(n, Indexed)
    }  # fmt: skip
    used |= {n.name for d in sense.definitions.values() for n in walk(d.body)
             if isinstance(n, Indexed)}  # fmt: skip
    told = sense.summed - sense.definitions.keys()
    for name in sorted(((sense.indicators | told) & used) | {*sense.shares.values()}):
        given[SumsToOne(name)] = None
    for name in sorted(used - sense.definitions.keys()):
        if sense.slots.get(name) == 1 and name in sense.true_classes:
            given.pop(SumsToOne(name), None)
            given[OneHot(name, Index(name))] = None
    for name, true in sense.hot.items():
        if name in used - sense.definitions.keys() and sense.slots.get(name) == 1:
            given.pop(SumsToOne(name), None)
            given[OneHot(name, Index(true, sense.size_of(name, 0)))] = None
    small = {size: count for size, count in sense.fixed.items() if count <= WRITTEN_OUT}
    given |= dict.fromkeys(Fixed(size, count) for size, count in small.items())
    return tuple(given)


def _raised(sense: Sense) -> set[str]:
    """z of e^{z_k}: logits sum to one at most for a moment."""
    exponents = (n for d in sense.definitions.values() for n in walk(d.body) if isinstance(n, Exp))
    return {x.name for n in exponents for x in walk(n.body) if isinstance(x, Indexed)}


def _hidden(chains: list[Chain]) -> set[str]:
    """Names that a chain begins with, and what they are was not understood."""
    pairs = ((c.sides[0].formula, c.sides[1].formula) for c in chains)
    return {x.name for x, y in pairs if isinstance(x, (Symbol, Indexed)) and isinstance(y, Unread)}


def positive(sense: Sense) -> frozenset[str]:
    """Names that stand in a logarithm by themselves."""
    names: set[str] = set()
    for definition in sense.definitions.values():
        for node in walk(definition.body):
            if isinstance(node, Log):
                names |= {
                    x.name for x in walk(node.body)
                    if isinstance(x, (Indexed, Symbol)) and _alone(x, node.body)
                }  # fmt: skip
    return frozenset(names - sense.definitions.keys())


def _alone(x: Formula, body: Formula) -> bool:
    return x == body or (isinstance(body, Div) and x in (body.numerator, body.denominator))


def unit_sum(left: object, right: object) -> str | None:
    """y of Σ_k y_k = 1, and of 1ᵀy = 1."""
    if right != Number(Fraction(1)):
        return None
    match left:
        case Sum(index, Indexed(name, indices), ()) if index in indices:
            return name
        case Mul((Transpose(Ones()), Array(name))) | Mul((Transpose(Array(name)), Ones())):
            return name
    return None
