"""What custom says of names that the text does not define: p is the softmax of what it is
differentiated by, L the cross-entropy of that softmax with the labels.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from fractions import Fraction

from ceverify.formula.indices import walk
from ceverify.formula.tree import (
    Add,
    Array,
    Definition,
    Derivative,
    Div,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Sum,
    Symbol,
)
from ceverify.proofread.meaning.sense import Sense

WEIGHTS = frozenset("wθβuv")
"""What weights are called: w · x is an inner product, and z is made of them."""


def masses(formulas: Iterable[Formula], known: Container[str]) -> list[str]:
    """The undefined families that stand in no exponent, as labels do: they may sum to one."""
    nodes = [n for f in formulas for n in walk(f)]
    raised = {x.name for n in nodes if isinstance(n, Exp) for x in walk(n)
              if isinstance(x, Indexed)}  # fmt: skip
    names = {n.name for n in nodes if isinstance(n, Indexed)} - raised
    return sorted(name for name in names if name not in known)


def derivatives(formulas: Iterable[Formula]) -> list[Derivative]:
    """All derivatives in the formulas, in order."""
    return [n for f in formulas for n in reversed(list(walk(f))) if isinstance(n, Derivative)]


def named(f: Formula) -> str | None:
    """The name that a formula is."""
    return f.name if isinstance(f, (Symbol, Indexed, Array)) else None


def softmax(name: str, logits: str, sense: Sense, temperature: str = "") -> Definition:
    """name_j := e^{z_j} / Σ_k e^{z_k}, over T where there is a temperature."""
    size = sense.size_of(name, sense.slots.get(name, 1) - 1)
    count = max(sense.slots.get(name, 1), 1)
    names = [Index(x, sense.size_of(name, n)) for n, x in enumerate(("n", "j")[-count:])]
    j, k = names[-1], Index("k", size)
    outer = tuple(names[:-1])

    def power(at: Index) -> Formula:
        z: Formula = Indexed(logits, (*outer, at))
        return Exp(Div(z, Symbol(temperature)) if temperature else z)

    return Definition(name, tuple(names), Div(power(j), Sum(k, power(k))))


def cross_entropy(name: str, probabilities: str, labels: str, sense: Sense) -> Definition:
    """name := −Σ_k y_k ln p_k."""
    k = Index("k", sense.size_of(probabilities, 0))
    y, p = Indexed(labels, (k,)), Indexed(probabilities, (k,))
    return Definition(name, (), Neg(Sum(k, Mul((y, Log(p))))))


def sigmoid(name: str, logit: str) -> Definition:
    """name := 1 / (1 + e^{−z})."""
    one = Number(Fraction(1))
    return Definition(name, (), Div(one, one + Exp(Neg(Symbol(logit)))))


def sigmoids(name: str, logits: str, sense: Sense) -> Definition:
    """name_i := 1 / (1 + e^{−z_i})."""
    i, one = Index("i", sense.size_of(name, 0)), Number(Fraction(1))
    return Definition(name, (i,), Div(one, one + Exp(Neg(Indexed(logits, (i,))))))


def binary_cross_entropy(name: str, probability: str, label: str) -> Definition:
    """name := −(y ln a + (1 − y) ln(1 − a))."""
    a, y = Symbol(probability), Symbol(label)
    return Definition(name, (), -(y * Log(a) + (1 - y) * Log(1 - a)))


def plain_softmax(definition: Definition) -> bool:
    """True for name_i := e^{z_i} / Σ_k e^{z_k}, and nothing else."""
    match definition:
        case Definition(
            indices=(i,), body=Div(Exp(Indexed(z, (at,))), Sum(k, Exp(Indexed(y, (by,))), ()))
        ):
            return at == i and by == k and z == y
    return False


def is_softmax(definition: Definition) -> bool:
    """True for a definition that divides exponentials by something, which is no sigmoid."""
    nodes = list(walk(definition.body))
    divided = [n for n in nodes if isinstance(n, Div)]
    exponential = any(isinstance(n, Exp) for n in nodes)
    if any(isinstance(n, Log) for n in nodes):
        return False
    return bool(definition.indices and divided) and exponential and not any(map(_sigmoid, divided))


def _sigmoid(f: Div) -> bool:
    """1/(1 + e^{−z}) and e^z/(1 + e^z); the hyperbolic tangent."""
    below = f.denominator
    if isinstance(below, Add) and all(isinstance(x, (Exp, Neg)) for x in below.terms):
        return True
    one = isinstance(below, Add) and Number(Fraction(1)) in below.terms
    return one and any(isinstance(n, Exp) for n in walk(below))
