"""PyTorch's form of every loss, summed over the samples (`batch`: the mean)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.losses.declared import Floats


def cross_entropy(f: Any, z: Any, y: Any) -> Any:
    return f.cross_entropy(z, y, reduction="sum")


PYTORCH: dict[str, Callable[[Any, Any, Any], Any]] = {
    "softmax-cross-entropy": cross_entropy,
    "numerical-form": cross_entropy,
    "maximum-likelihood": cross_entropy,
    "batch": lambda f, z, y: f.cross_entropy(z, y),
    "softmax": lambda f, z, v: (v * f.softmax(z, dim=-1)).sum(),
    "log-softmax": lambda f, z, v: (v * f.log_softmax(z, dim=-1)).sum(),
    "cross-entropy-loss": cross_entropy,
    "temperature": cross_entropy,
    "distillation": lambda f, z, v: -(f.softmax(v, -1) * f.log_softmax(z, -1)).sum(),
    "kl-divergence": lambda f, z, y: f.kl_div(f.log_softmax(z, -1), y, reduction="sum"),
    "entropy": lambda f, z, y: -(f.softmax(z, -1) * f.log_softmax(z, -1)).sum(),
    "binary": lambda f, z, y: f.binary_cross_entropy_with_logits(z, y, reduction="sum"),
    "logistic": lambda f, z, y: f.soft_margin_loss(z, y, reduction="sum"),
    "focal": lambda f, z, y: -(y * (1 - f.softmax(z, -1)) ** 2 * f.log_softmax(z, -1)).sum(),
    "squared-error": lambda f, z, y: f.mse_loss(f.softmax(z, -1), y, reduction="sum") / 2,
    "z-loss": lambda f, z, y: cross_entropy(f, z, y) + 1e-4 * (z.logsumexp(dim=-1) ** 2).sum(),
    "soft-cap": lambda f, z, y: cross_entropy(f, 30 * (z / 30).tanh(), y),
}


def pytorch(loss: Callable[..., Any], logits: Floats, *others: Floats) -> tuple[Any, Any]:
    """The peer's value and, by autograd, its gradient."""
    import torch

    z = torch.tensor(logits, requires_grad=True)
    value = loss(torch.nn.functional, z, *map(torch.tensor, others))
    value.backward()
    slope: Any = z.grad
    return value.detach().numpy(), slope.numpy()
