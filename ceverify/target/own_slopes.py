"""∂ℓ/∂z_i of a function's own loss ℓ: by central differences, by the complex step.

    D(h) = (C(z + h e_i) − C(z − h e_i)) / 2h,  h = ∛u, off by |D(h) − D(2h)| + cu Σ|ℓ|/h
    Im C(z + ih e_i) / h,                       h = 2⁻⁴⁰, for functions of complex arrays

Sources: Dennis & Schnabel (1983), section 5.4; Squire & Trapp, SIAM Review 40 (1998).
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import Any

import numpy as np

from ceverify.check.arrays import Array, Numbers
from ceverify.target.calling.called import Call, called
from ceverify.target.calling.kinds.numpy_arrays import by_name, laid_out
from ceverify.target.observation import Probe

COMPLEX_STEP = 2.0**-40
# Roundings of a loss in units of u: what it is made of, added up.
ROUNDINGS = 64.0


def central(call: Call) -> tuple[Array, Array]:
    """D(h) and how far it may be off, for every logit."""
    logits, unit = call.probe.logits, call.precision.unit
    step = 2.0 ** round(np.log2(unit) / 3)
    slope, error = np.zeros(logits.shape), np.zeros(logits.shape)
    for place in np.ndindex(*logits.shape):
        near, size = quotient(call, place, step)
        far, _ = quotient(call, place, 2 * step)
        middle = unit * abs(float(logits[place])) * abs(near) / step
        slope[place] = near
        error[place] = abs(near - far) + ROUNDINGS * unit * size / step + middle
    return slope, np.where(np.isfinite(slope) & np.isfinite(error), error, np.inf)


def quotient(call: Call, place: tuple[int, ...], step: float) -> tuple[float, float]:
    """The difference quotient of one logit, and the size of the loss."""
    values = []
    for by in (step, -step):
        logits = call.probe.logits.copy()
        logits[place] += by
        got = called(replace(call, probe=replace(call.probe, logits=logits)))
        values.append((total(got.loss, call.probe), float(logits[place])))
    (ahead, right), (behind, left) = values
    with np.errstate(invalid="ignore", divide="ignore"):
        return (ahead - behind) / (right - left), max(abs(ahead), abs(behind))


def total(loss: Array | None, probe: Probe) -> float:
    """Σ (what comes from above) · loss: the number whose gradient was asked for."""
    if loss is None:
        return float("nan")
    with np.errstate(invalid="ignore", over="ignore"):
        return float((loss * probe.above(loss.shape)).sum())


def complex_step(call: Call) -> Array | None:
    """The imaginary parts, or None for a function that is not one of complex numbers."""
    if call.convention.arrays != "numpy" or call.convention.flat:
        return None
    slope = np.zeros(call.probe.logits.shape)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for place in np.ndindex(*slope.shape):
            moved = call.probe.logits.astype(np.complex128)
            moved[place] += 1j * COMPLEX_STEP
            try:
                loss = np.asarray(loss_at(call, moved))
                slope[place] = float((loss * call.probe.above(loss.shape)).sum().imag)
            except Exception:  # whatever it raises: it is not for complex numbers
                return None
    return slope / COMPLEX_STEP if np.isfinite(slope).all() and slope.any() else None


def loss_at(call: Call, logits: Numbers) -> Any:
    """What it gives back as its loss at complex logits."""
    _, targets = laid_out(call.probe, call.convention)
    given = (logits, targets) if call.convention.targets else (logits,)
    result = call.function(*given, **by_name(call))
    return result[0] if call.convention.returns == "both" else result
