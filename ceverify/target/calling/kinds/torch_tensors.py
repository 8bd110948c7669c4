"""f(logits, targets, …) of PyTorch tensors -> a loss that autograd differentiates, or numbers."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
import torch

from ceverify.check.arrays import Numbers
from ceverify.target.calling.called import Call, Returned
from ceverify.target.calling.kinds.numpy_arrays import above, changed, keywords, laid_out
from ceverify.target.calling.repeated import repeats
from ceverify.target.calling.returned import described, read
from ceverify.target.precision import Precision

Tensors: TypeAlias = "tuple[torch.Tensor, torch.Tensor]"


def returned(call: Call) -> Returned:
    """With tensors of the dtype; differentiated by torch.autograd.grad where it returns a loss."""
    logits, targets = (tensor(one, call.precision) for one in laid_out(call.probe, call.convention))
    before = [one.clone() for one in (logits, targets)]
    logits.requires_grad_(call.convention.autograd)
    result = (differentiated if call.convention.autograd else ran)(call, (logits, targets))
    if isinstance(result, Returned):
        return result
    same = [torch.equal(one.detach().nan_to_num(), old.nan_to_num())
            for one, old in zip((logits, targets), before, strict=True)]  # fmt: skip
    return read(result, call, changed(same))


def ran(call: Call, arrays: Tensors) -> Any:
    """What it returns, as NumPy arrays; called a second time where the probe says so."""
    try:
        result = once(call, arrays)
    except RuntimeError as error:
        if "require grad" not in str(error):
            raise
        arrays[0].requires_grad_(True)  # it calls autograd by itself
        result = once(call, arrays)
    for _ in repeats(call.probe.manner):
        result = once(call, arrays)
    if call.probe.manner == "held":
        once(call, (-arrays[0], arrays[1]))
    if isinstance(result, (tuple, list)):
        return [numbers(part) for part in result]
    return numbers(result)


def once(call: Call, arrays: Tensors) -> Any:
    """One call with the options that it takes by name."""
    options = {
        name: tensor(value, call.precision) if isinstance(value, np.ndarray) else value
        for name, value in keywords(call.convention, call.probe).items()
    }
    if call.convention.upstream:
        options[call.convention.upstream] = tensor(above(call.probe), call.precision)
    return call.function(*arrays[: 2 if call.convention.targets else 1], **options)


def differentiated(call: Call, arrays: Tensors) -> Any:
    """(loss, gradient), the last of so many where the probe says so."""
    result = backward(call, arrays)
    for _ in repeats(call.probe.manner if call.probe.manner == "often" else ""):
        result = backward(call, arrays)
    return result


def backward(call: Call, arrays: Tensors) -> Any:
    """(loss, gradient); of two backward passes through one graph the second."""
    loss = once(call, arrays)
    if call.probe.manner == "held":
        once(call, (-arrays[0].detach(), arrays[1]))
    if not isinstance(loss, torch.Tensor):
        return Returned(failure=f"returned {described(loss)} instead of a tensor to differentiate")
    if not loss.requires_grad:
        return Returned(failure="returned a tensor that autograd cannot differentiate")
    seeds = tensor(np.array(call.probe.above(tuple(loss.shape))), call.precision).to(loss.dtype)
    again = call.probe.manner == "again"
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
