"""The vocabulary of the judge's tests: families, the definitions of softmax, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ceverify.exact import Theory, decide
from ceverify.exact.theory import Hypothesis
from ceverify.formula.tree import (
    Definition,
    Equal,
    Exp,
    Family,
    Formula,
    Index,
    Log,
    Number,
    Power,
    Sum,
    Symbol,
)
from ceverify.verdict import Verdict

h, i, j, k, c = (Index(name) for name in "hijkc")
n, m = Index("n", "N"), Index("m", "N")
d, e = Index("d", "D"), Index("e", "D")
z, y, a, x, w, b, t, s, q = (Family(name) for name in "zyaxwbtsq")
C, S, K, N, T, L = (Symbol(name) for name in "CSKNTL")
ZERO, ONE, TWO, HALF = (Number(Fraction(number)) for number in ("0", "1", "2", "1/2"))

NORMALISER = Definition("S", (), Sum(k, Exp(z[k])))
SOFTMAX = Definition("a", (j,), Exp(z[j]) / S)
CROSS_ENTROPY = Definition("C", (), -Sum(j, y[j] * Log(a[j])))
PLAIN = (NORMALISER, SOFTMAX, CROSS_ENTROPY)


def verdict(
    left: Formula,
    right: Formula,
    *given: Hypothesis,
    definitions: Iterable[Definition] = PLAIN,
    positive: str = "",
) -> Verdict:
    """The verdict on left = right; `positive` holds names of one letter."""
    named = {definition.name: definition for definition in definitions}
    return decide(Equal(left, right), Theory(named, given, frozenset(positive)))


def square(f: Formula) -> Formula:
    """f²."""
    return Power(f, TWO)


def root(f: Formula) -> Formula:
    """√f."""
    return Power(f, HALF)
