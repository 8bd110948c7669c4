"""f(logits, targets, …) of NumPy arrays -> (loss, gradient), gradient or loss."""

from __future__ import annotations

from typing import Any

import numpy as np

from ceverify.check.arrays import Numbers
from ceverify.target.calling.called import Call, Returned
from ceverify.target.calling.convention import Convention
from ceverify.target.calling.repeated import repeats
from ceverify.target.calling.returned import read
from ceverify.target.observation import Probe


def returned(call: Call) -> Returned:
    """With copies of the probe's arrays, and a look at whether they were written to."""
    logits, targets = arrays = laid_out(call.probe, call.convention)
    before = [array.copy() for array in arrays]
    given = (targets,) if call.convention.targets else ()
    options = by_name(call)
    result = call.function(logits, *given, **options)
    for _ in repeats(call.probe.manner):
        result = call.function(logits, *given, **options)
    if call.probe.manner == "held":
        call.function(-logits, *given, **options)
    same = [np.array_equal(array, old, equal_nan=array.dtype.kind == "f")
            for array, old in zip(arrays, before, strict=True)]  # fmt: skip
    return read(result, call, changed(same))


def by_name(call: Call) -> dict[str, Any]:
    """The options that the function takes by name, the gradient from above among them."""
    options = keywords(call.convention, call.probe)
    if call.convention.upstream:
        options[call.convention.upstream] = np.array(above(call.probe), call.precision.carrier)
    return options


def changed(same: list[bool]) -> str:
    """Which of its two arrays a function wrote to."""
    pairs = zip(("logits", "targets"), same, strict=True)
    return " and ".join(name for name, kept in pairs if not kept)


def laid_out(probe: Probe, convention: Convention) -> tuple[Numbers, Numbers]:
    """Copies; `strided` ones have gaps in memory between their numbers."""
    logits = probe.logits[:, 0] if convention.flat else probe.logits
    targets = probe.targets
    if convention.flat and targets.ndim > 1:
        targets = targets[:, 0]
    if probe.manner != "strided":
        return logits.copy(), targets.copy()
    return strided(logits), strided(targets)


def strided(array: Numbers) -> Numbers:
    """The same numbers, every second one of a larger array, its axes the other way round."""
    wide = np.zeros(tuple(2 * size for size in reversed(array.shape)), array.dtype)
    view: Numbers = wide[(slice(None, None, 2),) * array.ndim].T
    view[...] = array
    return view


def above(probe: Probe) -> Numbers:
    """The gradient from above, ones where none is tried."""
    if probe.upstream is not None:
        return probe.upstream
    by_row = probe.intent.options.get("reduction") == "none"
    return np.ones(len(probe.logits) if by_row else ())


def keywords(convention: Convention, probe: Probe) -> dict[str, Any]:
    """The options that the function takes by name, as it spells them."""
    given: dict[str, Any] = {convention.axis: -1} if convention.axis else {}
    for option, name in convention.keywords:
        value = probe.intent.options.get(option)
        if value is not None:
            given[name] = np.array(value) if isinstance(value, tuple) else value
    return given
