"""Wrong gradients that a check must see: PLANTED, name -> what it makes of the right one."""

from collections.abc import Callable

import numpy as np

from ceverify.check.arrays import Floats
from ceverify.check.case import Gradient

PLANTED: dict[str, Callable[[Floats], Floats]] = {
    "zero": np.zeros_like,
    "negated": np.negative,
    "doubled": lambda g: g * g.dtype.type(2),
    "1.001 times": lambda g: g * g.dtype.type(1.001),
}


def wrongly(gradient: Gradient, slip: Callable[[Floats], Floats]) -> Gradient:
    """The gradient with a slip in it."""
    return lambda logits, targets: slip(gradient(logits, targets))


def with_one_entry_off(gradient: Gradient, place: tuple[int, int], relative: float) -> Gradient:
    """The gradient with one entry wrong by a relative error."""

    def off(logits: Floats, targets: Floats) -> Floats:
        g = gradient(logits, targets).copy()
        g[place] *= 1 + relative
        return g

    return off
