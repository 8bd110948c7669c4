"""How a function is called and what it gives back: found out by calling, or said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

ArrayKind: TypeAlias = Literal["numpy", "torch", "jax"]
Returns: TypeAlias = Literal["both", "gradient", "loss"]

IN_WORDS: dict[ArrayKind, str] = {
    "numpy": "NumPy arrays",
    "torch": "PyTorch tensors",
    "jax": "JAX arrays",
}
FORMS = ("indices", "one-hot", "probabilities")


@dataclass(frozen=True, slots=True)
class Convention:
    """f(logits, targets) of one kind of arrays; `targets` are the forms it takes, () for none.

    `autograd`: the loss comes back alone and its framework differentiates it. `keywords` maps an
    option to the name that the function has for it. `upstream` is the name of the argument for
    the gradient from above, `axis` of that for the axis of the classes; `flat` says that a single
    logit a sample comes as (N,), `given` that the form of the targets was said, not found out.
    """

    arrays: ArrayKind = "numpy"
    targets: tuple[str, ...] = ("indices",)
    returns: Returns = "both"
    autograd: bool = False
    keywords: tuple[tuple[str, str], ...] = ()
    upstream: str = ""
    axis: str = ""
    flat: bool = False
    given: bool = False
