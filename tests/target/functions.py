"""Functions as users write them, right and wrong, that the tests check."""

from __future__ import annotations

from typing import Any

import numpy as np

from ceverify.check.arrays import Numbers

Pair = tuple[Any, Numbers]


def cross_entropy(logits: Numbers, targets: Numbers) -> Pair:
    """The mean over the rows, of class indices, shifted before the exponential."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows, count = np.arange(len(logits)), logits.dtype.type(len(logits))
    gradient = np.exp(logs)
    gradient[rows, targets] -= 1
    return -logs[rows, targets].mean(), gradient / count


def of_masses(logits: Numbers, targets: Numbers) -> Pair:
    """The mean, of a mass for each class that may add up to anything."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    losses = -(targets * np.where(targets == 0, 0, logs)).sum(axis=1)
    gradient = np.exp(logs) * targets.sum(axis=1, keepdims=True) - targets
    return losses.mean(), gradient / logits.dtype.type(len(logits))


def a_minus_y(logits: Numbers, targets: Numbers) -> Pair:
    """Right for targets that sum to one."""
    loss, _ = of_masses(logits, targets)
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    return loss, (shifted / shifted.sum(axis=1, keepdims=True) - targets) / len(logits)


def by_rows(logits: Numbers, targets: Numbers) -> Pair:
    """Not reduced: a loss for each row."""
    rows = [cross_entropy(z[None], y[None]) for z, y in zip(logits, targets, strict=True)]
    return np.array([loss for loss, _ in rows]), np.concatenate([slope for _, slope in rows])


def gradient_alone(logits: Numbers, targets: Numbers) -> Numbers:
    return cross_entropy(logits, targets)[1]


def loss_alone(logits: Numbers, targets: Numbers) -> Any:
    return cross_entropy(logits, targets)[0]


def with_options(
    logits: Numbers,
    targets: Numbers,
    *,
    reduction: str = "sum",
    ignore_index: int = -100,
    upstream: Any = 1.0,
) -> Pair:
    """Options and the gradient from above by name; the plain reduction is not ours."""
    kept = targets != ignore_index
    losses, gradient = np.zeros(len(logits)), np.zeros_like(logits)
    if kept.any():
        losses[kept], gradient[kept] = by_rows(logits[kept], targets[kept])
    gradient *= np.reshape(upstream, (-1, 1))
    if reduction == "none":
        return losses, gradient
    count = kept.sum() if reduction == "mean" else 1
    return losses.sum() / count, gradient / count


def softmax(logits: Numbers, vectors: Numbers) -> Pair:
    """Softmax and its vector-Jacobian product."""
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    a = e / e.sum(axis=1, keepdims=True)
    return a, a * (vectors - (a * vectors).sum(axis=1, keepdims=True))


def in_float32(logits: Numbers, targets: Numbers) -> Pair:
    loss, gradient = cross_entropy(logits.astype(np.float32), targets)
    return np.float32(loss), gradient


# Wrong ones.


def negated(logits: Numbers, targets: Numbers) -> Pair:
    loss, gradient = cross_entropy(logits, targets)
    return loss, -gradient


def zero(logits: Numbers, targets: Numbers) -> Pair:
    return cross_entropy(logits, targets)[0], np.zeros_like(logits)


def too_large(logits: Numbers, targets: Numbers) -> Pair:
    loss, gradient = cross_entropy(logits, targets)
    return loss, 1.001 * gradient


def one_entry_off(logits: Numbers, targets: Numbers) -> Pair:
    loss, gradient = cross_entropy(logits, targets)
    gradient[-1, -1] *= 1 + 1e-9
    return loss, gradient


def another_loss(logits: Numbers, targets: Numbers) -> Pair:
    """Loss and gradient belong together, and are twice what is meant."""
    loss, gradient = cross_entropy(logits, targets)
    return 2 * loss, 2 * gradient


def off_by_a_constant(logits: Numbers, targets: Numbers) -> Pair:
    loss, gradient = cross_entropy(logits, targets)
    return loss + 1, gradient


def writes(logits: Numbers, targets: Numbers) -> Pair:
    """Shifts the caller's logits."""
    logits -= logits.max(axis=1, keepdims=True)
    return cross_entropy(logits, targets)


def unshifted(logits: Numbers, targets: Numbers) -> Pair:
    e = np.exp(logits)
    a = e / e.sum(axis=1, keepdims=True)
    rows = np.arange(len(logits))
    gradient = a.copy()
    gradient[rows, targets] -= 1
    return -np.log(a[rows, targets]).mean(), gradient / len(logits)


class Stateful:
    """Adds what the call before it left."""

    def __init__(self) -> None:
        self.left: Any = 0.0

    def __call__(self, logits: Numbers, targets: Numbers) -> Pair:
        loss, gradient = cross_entropy(logits, targets)
        same = np.shape(self.left) == gradient.shape
        self.left, wrong = gradient, gradient + (self.left if same else 0.0)
        return loss, wrong


def raises(logits: Numbers, targets: Numbers) -> Pair:
    raise ZeroDivisionError("not today")


def raises_of_one_row(logits: Numbers, targets: Numbers) -> Pair:
    if len(logits) == 1:
        raise ValueError("one row is too few")
    return cross_entropy(logits, targets)


def nothing(logits: Numbers, targets: Numbers) -> None:
    return None


def too_narrow(logits: Numbers, targets: Numbers) -> Numbers:
    return gradient_alone(logits, targets)[:, 1:]


def of_text(logits: Numbers, targets: Numbers) -> tuple[str, str]:
    return "loss", "gradient"


def many_arguments(logits: Numbers, targets: Numbers, scale: float, shift: float) -> Pair:
    return cross_entropy(scale * logits + shift, targets)


def prints(logits: Numbers, targets: Numbers) -> Pair:
    import sys

    sys.stdout.write("hello from the function\n")
    return cross_entropy(logits, targets)


def ends_the_process(logits: Numbers, targets: Numbers) -> Pair:
    import os

    if len(logits) == 64:
        os._exit(3)
    return cross_entropy(logits, targets)


def axes_mixed_up(logits: Numbers, vectors: Numbers) -> Pair:
    """The sums over the classes lose their axis: only for N = K does it run at all."""
    a, _ = softmax(logits, vectors)
    return a, a * (vectors - (a * vectors).sum(axis=1))


def through_the_quotient(logits: Numbers, targets: Numbers) -> Pair:
    """−y/a through the Jacobian: 0/0 where a is 0."""
    loss, _ = of_masses(logits, targets)
    a, _ = softmax(logits, targets)
    above = np.where(targets == 0, 0, -targets / a) / len(logits)
    return loss, softmax(logits, above)[1]


class OneBuffer:
    """Every gradient of one shape is given back in the same memory."""

    def __init__(self) -> None:
        self.buffers: dict[tuple[int, ...], Numbers] = {}

    def __call__(self, logits: Numbers, targets: Numbers) -> Pair:
        loss, gradient = cross_entropy(logits, targets)
        kept = self.buffers.setdefault(gradient.shape, np.empty_like(gradient))
        kept[...] = gradient
        return loss, kept


def wrong_past_128_rows(logits: Numbers, targets: Numbers) -> Pair:
    loss, gradient = cross_entropy(logits, targets)
    gradient[128:] *= 2
    return loss, gradient


def wrong_for_class_37(logits: Numbers, targets: Numbers) -> Pair:
    loss, gradient = cross_entropy(logits, targets)
    gradient[targets == 37] *= 2
    return loss, gradient
