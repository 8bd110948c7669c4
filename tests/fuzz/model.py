"""What formulas are made of: families, definitions and hypotheses; one model for each setting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ceverify.exact.theory import Fixed, Hypothesis, OneHot, SumsToOne, Theory
from ceverify.formula.tree import (
    Definition,
    Exp,
    Family,
    Formula,
    Index,
    Indexed,
    Log,
    Number,
    Position,
    Sum,
    Symbol,
)

h, i, j, k, c = (Index(name) for name in "hijkc")
n, d, e = Index("n", "N"), Index("d", "D"), Index("e", "D")
z, y, a, w, x, b = (Family(name) for name in "zyawxb")
S, T = Symbol("S"), Symbol("T")
ONE, TWO = Number(Fraction(1)), Number(Fraction(2))


@dataclass(frozen=True, slots=True)
class Model:
    """Families with the sizes of their indices, which are positive, what one differentiates by."""

    name: str
    theory: Theory
    families: Mapping[str, tuple[str, ...]]
    free: tuple[Position, ...]
    by: str = "z"
    sizes: Mapping[str, int] = field(default_factory=dict)

    def positive(self, f: Formula) -> bool:
        """Whether a name stands for something positive."""
        named = isinstance(f, (Symbol, Indexed)) and f.name in {"a", "s", "S", *SIZES}
        return named or (isinstance(f, (Symbol, Indexed)) and f.name in self.theory.positive)

    def given(self, hypothesis: type) -> bool:
        """Whether a hypothesis of the kind is declared."""
        return any(isinstance(h, hypothesis) for h in self.theory.given)


SIZES = ("K", "N", "D")
NORMALISER = Definition("S", (), Sum(k, Exp(z[k])))
SOFTMAX = Definition("a", (j,), Exp(z[j]) / S)
CROSS_ENTROPY = Definition("C", (), -Sum(j, y[j] * Log(a[j])))
SIGMOID = Definition("s", (j,), ONE / (ONE + Exp(-z[j])))
WARM = Definition("a", (j,), Exp(z[j] / T) / Sum(k, Exp(z[k] / T)))
AFFINE = Definition("z", (k,), Sum(d, w[k, d] * x[d]) + b[k])
BATCH_SOFTMAX = Definition("a", (n, j), Exp(z[n, j]) / Sum(k, Exp(z[n, k])))
BATCH_LOSS = Definition("C", (), -(ONE / Symbol("N") * Sum(n, Sum(j, y[n, j] * Log(a[n, j])))))


def _theory(
    *definitions: Definition, given: tuple[Hypothesis, ...] = (), positive: str = "T"
) -> Theory:
    named = {definition.name: definition for definition in definitions}
    return Theory(named, given, frozenset(positive))


CLASSES = {"z": ("K",), "y": ("K",), "a": ("K",)}
PLAIN = (NORMALISER, SOFTMAX, CROSS_ENTROPY)
THREE = (Fixed("K", 3), SumsToOne())
MODELS = (
    Model("softmax", _theory(*PLAIN), CLASSES, (i, j)),
    Model("sum of y is 1", _theory(*PLAIN, given=(SumsToOne(),)), CLASSES, (i, j)),
    Model("one-hot", _theory(*PLAIN, given=(OneHot(),)), CLASSES, (i, c)),
    Model("two classes", _theory(*PLAIN, given=(Fixed("K", 2),)), CLASSES, (i, 1), sizes={"K": 2}),
    Model("three free indices", _theory(*PLAIN), CLASSES, (h, i, j)),
    Model("three classes", _theory(*PLAIN, given=THREE), CLASSES, (i, 1), sizes={"K": 3}),
    Model("a class by number", _theory(*PLAIN), CLASSES, (i, 1)),
    Model("sigmoid", _theory(*PLAIN, SIGMOID, positive="Ty"), {**CLASSES, "s": ("K",)}, (i, j)),
    Model("temperature", _theory(WARM, CROSS_ENTROPY), CLASSES, (i, j)),
    Model(
        "batch",
        _theory(BATCH_SOFTMAX, BATCH_LOSS, given=(SumsToOne(),)),
        {"z": ("N", "K"), "y": ("N", "K"), "a": ("N", "K")},
        (i, n),
    ),
    Model(
        "weights",
        _theory(AFFINE, *PLAIN),
        {**CLASSES, "w": ("K", "D"), "x": ("D",), "b": ("K",)},
        (i, d),
        by="w",
    ),
)
