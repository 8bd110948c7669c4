"""Loss: one declaration that `derive` and `check` both work from. Nothing in it is trusted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ceverify.formula.tree import Definition, Formula

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Loss:
    """A loss of the logits z (K classes) through the probabilities a, against targets y.

    `definitions` say what each name stands for, the loss itself last; `claims` give, for each
    quantity one can differentiate by, the claimed derivative; `value` and `gradient` are stable
    NumPy functions of logits (N, K) and target masses (N, K), per sample: (N,) and (N, K).
    """

    name: str
    title: str
    definitions: tuple[Definition, ...]
    claims: Mapping[str, Formula]
    value: Callable[[Floats, Floats], Floats]
    gradient: Callable[[Floats, Floats], Floats]
    positive: frozenset[str] = frozenset()

    @property
    def objective(self) -> Definition:
        """The definition of the loss itself."""
        return self.definitions[-1]
