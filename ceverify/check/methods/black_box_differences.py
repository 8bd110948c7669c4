"""∂C/∂z_i ≈ (C(z + h e_i) − C(z − h e_i)) / 2h with C the loss's own `value`, whatever that is.

One class at a time, all samples at once: two calls a class, so O(NK²) work. Beyond what there
is time for, evenly spaced classes are looked at. Against a loss's own value it tells whether the
gradient is that of the loss beside it, which is not yet the loss it claims to be.
"""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array, Indices
from ceverify.check.case import Case, Comparison
from ceverify.check.methods.central_differences import STEP, truncation
from ceverify.check.tolerance import FLOAT64, U

SOURCE = "h²/6·max|C‴| + c·u|C|/h, h = 2⁻¹⁷ (Dennis & Schnabel 1983, §5.6)"
# Logits read in all: some tens of milliseconds.
WORK = 1 << 20


def black_box_differences(case: Case) -> Comparison:
    """The gradient against differences of the loss as a black box, in float64."""
    classes = affordable_classes(case)
    samples = np.arange(len(case.logits))[:, None]
    expected = np.empty((len(case.logits), len(classes)))
    bound = truncation(case.profile, STEP)[:, classes]
    for column, label in enumerate(classes):
        expected[:, column], rounding = difference(case, int(label))
        bound[:, column] += rounding
    bound += case.profile.gradient_bound(FLOAT64)[:, classes]
    usable = np.isfinite(expected) & np.isfinite(bound)
    bound = np.where(usable, bound, np.inf)
    return Comparison(case.got[:, classes], expected, case.own[:, classes], bound, samples, classes)


def affordable_classes(case: Case) -> Indices:
    """Evenly spaced classes, as many as WORK allows, at least one."""
    count = int(np.clip(WORK // (2 * case.logits.size), 1, case.logits.shape[1]))
    return np.linspace(0, case.logits.shape[1] - 1, count).round().astype(np.intp)


def difference(case: Case, label: int) -> tuple[Array, Array]:
    """The difference quotient of one class for every sample, and its error by rounding.

    The middle of the moved logits is off by up to u|z|, and the slope by s/4 times that.
    """
    z, y = case.logits.astype(np.float64), case.targets.astype(np.float64)
    up, down = z.copy(), z.copy()
    up[:, label] += STEP
    down[:, label] -= STEP
    ahead, behind = case.loss.value(up, y), case.loss.value(down, y)
    step = (up[:, label] - down[:, label]) / 2
    quotient = (ahead - behind) / (2 * step)
    rounding = case.profile.value_bound(np.abs(ahead) + np.abs(behind), FLOAT64) / (2 * step)
    middle = U * np.abs(z[:, label]) * y.sum(axis=-1) / 4
    return quotient, rounding + middle
