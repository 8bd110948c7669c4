"""f(logits, targets, …) of PyTorch tensors -> a loss that autograd differentiates, or numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch

from ceverify.check.arrays import Numbers
from ceverify.target.called import Returned
from ceverify.target.convention import Convention
from ceverify.target.kinds.numpy_arrays import above, keywords, laid_out
from ceverify.target.observation import Probe
from ceverify.target.precision import Precision
from ceverify.target.repeated import repeats
from ceverify.target.returned import described, read


def call(
    function: Callable[..., Any], convention: Convention, probe: Probe, precision: Precision
) -> Returned:
    """With tensors of the dtype; differentiated by torch.autograd.grad where it returns a loss."""
    arrays = laid_out(probe, convention)
    logits, targets = (tensor(array, precision) for array in arrays)
    before = [one.clone() for one in (logits, targets)]
    logits.requires_grad_(convention.autograd)
    if convention.autograd:
        given = function, convention, probe, precision, (logits, targets)
        result = differentiated(*given)
        for _ in repeats(probe.manner if probe.manner == "often" else ""):
            result = differentiated(*given)
    else:
        result = ran(function, convention, probe, precision, (logits, targets))
    changed = [
        name
        for name, one, old in zip(("logits", "targets"), (logits, targets), before, strict=True)
        if not torch.equal(one.detach().nan_to_num(), old.nan_to_num())
    ]
    if isinstance(result, Returned):
        return result
    return read(result, convention, probe, precision, " and ".join(changed))


def ran(
    function: Callable[..., Any],
    convention: Convention,
    probe: Probe,
    precision: Precision,
    arrays: tuple[Any, Any],
) -> Any:
    """What it returns, as NumPy arrays; called a second time where the probe says so."""
    try:
        result = once(function, convention, probe, precision, arrays)
    except RuntimeError as error:
        if "require grad" not in str(error):
            raise
        arrays[0].requires_grad_(True)  # it calls autograd by itself
        result = once(function, convention, probe, precision, arrays)
    for _ in repeats(probe.manner):
        result = once(function, convention, probe, precision, arrays)
    if probe.manner == "held":
        once(function, convention, probe, precision, (-arrays[0], arrays[1]))
    if isinstance(result, (tuple, list)):
        return [numbers(part) for part in result]
    return numbers(result)


def once(
    function: Callable[..., Any],
    convention: Convention,
    probe: Probe,
    precision: Precision,
    arrays: tuple[Any, Any],
) -> Any:
    """One call with the options that it takes by name."""
    options = {
        name: tensor(value, precision) if isinstance(value, np.ndarray) else value
        for name, value in keywords(convention, probe).items()
    }
    if convention.upstream:
        options[convention.upstream] = tensor(above(probe), precision)
    return function(*arrays[: 2 if convention.targets else 1], **options)


def differentiated(
    function: Callable[..., Any],
    convention: Convention,
    probe: Probe,
    precision: Precision,
    arrays: tuple[Any, Any],
) -> Any:
    """(loss, gradient); of two backward passes through one graph the second."""
    loss = once(function, convention, probe, precision, arrays)
    if probe.manner == "held":
        once(function, convention, probe, precision, (-arrays[0].detach(), arrays[1]))
    if not isinstance(loss, torch.Tensor):
        return Returned(failure=f"returned {described(loss)} instead of a tensor to differentiate")
    if not loss.requires_grad:
        return Returned(failure="returned a tensor that autograd cannot differentiate")
    above = np.array(probe.above(tuple(loss.shape)))
    seeds = tensor(above, precision).to(loss.dtype)
    again = probe.manner == "again"
    (gradient,) = torch.autograd.grad(loss, arrays[0], seeds, retain_graph=again)
    if again:
        (gradient,) = torch.autograd.grad(loss, arrays[0], seeds)
    return numbers(loss), numbers(gradient)


def tensor(array: Numbers, precision: Precision) -> torch.Tensor:
    """Floats in the dtype, integers as they are; `strided` arrays keep their gaps."""
    if array.dtype.kind in "iu":
        return torch.from_numpy(array.astype(np.int64, copy=False))
    kind: torch.dtype = getattr(torch, precision.name)
    return torch.from_numpy(array).to(kind)


def numbers(part: Any) -> Any:
    """A tensor as a NumPy array; bfloat16 in float32, which holds its numbers."""
    if not isinstance(part, torch.Tensor):
        return part
    detached = part.detach().cpu()
    return (detached.float() if detached.dtype == torch.bfloat16 else detached).numpy()
