"""name_i = body: the name of a family or a number, entered with its indices."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ceverify.exact.judge import decide
from ceverify.exact.theory import Theory
from ceverify.formula.indices import walk
from ceverify.formula.tree import Definition, Equal, Exp, Formula, Index, Mul, Number, Sum, Symbol
from ceverify.proofread.meaning.definitions.body import body_of
from ceverify.proofread.meaning.definitions.head import Head
from ceverify.proofread.meaning.entering import enter
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.writing import syntax as s
from ceverify.verdict import Refuted

ONE = Number(Fraction(1))
TEMPERATURES = frozenset("Tτ")


def of_name(head: Head, bodies: Iterable[s.Syntax], sense: Sense) -> Definition | None:
    """The definition, entered; None where no side says what the name is."""
    if head.kind == "family" and head.name != "softmax":
        sense.families.add(head.name)
    body = body_of(head.name, bodies, sense, head.indices)
    if body is None:
        sense.families.discard(head.name)
        return None
    indices = letters(head.indices, sense)
    if len(indices) < len(head.indices):
        return None
    if head.name.lower() == "softmax" and mistaken(indices, body):
        sense.families.discard(head.name)
        return None
    if not indices and sense.slots.get(head.name) and _of_matrix(body):
        return None
    return enter(Definition(head.name, indices, body), sense)


def letters(names: Iterable[str], sense: Sense) -> tuple[Index, ...]:
    """The indices of those names; fewer where some are classes."""
    return tuple(p for p in map(sense.index, names) if isinstance(p, Index))


def _of_matrix(body: Formula) -> bool:
    """W · z, all that is said of which is what u_k is made of: no number."""
    match body:
        case Mul(factors=(Symbol(name=matrix), *others)):
            return matrix[0].isupper() and all(isinstance(x, Symbol) for x in others)
    return False


def mistaken(indices: tuple[Index, ...], body: Formula) -> bool:
    """Whether what is called softmax is not, at any temperature: it does not sum to one, or so."""
    others = {n.name for n in walk(body) if isinstance(n, Symbol)} - TEMPERATURES
    if len(indices) != 1 or others:
        return False
    if not any(isinstance(n, Exp) for n in walk(body)):
        return True
    return isinstance(decide(Equal(Sum(indices[0], body), ONE), Theory({})), Refuted)
