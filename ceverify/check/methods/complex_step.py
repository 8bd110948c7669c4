"""∂C/∂z_i = Im C(z + ih e_i) / h + O(h²), h = 2⁻⁴⁰.

Nothing is subtracted, so h need only make the truncation h²/6·max|C‴| vanish beside u; a far
smaller h, 1e-200, would push e^{z_i}h below the exponent range for confident models.
Source: Squire & Trapp, "Using complex variables to estimate derivatives of real functions",
SIAM Review 40 (1998).
"""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array
from ceverify.check.case import Case, Comparison, entrywise
from ceverify.check.methods.central_differences import truncation
from ceverify.check.methods.moved_logit import moved_loss, rest_of
from ceverify.check.tolerance import FLOAT64, least_subnormal

SOURCE = "h²/6·max|C‴| + (|z_i − lse z| + c + 2K)u, h = 2⁻⁴⁰ (Squire & Trapp 1998)"
STEP = 2.0**-40


def complex_step(case: Case) -> Comparison:
    """The gradient against imaginary parts of the loss, all entries in O(NK)."""
    rest, profile = rest_of(case.logits, case.targets), case.profile
    expected: Array = moved_loss(rest, rest.d + 1j * STEP).imag / STEP
    lost = least_subnormal(FLOAT64) * profile.underflow / STEP
    # Complex quotients and logarithms take a few more roundings than real ones.
    bound = truncation(profile, STEP) + 2 * profile.sequential_bound(FLOAT64) + lost
    return entrywise(case, expected, np.where(np.isfinite(expected), bound, np.inf))
