"""Roundings that definitions do not show: other ways to write a loss that are right, too.

Of a soft cap 1 − tanh² may be formed by subtraction, and the two terms of the z-loss may have
probabilities of their own.
"""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array, Floats
from ceverify.target.expected.plain import PLAIN
from ceverify.target.expected.rows import FEW, rows_of
from ceverify.target.meaning import Meaning
from ceverify.target.precision import Precision


def hidden(meant: Meaning, logits: Floats, y: Floats, precision: Precision) -> Array:
    """Roundings that the definitions do not show; nothing of most losses."""
    find = HIDDEN.get(meant.loss.name)
    total = np.abs(y).sum(axis=-1, keepdims=True)
    return np.zeros(logits.shape) if find is None else find(meant, logits, y, total, precision)


def of_slackness(
    meant: Meaning, logits: Floats, y: Floats, total: Array, precision: Precision
) -> Array:
    """1 − tanh² by subtraction, times the slope by the capped logit."""
    cap = np.asarray(meant.parameters["cap"], np.float64)
    rows = rows_of(cap * np.tanh(logits.astype(np.float64) / cap))
    size: Array = rows.a * total + np.abs(y)
    return FEW * size


def of_two_terms(
    meant: Meaning, logits: Floats, y: Floats, total: Array, precision: Precision
) -> Array:
    """a_i Σy and 2λ ln S · a_i, each with an a_i of its own."""
    rows, strength = rows_of(logits), np.asarray(meant.parameters["strength"], np.float64)
    lse = np.abs(rows.largest + rows.log_sum)
    size: Array = rows.a * rows.relative(precision) * (total + 2 * strength * lse)
    return size


HIDDEN = {"soft-cap": of_slackness, "z-loss": of_two_terms}


def hidden_in_loss(meant: Meaning, logits: Floats, precision: Precision) -> Array:
    """(1 − y)z and max(−z, 0), which cancel; ∞ where (ln S)² is beyond the dtype, λ (ln S)² not."""
    if meant.loss.name == "binary":
        return PLAIN * precision.unit * np.abs(logits[:, 0].astype(np.float64))
    if meant.loss.name == "z-loss":
        rows = rows_of(logits)
        lse = (rows.largest + rows.log_sum)[:, 0]
        return np.where(lse**2 > precision.largest, np.inf, 0.0)
    return np.zeros(len(logits))
