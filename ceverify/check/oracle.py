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
from ceverify.check.tolerance import FLOAT64, U, least_subnormal

SOURCE = "10⁻⁵⁰ of each term and one rounding u; mpmath"
DIGITS = 50
# Digits that 1 − a can cancel before the result is below every float64.
MOST_CANCELLED = 330
# Entries per batch, so that the oracle costs some tens of milliseconds; at least a row.
ENTRIES = 256
MOST_CLASSES = 4096


def oracle(case: Case) -> Comparison:
    """As many rows, evenly spaced, as there is time for, against the textbook formula."""
    rows = affordable_rows(case.logits)
    pairs = [gradient_row(case.logits[n], case.targets[n]) for n in rows]
    expected = np.array(pairs, dtype=np.float64).reshape(len(rows), case.logits.shape[1])
    bound = U * np.abs(expected) + 2 * least_subnormal(FLOAT64)
    classes = np.arange(case.logits.shape[1])
    return Comparison(case.got[rows], expected, case.own[rows], bound, rows[:, None], classes)


def affordable_rows(logits: Floats) -> Indices:
    """Evenly spaced rows of about ENTRIES entries in all; none for more than MOST_CLASSES."""
    samples, classes = logits.shape
    count = min(samples, max(1, ENTRIES // classes)) if classes <= MOST_CLASSES else 0
    return np.linspace(0, samples - 1, count).round().astype(np.intp)


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
    with np.errstate(over="ignore"):
        gap = float((largest - second) / np.log(10))
    return int(min(gap, MOST_CANCELLED)) if isfinite(gap) else MOST_CANCELLED


def jacobian_oracle(case: JacobianCase) -> Comparison:
    """The quotient rule as it stands, (δ_ij e_i S − e_i e_j) / S², to 50 digits, on a few rows."""
    samples, classes = case.logits.shape
    count = min(samples, max(1, ENTRIES // (classes * len(case.columns))))
    rows = np.linspace(0, samples - 1, count if classes <= MOST_CLASSES else 0)
    rows = rows.round().astype(np.intp)
    values = [jacobian_row(case.logits[n], case.columns) for n in rows]
    expected: Array = np.array(values, dtype=np.float64).reshape(len(rows), *case.got.shape[1:])
    bound = U * np.abs(expected) + 2 * least_subnormal(FLOAT64)
    places = rows[:, None, None], np.arange(classes)[:, None], case.columns
    return Comparison(case.got[rows], expected, case.own[rows], bound, *places)


def jacobian_row(logits: Floats, columns: Indices) -> list[list[mpf]]:
    """(δ_ij e_i S − e_i e_j) / S² for one sample: (K,) -> K × len(columns) numbers."""
    with mp.workdps(DIGITS + digits_cancelled(logits)):
        e = [mp.exp(mpf(float(z))) for z in logits]
        s = mp.fsum(e)
        return [
            [((e[i] * s if i == j else 0) - e[i] * e[j]) / s**2 for j in columns.tolist()]
            for i in range(len(e))
        ]
