"""The gradient beside the function's own loss: central differences, complex step where it allows.

This tells a gradient that is not its loss's from a loss that is not the one it claims to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.calling.called import Call
from ceverify.target.calling.convention import Convention
from ceverify.target.evidence import OwnLoss
from ceverify.target.observation import Observation
from ceverify.target.own_slopes import ROUNDINGS, central, complex_step
from ceverify.target.precision import Precision
from ceverify.target.shown.sentences import apart

CENTRAL, COMPLEX = "central differences", "complex step"
# Beyond this many logits the differences take too many calls.
MOST_ENTRIES = 64


def own_loss(
    function: Callable[..., Any], convention: Convention, one: Observation, precision: Precision
) -> Iterator[OwnLoss]:
    """Both methods, as far as the function and the probe let them."""
    if not fit(one, precision):
        return
    call = Call(function, convention, one.probe, precision)
    slope, error = central(call)
    yield compared(one, CENTRAL, slope, error + one.gradient_bound)
    exact = complex_step(call)
    near = exact is not None and bool((np.abs(exact - slope) <= error).all())
    if exact is not None and near:
        size = np.abs(exact).max(initial=0.0)
        yield compared(one, COMPLEX, exact, 4 * one.gradient_bound + ROUNDINGS * 2.0**-53 * size)


def fit(one: Observation, precision: Precision) -> bool:
    """A probe with a loss and a gradient, small and finite, in a dtype with digits to spare."""
    return (
        one.loss is not None
        and one.gradient is not None
        and not one.failure
        and one.gradient.size <= MOST_ENTRIES
        and precision.name in ("float64", "float32")
        and not one.probe.manner
        and bool(np.isfinite(one.probe.logits).all() and np.isfinite(one.loss).all())
    )


def compared(one: Observation, method: str, slope: Array, tolerance: Array) -> OwnLoss:
    """Whether the gradient is that of the loss beside it, and where it is furthest from it."""
    gradient = np.zeros(0) if one.gradient is None else one.gradient
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.abs(gradient - slope) / tolerance
    share = np.where(np.isinf(tolerance), 0.0, np.where(np.isnan(share), np.inf, share))
    sample, label = np.unravel_index(int(np.argmax(share)), share.shape)
    value, name = ("values", "vᵀJ") if one.probe.by_vector else ("loss", "the gradient")
    if (share > 1).any():
        right, got = apart(float(slope[sample, label]), float(gradient[sample, label]))
        at = f"at sample {sample}, class {label} its own {value}"
        said = f"{at} {'give' if one.probe.by_vector else 'gives'} {right}, {name} is {got}"
        return OwnLoss(one.probe.regime, method, False, said)
    seen = (tolerance < np.abs(slope)).any()
    flat = f"its own {value} {'are' if one.probe.by_vector else 'is'} too flat to tell"
    said = f"every entry is that of its own {value}" if seen else flat
    return OwnLoss(one.probe.regime, method, True if seen else None, said)
