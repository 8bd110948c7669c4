"""g_i = e^{z_i}/Σ_k e^{z_k} · Σ_j y_j − y_i, the textbook formula as it stands, to 50 digits.

mpmath's numbers have as many digits as are asked for and no end of the exponent range, so the
formula needs no care: digits enough for what a − 1 cancels are simply added. It shares no code
with the stable implementation, which avoids that subtraction.
"""

from __future__ import annotations

from math import isfinite

import numpy as np
from mpmath import mp, mpf

from ceverify.check.arrays import Array, Floats, Indices
from ceverify.check.case import Case, Comparison, JacobianCase
from ceverify.check.tolerance import FLOAT64, U, least_subnormal, profile_of

SOURCE = "10⁻⁵⁰ of each term and one rounding u; mpmath"
DIGITS = 50
# Digits that 1 − a can cancel before the result is below every float64.
MOST_CANCELLED = 330
# Entries per batch, so that the oracle costs some milliseconds; at least a row.
ENTRIES = 160
MOST_CLASSES = 4096


def oracle(case: Case) -> Comparison:
    """As many rows, evenly spaced, as there is time for, against the textbook formula."""
    samples, classes = case.logits.shape
    rows = affordable_rows(samples, classes, classes)
    values = [gradient_row(case.logits[n], case.targets[n]) for n in rows]
    expected = as_array(values, (len(rows), classes))
    places = rows[:, None], np.arange(classes)
    return Comparison(case.got[rows], expected, case.own[rows], rounded(expected), *places)


def loss_oracle(case: Case) -> Comparison:
    """The loss's own value on some rows against −Σ_j y_j ln a_j."""
    samples, classes = case.logits.shape
    rows = affordable_rows(samples, classes, 2 * classes)
    z, y = case.logits[rows], case.targets[rows]
    expected = as_array([loss_row(*row) for row in zip(z, y, strict=True)], (len(rows),))
    own = profile_of(z, y).value_bound(np.abs(expected), z.dtype)
    got = case.loss.value(z, y).astype(np.float64)
    return Comparison(got, expected, own, rounded(expected), rows, np.full(1, -1))


def affordable_rows(samples: int, classes: int, entries: int) -> Indices:
    """Evenly spaced rows of about ENTRIES entries in all; none for more than MOST_CLASSES."""
    count = min(samples, max(1, ENTRIES // entries)) if classes <= MOST_CLASSES else 0
    return np.linspace(0, samples - 1, count).round().astype(np.intp)


def as_array(values: object, shape: tuple[int, ...]) -> Array:
    """Each number rounded to float64, once."""
    return np.array(values, dtype=np.float64).reshape(shape)


def rounded(expected: Array) -> Array:
    """u|x| + 2η: what that rounding costs."""
    bound: Array = U * np.abs(expected) + 2 * least_subnormal(FLOAT64)
    return bound


def gradient_row(logits: Floats, targets: Floats) -> list[mpf]:
    """The first line of this file for one sample: (K,), (K,) -> K numbers of 50 digits."""
    with mp.workdps(DIGITS + digits_cancelled(logits)):
        exponentials = [mp.exp(mpf(float(z))) for z in logits]
        y = [mpf(float(target)) for target in targets]
        scale = mp.fsum(y) / mp.fsum(exponentials)
        return [e * scale - target for e, target in zip(exponentials, y, strict=True)]


def digits_cancelled(logits: Floats) -> int:
    """Leading digits that 1 − a_i loses at the largest logit: (z_max − z_second) / ln 10."""
    second, largest = np.partition(logits.astype(np.float64), -2)[-2:]
    gap = float((largest - second) / np.log(10))
    return int(min(gap, MOST_CANCELLED)) if isfinite(gap) else MOST_CANCELLED


def loss_row(logits: Floats, targets: Floats) -> mpf:
    """−Σ_j y_j ln a_j for one sample; a class without target costs nothing."""
    with mp.workdps(DIGITS + digits_cancelled(logits)):
        exponentials = [mp.exp(mpf(float(z))) for z in logits]
        s = mp.fsum(exponentials)
        pairs = zip(exponentials, targets.tolist(), strict=True)
        return -mp.fsum(mpf(y) * mp.log(e / s) for e, y in pairs if y)


def jacobian_oracle(case: JacobianCase) -> Comparison:
    """The quotient rule as it stands, (δ_ij e_i S − e_i e_j) / S², to 50 digits, a few rows."""
    samples, classes, count = case.got.shape
    # Of a long row as many columns, evenly spaced, as make some MOST_CLASSES entries.
    chosen = np.arange(0, count, -(-count * classes // MOST_CLASSES))
    columns = case.columns[chosen]
    rows = affordable_rows(samples, classes, classes * len(columns))
    values = [jacobian_row(case.logits[n], columns) for n in rows]
    expected = as_array(values, (len(rows), classes, len(columns)))
    got, own = case.got[rows][:, :, chosen], case.own[rows][:, :, chosen]
    places = rows[:, None, None], np.arange(classes)[:, None], columns
    return Comparison(got, expected, own, rounded(expected), *places)


def jacobian_row(logits: Floats, columns: Indices) -> list[list[mpf]]:
    """(δ_ij e_i S − e_i e_j) / S² for one sample: (K,) -> K × len(columns) numbers."""
    with mp.workdps(DIGITS + digits_cancelled(logits)):
        e = [mp.exp(mpf(float(z))) for z in logits]
        s = mp.fsum(e)
        return [
            [((e[i] * s if i == j else 0) - e[i] * e[j]) / s**2 for j in columns.tolist()]
            for i in range(len(e))
        ]
