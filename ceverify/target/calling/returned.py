"""What came back -> Returned: which of it is the loss, which the gradient, and whether it fits."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array, Numbers
from ceverify.target.calling.called import Call, Returned
from ceverify.target.observation import Probe
from ceverify.target.precision import Precision

TWO = 2


def read(result: object, call: Call, changed: str = "") -> Returned:
    """By `convention.returns`: a pair, the gradient, or the loss."""
    parts = [result]
    if call.convention.returns == "both":
        if not isinstance(result, (tuple, list)) or len(result) != TWO:
            return Returned(failure=f"returned {described(result)} instead of (loss, gradient)")
        parts = list(result)
    numbers = [as_numbers(part) for part in parts]
    for part, number in zip(parts, numbers, strict=True):
        if number is None:
            return Returned(failure=f"returned {described(part)} where numbers are expected")
    return placed([n for n in numbers if n is not None], call, changed)


def placed(numbers: list[Numbers], call: Call, changed: str) -> Returned:
    """Loss and gradient in float64, or the sentence for a shape or dtype that does not fit."""
    convention, precision = call.convention, call.precision
    loss = None if convention.returns == "gradient" else numbers[0]
    gradient = None if convention.returns == "loss" else numbers[-1]
    if gradient is not None and convention.flat and gradient.ndim == 1:
        gradient = gradient[:, None]
    if failure := misfit(loss, gradient, call.probe, precision):
        return Returned(failure=failure)
    for number in numbers:
        if too_narrow(number, precision):
            failure = f"returned {number.dtype} for logits in {precision.name}"
            return Returned(failure=failure, dtype=str(number.dtype))
    dtype = str(numbers[-1].dtype)
    return Returned(as_float(loss), as_float(gradient), dtype=dtype, changed=changed)


def misfit(
    loss: Numbers | None, gradient: Numbers | None, probe: Probe, precision: Precision
) -> str:
    """What is wrong with a shape, or with a gradient of integers: it was rounded to them."""
    shape = probe.logits.shape
    if loss is not None and not loss_fits(loss, probe):
        return f"returned a loss of shape {loss.shape}"
    if gradient is not None and gradient.shape != shape:
        return f"returned a gradient of shape {gradient.shape} for logits of shape {shape}"
    if gradient is not None and gradient.dtype.kind != "f":
        return f"returned a gradient of {gradient.dtype} for logits in {precision.name}"
    return ""


def loss_fits(loss: Numbers, probe: Probe) -> bool:
    """A number, one a row, or of softmax alone one a logit."""
    samples, classes = probe.logits.shape
    single = ((), (1,), (samples,), (samples, 1))
    return loss.shape in (((samples, classes),) if probe.by_vector else single)


def as_numbers(part: object) -> Numbers | None:
    """The array, if it holds real numbers."""
    try:
        array = np.asarray(part)
    except (TypeError, ValueError):
        return None
    if array.dtype.kind in "iu" and not hasattr(part, "dtype"):
        return array.astype(np.float64)  # [[0, 0], [0, 0]] says nothing of a dtype
    return array if array.dtype.kind in "fiu" else None


def as_float(numbers: Numbers | None) -> Array | None:
    """In float64, a copy."""
    return None if numbers is None else np.array(numbers, np.float64)


def too_narrow(numbers: Numbers, precision: Precision) -> bool:
    """Floats of fewer bits than the logits have."""
    if numbers.dtype.kind != "f":
        return False
    return bool(numbers.dtype.itemsize < precision.carrier.itemsize)


def described(value: object) -> str:
    """`a float64 array of shape (3, 4)`, `3 values`, `None`, `a str`."""
    if isinstance(value, (tuple, list)):
        return f"{len(value)} values"
    if value is None:
        return "None"
    shape = getattr(value, "shape", None)
    kind = getattr(value, "dtype", None)
    if shape is not None and kind is not None:
        return f"{kind} of shape {tuple(shape)}"
    return f"a {type(value).__name__}"
