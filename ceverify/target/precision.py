"""float64, float32, float16, bfloat16: unit roundoff u, underflow unit η, largest number.

NumPy has no bfloat16: its numbers are carried in float32, which holds every one of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ceverify.check.arrays import Floats
from ceverify.errors import InputError

# Half precisions add up in float32: NumPy, PyTorch and XLA all do.
ACCUMULATOR = 2.0**-24


@dataclass(frozen=True, slots=True)
class Precision:
    """u is the largest relative error of a rounding; η what may be lost to underflow.

    η is the least normal number, since XLA and PyTorch may flush what is below it to 0; that of
    float16 the least subnormal: a sixteenth of a thousandth is no underflow to anybody.
    """

    name: str
    carrier: np.dtype[np.floating]
    unit: float
    underflow: float
    subnormal: float
    largest: float

    @property
    def accumulator(self) -> float:
        """u of the sums, in units of this u."""
        return min(1.0, ACCUMULATOR / self.unit)

    def rounded(self, numbers: Floats) -> Floats:
        """The nearest numbers of this precision."""
        with np.errstate(over="ignore", under="ignore"):
            carried: Floats = np.asarray(numbers, self.carrier)
        return to_bfloat16(carried) if self.name == "bfloat16" else carried


def to_bfloat16(numbers: Floats) -> Floats:
    """Half to even at the 16th bit; what is not finite stays."""
    bits = np.ascontiguousarray(numbers, np.float32).view(np.uint32)
    up = ((bits >> np.uint32(16)) & np.uint32(1)) + np.uint32(0x7FFF)
    kept: Floats = ((bits + up) & np.uint32(0xFFFF0000)).view(np.float32)
    return np.where(np.isfinite(numbers), kept, numbers)


def precision(name: str) -> Precision:
    """That of the name, or the sentence that lists them."""
    if name not in PRECISIONS:
        raise InputError(f"the dtype is {name!r}; there is {', '.join(PRECISIONS)}.")
    return PRECISIONS[name]


DOUBLE: np.dtype[np.floating] = np.dtype(np.float64)
SINGLE: np.dtype[np.floating] = np.dtype(np.float32)
HALF: np.dtype[np.floating] = np.dtype(np.float16)
PRECISIONS = {
    one.name: one
    for one in (
        Precision("float64", DOUBLE, 2.0**-53, 2.0**-1022, 2.0**-1074, 2.0**1023),
        Precision("float32", SINGLE, 2.0**-24, 2.0**-126, 2.0**-149, 2.0**127),
        Precision("float16", HALF, 2.0**-11, 2.0**-24, 2.0**-24, 65504.0),
        Precision("bfloat16", SINGLE, 2.0**-8, 2.0**-126, 2.0**-133, 2.0**127),
    )
}
