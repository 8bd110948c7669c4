"""Loss: one declaration that `derive` and `check` both work from. Nothing in it is trusted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from ceverify.exact.theory import Hypothesis, Theory
from ceverify.formula.tree import Definition, Equal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.floating]

Accepted: TypeAlias = Literal["masses", "reals", "unit", "signs"]
"""Targets of 0 or more; of either sign; from 0 to 1; or −1 and 1 alone."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """An equality the loss claims, under the hypotheses `given`; `title` says it in words.

    `definitions` stand beside the loss's own, or in the place of those of the same name: the last
    layer z_k = Σ_d w_kd x_d + b_k for a derivative by w. `Loss.under(claimed)` is its theory.
    """

    equation: Equal
    given: tuple[Hypothesis, ...] = ()
    title: str = ""
    definitions: tuple[Definition, ...] = ()


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the loss besides logits and targets: its letter in the formulas and keyword.

    `least` and `most` bound what is accepted and drawn; `default` is the usual choice.
    """

    letter: str
    keyword: str
    default: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class ClassIndices:
    """A loss takes class indices (N,), too; at the `ignored` one its letter `mask` is 0, else 1."""

    mask: str
    ignored: int


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss of the logits z (K classes), against targets y where it has them.

    `definitions` say what each name stands for, the loss itself last. `claims` give the claimed
    derivative by each quantity (`logits`, `probabilities`, `weights`, …), `second` those of order
    2; `facts` are further equalities to prove. `known` are derivatives that a derivation may put
    in, once proved. `positive` names what is not negative. `value` (N, K), (N, K) -> (N,) and
    `gradient` (N, K), (N, K) -> (N, K) are stable NumPy functions of logits and targets, per
    sample, with the parameters as keywords: the gradient is that of the sum of the value over the
    samples; `both` gives the two where exponentials taken once save time. `logits` and `targets`
    are the letters of those two arrays in the formulas.

    For drawing points: `accepts` is what the targets may be, `per_class` are parameters with a
    number a class, `constants` the letters of the formulas that no keyword sets, `indices` says
    that class indices do for targets.
    """

    name: str
    title: str
    definitions: tuple[Definition, ...]
    claims: Mapping[str, Claimed]
    value: Callable[..., Floats]
    gradient: Callable[..., Floats]
    second: Mapping[str, Claimed] = field(default_factory=dict)
    facts: tuple[Claimed, ...] = ()
    known: tuple[Claimed, ...] = ()
    positive: frozenset[str] = frozenset()
    parameters: tuple[Parameter, ...] = ()
    logits: str = "z"
    targets: str = "y"
    accepts: Accepted = "masses"
    per_class: tuple[Parameter, ...] = ()
    constants: Mapping[str, float] = field(default_factory=dict)
    indices: ClassIndices | None = None
    both: Callable[..., tuple[Floats, Floats]] | None = None

    def value_and_gradient(
        self, logits: Floats, targets: Floats, **parameters: object
    ) -> tuple[Floats, Floats]:
        """The two at once, what they share worked out once where the loss has them together."""
        if self.both:
            return self.both(logits, targets, **parameters)
        value = self.value(logits, targets, **parameters)
        return value, self.gradient(logits, targets, **parameters)

    @property
    def objective(self) -> Definition:
        """The definition of the loss itself."""
        return self.definitions[-1]

    @property
    def theory(self) -> Theory:
        """What the judge is told: the definitions and signs, no hypothesis."""
        return Theory({d.name: d for d in self.definitions}, (), self.positive)

    def under(self, claimed: Claimed) -> Theory:
        """The theory of one claim: its definitions beside the loss's, and what it is given."""
        definitions = (*self.definitions, *claimed.definitions)
        return Theory({d.name: d for d in definitions}, claimed.given, self.positive)
