"""f(logits, targets, …) of JAX arrays -> a loss that jax.vjp differentiates, or numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from ceverify.check.arrays import Numbers
from ceverify.target.calling.called import Call, Returned
from ceverify.target.calling.kinds.numpy_arrays import above, keywords, laid_out
from ceverify.target.calling.repeated import repeats
from ceverify.target.calling.returned import read
from ceverify.target.observation import Probe
from ceverify.target.precision import Precision


def returned(call: Call) -> Returned:
    """With arrays of the dtype, float64 among them; JAX arrays cannot be written to."""
    probe, precision = call.probe, call.precision
    with wide(precision.name == "float64"):
        logits, targets = (array(one, precision) for one in laid_out(probe, call.convention))
        apply = applied(call, targets)
        give = partial(differentiated, probe=probe) if call.convention.autograd else once
        result = give(apply, logits)
        for _ in repeats(probe.manner):
            result = give(apply, logits)
        parts = result if isinstance(result, (tuple, list)) else [result]
        plain = [numbers(part) for part in parts]
    return read(plain if len(plain) > 1 else plain[0], call)


def applied(call: Call, targets: Any) -> Callable[[Any], Any]:
    """The function of its logits alone; where the probe says so, another call goes after it."""
    options = {
        name: array(value, call.precision) if isinstance(value, np.ndarray) else value
        for name, value in keywords(call.convention, call.probe).items()
    }
    if call.convention.upstream:
        options[call.convention.upstream] = array(above(call.probe), call.precision)

    def apply(logits: Any) -> Any:
        given = (logits, targets) if call.convention.targets else (logits,)
        result = call.function(*given, **options)
        if call.probe.manner == "held":
            call.function(-logits, *given[1:], **options)
        return result

    return apply


def once(apply: Callable[[Any], Any], logits: Any) -> Any:
    """What it returns."""
    return apply(logits)


def differentiated(apply: Callable[[Any], Any], logits: Any, probe: Probe) -> Any:
    """(loss, gradient)."""
    loss, pull = jax.vjp(apply, logits)
    return loss, pull(jnp.asarray(probe.above(loss.shape), loss.dtype))[0]


def wide(on: bool) -> Any:
    """float64 where it is asked for, whatever the session's own setting."""
    home = jax if hasattr(jax, "enable_x64") else import_module("jax.experimental")
    scope: Callable[[bool], Any] = vars(home)["enable_x64"]
    return scope(on)


def array(numbers: Numbers, precision: Precision) -> Any:
    """Floats in the dtype, integers as they are."""
    floats = numbers.dtype.kind == "f"
    return jnp.asarray(numbers, precision.name if floats else None)


def numbers(part: Any) -> Any:
    """As a NumPy array; bfloat16 in float32, which holds its numbers."""
    return np.asarray(part, np.float32 if str(getattr(part, "dtype", "")) == "bfloat16" else None)
