"""An intent in numbers: the family of its loss, and every option with its value.

cross-entropy   s_n Σ_k q_nk (lse(z_n/T) − z_nk/T), q_nk = m_n w_k ((1 − ε) y_nk + ε/K)
softmax         a_n, with vᵀ∂a/∂z
log-softmax     ln a_n, with vᵀ∂(ln a)/∂z
declared        s_n C_n of any other loss in LOSSES, by its definitions

s_n is 1/N, or 1 over the weights of the rows that count, for `mean`; else 1; times the upstream.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np

from ceverify.check.arrays import Array
from ceverify.errors import InputError
from ceverify.losses import LOSSES
from ceverify.losses.batch import REDUCTIONS
from ceverify.losses.loss import Loss, Parameter
from ceverify.target.observation import Intent, Option

Family: TypeAlias = Literal["cross-entropy", "softmax", "log-softmax", "declared"]
FAMILIES: dict[str, Family] = {
    **dict.fromkeys(("softmax-cross-entropy", "numerical-form", "cross-entropy-loss",
                     "temperature", "batch", "maximum-likelihood"), "cross-entropy"),
    "softmax": "softmax",
    "log-softmax": "log-softmax",
}  # fmt: skip
# How PyTorch's options are called in the declarations.
SYNONYMS = {"smoothing": "label_smoothing", "weights": "class_weights"}
OPTIONS = ("reduction", "ignore_index", "label_smoothing", "class_weights", "temperature")


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """What is to be computed; `ignore_index` None where no row is ever ignored."""

    loss: Loss
    family: Family
    reduction: str = "mean"
    ignore_index: int | None = None
    smoothing: float = 0.0
    weights: Array | None = None
    temperature: float = 1.0
    parameters: Mapping[str, float | tuple[float, ...]] = field(default_factory=dict)

    @property
    def by_vector(self) -> bool:
        """Softmax alone: a row of numbers comes back, and the gradient is vᵀJ."""
        return self.family in ("softmax", "log-softmax")

    @property
    def classes(self) -> int | None:
        """The only K that fits, where numbers are given for each class."""
        if self.weights is not None:
            return len(self.weights)
        lengths = [len(x) for x in self.parameters.values() if isinstance(x, tuple)]
        return lengths[0] if lengths else None


def meaning(intent: Intent) -> Meaning:
    """The numbers of an intent, or the sentence that says what is wrong with it."""
    if intent.loss not in LOSSES:
        raise InputError(f"the loss is {intent.loss!r}; there is {', '.join(LOSSES)}.")
    loss = LOSSES[intent.loss]
    family = FAMILIES.get(loss.name, "declared")
    options = {SYNONYMS.get(name, name): value for name, value in intent.options.items()
               if value is not None}  # fmt: skip
    refuse_others(loss, options)
    if family == "declared":
        return declared(loss, options)
    return Meaning(
        loss,
        family,
        reduction_of(loss, options),
        whole_or_none(options.get("ignore_index")),
        number("label_smoothing", options, 0.0, (0.0, 1.0)),
        weights_of(options),
        number("temperature", options, 1.0, (1e-3, 1e6)),
    )


def declared(loss: Loss, options: Mapping[str, Option]) -> Meaning:
    """Any loss with its own parameters, those not given as the plain loss has them."""
    own = {p.keyword: p for p in loss.parameters}
    chosen = {name: number(name, options, p.default, (p.least, p.most)) for name, p in own.items()}
    return Meaning(loss, "declared", reduction_of(loss, options), parameters=chosen)


def options_of(loss: Loss) -> tuple[str, ...]:
    """The options that a function of it may have."""
    family = FAMILIES.get(loss.name, "declared")
    if family == "declared":
        return "reduction", *(p.keyword for p in loss.parameters)
    return OPTIONS if family == "cross-entropy" else ("temperature",)


def refuse_others(loss: Loss, options: Mapping[str, Option]) -> None:
    """InputError for an option that the loss does not have."""
    accepted = options_of(loss)
    for name in options:
        if name not in accepted:
            raise InputError(f"{loss.name} has no {name}; it has {', '.join(accepted)}.")


def reduction_of(loss: Loss, options: Mapping[str, Option]) -> str:
    """`mean` where nothing is said; a likelihood is of all samples together."""
    reduction = options.get("reduction", "sum" if loss.name == "maximum-likelihood" else "mean")
    if reduction not in REDUCTIONS:
        raise InputError(f"the reduction is {reduction!r}; there is {', '.join(REDUCTIONS)}.")
    return str(reduction)


def number(
    name: str, options: Mapping[str, Option], default: float, bounds: tuple[float, float]
) -> float:
    """An option that is a number within its bounds."""
    value = options.get(name, default)
    least, most = bounds
    if not isinstance(value, (int, float)) or not least <= value <= most:
        raise InputError(f"{name} is {value!r}; give a number from {least:g} to {most:g}.")
    return float(value)


def weights_of(options: Mapping[str, Option]) -> Array | None:
    """The class weights, none negative."""
    value = options.get("class_weights")
    if value is None:
        return None
    weights = np.asarray(value, np.float64)
    if weights.ndim != 1 or len(weights) < 2 or not (np.isfinite(weights) & (weights >= 0)).all():
        raise InputError(f"class_weights is {value!r}; give a number of 0 or more for each class.")
    return weights


def whole_or_none(value: Option) -> int | None:
    """The index as an integer."""
    if value is None or isinstance(value, int):
        return value
    raise InputError(f"ignore_index is {value!r}; give a whole number.")


def defaults(parameters: tuple[Parameter, ...]) -> dict[str, float]:
    """Each as the plain loss has it."""
    return {p.keyword: p.default for p in parameters}
