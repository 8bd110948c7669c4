"""A soft cap c tanh(z/c) written otherwise, or left out of the loss or of the chain rule."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.diagnosis.hypothesis import Hypothesis, Prediction
from ceverify.target.diagnosis.reference import Reference, log_softmax

# Capped logits, and their derivatives, from z and c.
Cap = Callable[[Array, float], Array]


def right(z: Array, c: float) -> Array:
    """c tanh(z/c)."""
    found: Array = c * np.tanh(z / c)
    return found


def right_slope(z: Array, c: float) -> Array:
    """1 − tanh²(z/c)."""
    found: Array = 1 / np.cosh(z / c) ** 2
    return found


def by_logit(z: Array, c: float) -> Array:
    """z tanh(z/c)."""
    found: Array = z * np.tanh(z / c)
    return found


def by_logit_slope(z: Array, c: float) -> Array:
    """tanh(z/c) + (z/c)(1 − tanh²(z/c))."""
    found: Array = np.tanh(z / c) + z / c * right_slope(z, c)
    return found


def without(z: Array, c: float) -> Array:
    """z."""
    return z


def one(z: Array, c: float) -> Array:
    """1."""
    return np.ones_like(z)


def capped(explanation: str, cap: Cap, slope: Cap, whole: bool = True) -> Hypothesis:
    """Cross-entropy of logits capped like this."""

    def predict(at: Reference) -> Prediction | None:
        c = at.meant.parameters.get("cap")
        if at.meant.loss.name != "soft-cap" or not isinstance(c, float):
            return None
        logs, chain = log_softmax(cap(at.z, c)), slope(at.z, c)
        # 1 − tanh² may be formed by subtraction: its terms are 1.
        size = np.abs(at.s[:, None] * (np.exp(logs) * at.q.sum(axis=-1, keepdims=True) + at.q))
        size *= np.maximum(np.abs(chain), 1)
        return Prediction(at.slope(np.exp(logs)) * chain, at.costs(logs), size=size)

    return Hypothesis(explanation, predict, whole)


HYPOTHESES: dict[str, Hypothesis] = {
    "soft cap z·tanh(z/c)": capped(
        "Logits are capped as z·tanh(z/c), which has no cap; it is c·tanh(z/c).",
        by_logit,
        by_logit_slope,
    ),
    "soft cap z·tanh(z/c), with the chain rule of c·tanh(z/c)": capped(
        "Logits are capped as z·tanh(z/c), and the gradient has the factor 1 − tanh² of "
        "c·tanh(z/c).",
        by_logit,
        right_slope,
    ),
    "soft cap left out": capped("The logits are not capped.", without, one),
    "soft cap left out of the chain rule": capped(
        "The factor 1 − tanh²(z/c) is missing from the gradient.", right, one, whole=False
    ),
}
