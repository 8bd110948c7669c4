"""∂C/∂z_i ≈ (C(z + h e_i) − C(z − h e_i)) / 2h, h = 2⁻¹⁷ ≈ u^{1/3}.

The step balances the two errors: truncation h²/6·max|C‴| grows with h, rounding u|C|/h falls.
For log-sum-exp, with s = Σy, C‴ = s a_i(1 − a_i)(1 − 2a_i), and a(1 − a) changes by no more
than a factor e^h over the step. The step is the one floating point took: half the difference of
the two moved logits.
Source: Dennis & Schnabel, Numerical Methods for Unconstrained Optimization (1983), §5.6.
"""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array
from ceverify.check.case import Case, Comparison, entrywise
from ceverify.check.methods.moved_logit import Rest, moved_loss, rest_of
from ceverify.check.tolerance import EXP, FLOAT64, Profile, U, least_subnormal

SOURCE = "h²/6·max|C‴| + c·u|C|/h, h = 2⁻¹⁷ (Dennis & Schnabel 1983, §5.6)"
STEP = 2.0**-17


def central_differences(case: Case) -> Comparison:
    """The gradient against differences of the loss, all entries in O(NK)."""
    rest, profile = rest_of(case.logits, case.targets), case.profile
    up, down = rest.d + STEP, rest.d - STEP
    step = (up - down) / 2
    expected = (moved_loss(rest, up) - moved_loss(rest, down)) / (2 * step)
    rounding = U * magnitude(rest, profile) / step
    lost = least_subnormal(FLOAT64) * profile.underflow / step
    bound = rounding + lost + truncation(profile, STEP) + profile.sequential_bound(FLOAT64)
    usable = np.isfinite(expected) & np.isfinite(bound)
    return entrywise(case, expected, np.where(usable, bound, np.inf))


def truncation(profile: Profile, step: float) -> Array:
    """h²/6 · e^h · s · a_i(1 − a_i) ≥ h²/6 · max|C‴|, as e^h < 1.01."""
    mass = profile.targets + profile.other_targets
    error: Array = step**2 / 6 * 1.01 * mass * profile.a * profile.others
    return error


def magnitude(rest: Rest, profile: Profile) -> Array:
    """Sum of the sizes of the terms of C, each times the roundings it passed through."""
    a, others, y, other_y = profile.a, profile.others, profile.targets, profile.other_targets
    log_sum = np.abs(np.log(rest.exponentials + np.exp(rest.d)))
    own_cost = np.where(a > 0.5, others / np.maximum(a, 0.5), log_sum + np.abs(rest.d) + 1)
    from_exp = (EXP + 4) * (other_y * a + y * others)
    terms = other_y * (log_sum + 1) + y * own_cost + np.abs(rest.other_costs)
    size: Array = from_exp + 6 * terms
    return size
