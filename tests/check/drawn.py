"""Drawn batches the tests share."""

import numpy as np

from ceverify.check.arrays import Floats
from ceverify.check.case import Case
from ceverify.check.checker import gradient_case
from ceverify.check.regimes import draw
from ceverify.losses import LOSSES

LOSS = LOSSES["softmax-cross-entropy"]
DTYPES = ("float64", "float32")


def batch(
    regime: str = "ordinary", shape: tuple[int, int] = (4, 6), dtype: str = "float64", seed: int = 1
) -> tuple[Floats, Floats]:
    return draw(regime, [seed], shape, 3.0, np.dtype(dtype))


def case(
    regime: str = "ordinary", shape: tuple[int, int] = (4, 6), dtype: str = "float64", seed: int = 1
) -> Case:
    return gradient_case(LOSS, *batch(regime, shape, dtype, seed), LOSS.gradient, seed)
