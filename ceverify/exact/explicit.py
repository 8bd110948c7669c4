"""The second road: SymPy differentiates the loss of K symbols, sharing no code with the judge.

    C = −Σ_j y_j log(exp(z_j)/S), S = exp(z_1) + … + exp(z_K)
    ∂C/∂z_i = a_i Σ_j y_j − y_i,  ∂a_j/∂z_i = a_j (δ_ij − a_i)

Up to `SPELLED` classes S is written out and `sympy.diff` sees nothing else. Beyond, S is one symbol
and ∂/∂z_i is SymPy's ∂/∂z_i + (∂S/∂z_i) ∂/∂S: with S written out the derivative by a single
logit takes half a minute at 1000 classes. Either way raw − claim is, in exp(z_k), y_k and S, a
Laurent polynomial, whose expanded form is zero exactly when it is zero. The terms of the loss are
one term in each class's symbols, so SymPy differentiates it by S once. Beyond `EVERY_ENTRY` classes
one logit and one Jacobian entry of each case are taken: renaming classes gives all others.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from ceverify.verdict import Proved, Undecided, Verdict

SPELLED = 8
EVERY_ENTRY = 32


@dataclass(frozen=True, slots=True)
class GradientEntry:
    """∂C/∂z_index as SymPy returns it, what it simplifies to if Σy = 1, and the verdict."""

    index: int
    raw: str
    simplified: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Explicit:
    """What SymPy differentiated at K classes: the logits taken, and the Jacobian's entries."""

    classes: int
    gradient: tuple[GradientEntry, ...]
    jacobian: tuple[Verdict, ...]

    @property
    def proved(self) -> int:
        """How many entries of the Jacobian were proved."""
        return sum(isinstance(v, Proved) for v in self.jacobian)


def explicit(classes: int) -> Explicit:
    """Every entry up to `EVERY_ENTRY` classes; beyond, logit 1 and one entry of each case."""
    model = Model(classes)
    every = range(1, classes + 1)
    few = classes > EVERY_ENTRY
    gradient = tuple(_gradient_entry(model, i) for i in ((1,) if few else every))
    pairs = ((1, 1), (2, 1)) if few else tuple((j, i) for j in every for i in every)
    return Explicit(classes, gradient, tuple(_jacobian_entry(model, j, i) for j, i in pairs))


class Model:
    """The symbols, S, the probabilities and the loss of K classes as SymPy expressions."""

    def __init__(self, classes: int) -> None:
        import sympy

        self.sympy = sympy
        names = range(1, classes + 1)
        self.z = {k: sympy.Symbol(f"z{k}", real=True) for k in names}
        self.y = {k: sympy.Symbol(f"y{k}", real=True) for k in names}
        self.e = {k: sympy.exp(self.z[k]) for k in names}
        self.spelled = sympy.Add(*self.e.values())
        self.total = sympy.Symbol("S", positive=True)
        self.below = self.spelled if classes <= SPELLED else self.total
        self.shares = sympy.Add(*(target / self.total for target in self.y.values()))
        term = -self.y[1] * sympy.log(self.e[1] / self.below)
        self.loss = self._in_every_class(term)
        self.by_total = self._in_every_class(sympy.diff(term, self.total))
        self.total_by = cache(lambda k: sympy.diff(self.spelled, self.z[k]))

    def _in_every_class(self, term: Any) -> Any:
        """The sum of a term of class 1 and of the same term in every other class's symbols."""
        swaps = ({self.z[1]: self.z[k], self.z[k]: self.z[1], self.y[1]: self.y[k]} for k in self.z)
        return self.sympy.Add(*(term.xreplace(swap) for swap in swaps))

    def loss_derivative(self, i: int) -> Any:
        """∂C/∂z_i as SymPy returns it."""
        direct = self.sympy.diff(self.loss, self.z[i])
        if self.below is self.spelled:
            return direct
        return direct + self.by_total * self.total_by(i)

    def probability_derivative(self, j: int, i: int) -> Any:
        """∂a_j/∂z_i as SymPy returns it."""
        a = self.e[j] / self.below
        direct = self.sympy.diff(a, self.z[i])
        if self.below is self.spelled:
            return direct
        return direct + self.sympy.diff(a, self.total) * self.total_by(i)

    def shown(self, raw: Any) -> str:
        """SymPy's own text; where S is one symbol, with the sum over classes in their order."""
        if self.below is self.spelled:
            return str(raw)
        shares = " + ".join(f"y{k}/S" for k in self.y)
        place = self.sympy.Symbol("_")
        return str(raw.xreplace({self.by_total: place})).replace("_", f"({shares})")

    def verdict(self, raw: Any, claim: Any, given: str = "") -> Verdict:
        """Proved where raw − claim expands to zero with S one symbol; `given` joins the scope."""
        if self.below is self.spelled:
            raw = raw.xreplace({self.spelled: self.total})
        difference = raw - claim
        if difference == 0 or self.sympy.expand(difference) == 0:
            return Proved(f"K = {len(self.z)}{given}")
        return Undecided("SymPy's derivative did not expand to the claim")


def _gradient_entry(model: Model, i: int) -> GradientEntry:
    """raw = a_i Σ_j y_j − y_i is what is proved; that this is a_i − y_i is where Σy = 1."""
    raw = model.loss_derivative(i)
    verdict = model.verdict(raw, model.e[i] * model.shares - model.y[i], ", Σy = 1")
    return GradientEntry(i, model.shown(raw), f"a{i} - y{i}", verdict)


def _jacobian_entry(model: Model, j: int, i: int) -> Verdict:
    claim = model.e[j] / model.total * (int(i == j) - model.e[i] / model.total)
    return model.verdict(model.probability_derivative(j, i), claim)
