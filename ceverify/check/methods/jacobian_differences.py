"""∂a_i/∂z_j by moving z_j alone: a_j = e_j/(R_j + e_j), a_i = e_i/(R_j + e_j) for i ≠ j.

R_j = Σ_{k≠j} e_k does not move. Central differences and complex step as for the loss; with
p = a_j and q = a_i the third derivatives are p(1−p)(1−6p+6p²) and qp(2p(1−p) − (1−2p)²), so
never larger than the entry itself, which changes by at most a factor e^{2h} over the step.
"""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array, Numbers
from ceverify.check.case import Comparison, JacobianCase, entrywise_jacobian
from ceverify.check.methods import central_differences, complex_step
from ceverify.check.tolerance import EXP, FLOAT64, U, exclusive, least_subnormal

CENTRAL_SOURCE = "h²/6·|∂a_i/∂z_j| + c·u·a_i/h, h = 2⁻¹⁷"
COMPLEX_SOURCE = "h²/6·|∂a_i/∂z_j| + (|z_i − lse z| + |z_j − lse z| + c + 4K)u, h = 2⁻⁴⁰"


def central(case: JacobianCase) -> Comparison:
    """(a(z + h e_j) − a(z − h e_j)) / 2h, all (N, K, J) entries."""
    h = central_differences.STEP
    d = shifted(case)
    up, down = d[:, case.columns] + h, d[:, case.columns] - h
    step = (up - down) / 2
    ahead, behind = moved_softmax(d, up, case), moved_softmax(d, down, case)
    expected = (ahead - behind) / (2 * step[:, None, :])
    size = np.repeat(case.profile.a[:, :, None], len(case.columns), axis=2)
    rounding = U * (2 * EXP + 8) * size / step[:, None, :]
    bound = rounding + lost(case, h) + relative(case, h, expected)
    usable = np.isfinite(expected) & np.isfinite(bound)
    return entrywise_jacobian(case, expected, np.where(usable, bound, np.inf))


def complex_(case: JacobianCase) -> Comparison:
    """Im a(z + ih e_j) / h, all (N, K, J) entries."""
    h = complex_step.STEP
    d = shifted(case)
    expected: Array = moved_softmax(d, d[:, case.columns] + 1j * h, case).imag / h
    bound = lost(case, h) + relative(case, h, expected)
    return entrywise_jacobian(case, expected, np.where(np.isfinite(expected), bound, np.inf))


def shifted(case: JacobianCase) -> Array:
    """d = z − max z."""
    z = case.logits.astype(np.float64)
    return np.asarray(z - z.max(axis=-1, keepdims=True))


def moved_softmax(d: Array, moved: Numbers, case: JacobianCase) -> Numbers:
    """a with d_j replaced by `moved`_j, for every column j by itself: (N, K, J)."""
    e, j = np.exp(d), case.columns
    rest, here = exclusive(e)[:, j], np.exp(moved)
    entries = e[:, :, None] / (rest + here)[:, None, :]
    # 1/(1 + R/e), not e/(R + e): its imaginary part cancels nothing where R is small.
    own = np.where(here.real >= rest, 1 / (1 + rest / here), here / (rest + here))
    entries[:, j, np.arange(len(j))] = own
    return entries


def relative(case: JacobianCase, h: float, expected: Array) -> Array:
    """Truncation and the errors that are small relative to the entry."""
    sequential = 4 * case.logits.shape[1] * U
    bound = case.profile.jacobian_bound(case.columns, FLOAT64)
    error: Array = 2 * bound + (h**2 / 6 * 1.02 + sequential) * np.abs(expected)
    return error


def lost(case: JacobianCase, h: float) -> float:
    """What underflow takes from the numerator before it is divided by h."""
    classes: int = case.logits.shape[1]
    return classes * least_subnormal(FLOAT64) / h
