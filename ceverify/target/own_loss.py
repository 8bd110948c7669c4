"""The gradient beside the function's own loss: central differences, complex step where it allows.

    D(h) = (C(z + h e_i) − C(z − h e_i)) / 2h,  h = ∛u, off by |D(h) − D(2h)| + cu Σ|ℓ|/h
    Im C(z + ih e_i) / h,                       h = 2⁻⁴⁰, for functions of complex arrays

This tells a gradient that is not its loss's from a loss that is not the one it claims to be.
Sources: Dennis & Schnabel (1983), section 5.4; Squire & Trapp, SIAM Review 40 (1998).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from ceverify.check.arrays import Array, Numbers
from ceverify.target.calling.called import Call, called
from ceverify.target.calling.convention import Convention
from ceverify.target.calling.kinds.numpy_arrays import above, keywords, laid_out
from ceverify.target.evidence import OwnLoss
from ceverify.target.observation import Observation, Probe
from ceverify.target.precision import Precision
from ceverify.target.shown.sentences import apart

CENTRAL, COMPLEX = "central differences", "complex step"
COMPLEX_STEP = 2.0**-40
# Beyond this many logits the differences take too many calls.
MOST_ENTRIES = 64
# Roundings of a loss in units of u: what it is made of, added up.
ROUNDINGS = 64.0


def own_loss(
    function: Callable[..., Any], convention: Convention, one: Observation, precision: Precision
) -> Iterator[OwnLoss]:
    """Both methods, as far as the function and the probe let them."""
    if not fit(one, precision):
        return
    slope, error = central(function, convention, one.probe, precision)
    yield compared(one, CENTRAL, slope, error + one.gradient_bound)
    exact = complex_step(function, convention, one.probe)
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


def central(
    function: Callable[..., Any], convention: Convention, probe: Probe, precision: Precision
) -> tuple[Array, Array]:
    """D(h) and how far it may be off, for every logit."""
    step = 2.0 ** round(np.log2(precision.unit) / 3)
    slope, error = np.zeros(probe.logits.shape), np.zeros(probe.logits.shape)
    for place in np.ndindex(*probe.logits.shape):
        near, size = quotient(function, convention, probe, precision, place, step)
        far, _ = quotient(function, convention, probe, precision, place, 2 * step)
        middle = precision.unit * abs(float(probe.logits[place])) * abs(near) / step
        slope[place] = near
        error[place] = abs(near - far) + ROUNDINGS * precision.unit * size / step + middle
    return slope, np.where(np.isfinite(slope) & np.isfinite(error), error, np.inf)


def quotient(
    function: Callable[..., Any],
    convention: Convention,
    probe: Probe,
    precision: Precision,
    place: tuple[int, ...],
    step: float,
) -> tuple[float, float]:
    """The difference quotient of one logit, and the size of the loss."""
    values = []
    for by in (step, -step):
        logits = probe.logits.copy()
        logits[place] += by
        got = called(Call(function, convention, replace(probe, logits=logits), precision))
        values.append((total(got.loss, probe), float(logits[place])))
    (ahead, right), (behind, left) = values
    with np.errstate(invalid="ignore", divide="ignore"):
        return (ahead - behind) / (right - left), max(abs(ahead), abs(behind))


def total(loss: Array | None, probe: Probe) -> float:
    """Σ (what comes from above) · loss: the number whose gradient was asked for."""
    if loss is None:
        return float("nan")
    with np.errstate(invalid="ignore", over="ignore"):
        return float((loss * probe.above(loss.shape)).sum())


def complex_step(
    function: Callable[..., Any], convention: Convention, probe: Probe
) -> Array | None:
    """The imaginary parts, or None for a function that is not one of complex numbers."""
    if convention.arrays != "numpy" or convention.flat:
        return None
    slope = np.zeros(probe.logits.shape)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for place in np.ndindex(*slope.shape):
            moved = probe.logits.astype(np.complex128)
            moved[place] += 1j * COMPLEX_STEP
            try:
                loss = np.asarray(loss_at(function, convention, probe, moved))
                slope[place] = float((loss * probe.above(loss.shape)).sum().imag) / COMPLEX_STEP
            except Exception:  # whatever it raises: it is not for complex numbers
                return None
    return slope if np.isfinite(slope).all() and slope.any() else None


def loss_at(
    function: Callable[..., Any], convention: Convention, probe: Probe, logits: Numbers
) -> Any:
    """What it gives back as its loss at complex logits."""
    _, targets = laid_out(probe, convention)
    options = keywords(convention, probe)
    if convention.upstream:
        options[convention.upstream] = above(probe)
    result = function(*((logits, targets) if convention.targets else (logits,)), **options)
    return result[0] if convention.returns == "both" else result


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
