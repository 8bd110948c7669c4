"""Right implementations of the other losses: DECLARED, in plain NumPy, and by PyTorch's autograd.

None of them is the most careful there is: probabilities are formed first, 1 − a by subtraction,
gradients by the formula that the papers have. The project's own, which are careful, come beside.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ceverify.check.arrays import Numbers
from ceverify.losses import LOSSES
from ceverify.target.observation import Intent, Option
from tests.target.honest import ALL, NUMPY, WIDE, Honest, Pair

Rows = tuple[Numbers, Numbers]


def mean(rows: Callable[[Numbers, Numbers], Rows]) -> Callable[[Numbers, Numbers], Pair]:
    """Of the losses and slopes of the rows."""

    def reduced(logits: Numbers, targets: Numbers) -> Pair:
        losses, slopes = rows(logits, targets)
        return losses.mean(), slopes / logits.dtype.type(len(logits))

    return reduced


def logs_of(logits: Numbers) -> Numbers:
    """ln a."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    logs: Numbers = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs


def focal(logits: Numbers, targets: Numbers) -> Rows:
    """γ = 2."""
    logs = logs_of(logits)
    a = np.exp(logs)
    f = targets * ((1 - a) ** 2 - 2 * a * (1 - a) * logs)
    return -(targets * (1 - a) ** 2 * logs).sum(axis=1), a * f.sum(axis=1, keepdims=True) - f


def distillation(logits: Numbers, teacher: Numbers) -> Rows:
    """T = 3."""
    by = logits.dtype.type(3)
    q, logs = np.exp(logs_of(teacher / by)), logs_of(logits / by)
    return -by * by * (q * logs).sum(axis=1), by * (np.exp(logs) - q)


def kl_divergence(logits: Numbers, targets: Numbers) -> Rows:
    """Of masses that may add up to anything."""
    logs = logs_of(logits)
    own = np.log(np.where(targets == 0, 1, targets))
    slopes = np.exp(logs) * targets.sum(axis=1, keepdims=True) - targets
    return (targets * (own - logs)).sum(axis=1), slopes


def entropy(logits: Numbers, targets: Numbers) -> Rows:
    """Whatever the targets are."""
    logs = logs_of(logits)
    a = np.exp(logs)
    h = -(a * logs).sum(axis=1, keepdims=True)
    return h[:, 0], -a * (logs + h)


def squared_error(logits: Numbers, targets: Numbers) -> Rows:
    """a ⊙ (d − aᵀd), d = a − y."""
    a = np.exp(logs_of(logits))
    d = a - targets
    half = logits.dtype.type(0.5)
    return half * (d * d).sum(axis=1), a * (d - (a * d).sum(axis=1, keepdims=True))


def z_loss(logits: Numbers, targets: Numbers) -> Rows:
    """λ = 10⁻⁴."""
    top = logits.max(axis=1, keepdims=True)
    lse = top + np.log(np.exp(logits - top).sum(axis=1, keepdims=True))
    a, strength = np.exp(logits - lse), logits.dtype.type(1e-4)
    every = targets.sum(axis=1, keepdims=True)
    losses = (targets * (lse - logits)).sum(axis=1) + strength * lse[:, 0] ** 2
    return losses, (every + 2 * strength * lse) * a - targets


def soft_cap(logits: Numbers, targets: Numbers) -> Rows:
    """c = 30."""
    cap = logits.dtype.type(30)
    inner = np.tanh(logits / cap)
    logs = logs_of(cap * inner)
    slopes = np.exp(logs) * targets.sum(axis=1, keepdims=True) - targets
    return -(targets * logs).sum(axis=1), slopes * (1 - inner * inner)


def binary(logits: Numbers, targets: Numbers) -> Rows:
    """max(z, 0) − yz + ln(1 + e^{−|z|}), and σ(z) − y."""
    e = np.exp(-np.abs(logits))
    sigma = np.where(logits >= 0, 1 / (1 + e), e / (1 + e))
    losses = np.maximum(logits, 0) - targets * logits + np.log1p(e)
    return losses[:, 0], sigma - targets


def logistic(logits: Numbers, labels: Numbers) -> Rows:
    """ln(1 + e^{−yz}), and −y(1 − σ(yz))."""
    margin = labels * logits
    e = np.exp(-np.abs(margin))
    sigma = np.where(margin <= 0, 1 / (1 + e), e / (1 + e))
    return (np.maximum(-margin, 0) + np.log1p(e))[:, 0], -labels * sigma


PLAIN: dict[str, tuple[Callable[[Numbers, Numbers], Rows], dict[str, Option]]] = {
    "focal": (focal, {}),
    "distillation": (distillation, {"temperature": 3.0}),
    "kl-divergence": (kl_divergence, {}),
    "entropy": (entropy, {}),
    "squared-error": (squared_error, {}),
    "z-loss": (z_loss, {}),
    "soft-cap": (soft_cap, {}),
    "binary": (binary, {}),
    "logistic": (logistic, {}),
}


def own(name: str, options: dict[str, Option]) -> Callable[[Numbers, Numbers], Pair]:
    """The project's."""

    def both(logits: Numbers, targets: Numbers) -> Pair:
        losses, slopes = LOSSES[name].value_and_gradient(logits, targets, **options)
        return losses.mean(), slopes / logits.dtype.type(len(logits))

    return both


def by_torch() -> dict[str, Callable[[Any, Any], Any]]:
    """The losses alone."""
    import torch
    from torch.nn import functional

    def torch_focal(z: Any, y: Any) -> Any:
        logs = torch.log_softmax(z, 1)
        return -(y * (1 - logs.exp()) ** 2 * logs).sum(1).mean()

    def torch_distillation(z: Any, v: Any) -> Any:
        return -9 * (torch.softmax(v / 3, 1) * torch.log_softmax(z / 3, 1)).sum(1).mean()

    def torch_kl(z: Any, y: Any) -> Any:
        return functional.kl_div(torch.log_softmax(z, 1), y, reduction="batchmean")

    def torch_entropy(z: Any, y: Any) -> Any:
        logs = torch.log_softmax(z, 1)
        return -(logs.exp() * logs).sum(1).mean()

    def torch_squares(z: Any, y: Any) -> Any:
        return 0.5 * ((torch.softmax(z, 1) - y) ** 2).sum(1).mean()

    def torch_z_loss(z: Any, y: Any) -> Any:
        lse = torch.logsumexp(z, 1)
        return (-(y * torch.log_softmax(z, 1)).sum(1) + 1e-4 * lse**2).mean()

    def torch_soft_cap(z: Any, y: Any) -> Any:
        return -(y * torch.log_softmax(30 * torch.tanh(z / 30), 1)).sum(1).mean()

    def torch_logistic(z: Any, y: Any) -> Any:
        return functional.softplus(-y * z).mean()

    return {
        "focal": torch_focal,
        "distillation": torch_distillation,
        "kl-divergence": torch_kl,
        "entropy": torch_entropy,
        "squared-error": torch_squares,
        "z-loss": torch_z_loss,
        "soft-cap": torch_soft_cap,
        "binary": functional.binary_cross_entropy_with_logits,
        "logistic": torch_logistic,
    }


def declared(frameworks: bool) -> dict[str, Honest]:
    """All of them."""
    found = {}
    for name, (rows, options) in PLAIN.items():
        found[f"{name}, plain"] = Honest(mean(rows), Intent(name, options), NUMPY)
        found[f"{name}, own"] = Honest(own(name, options), Intent(name, options), WIDE)
    for name, loss in by_torch().items() if frameworks else ():
        found[f"{name}, PyTorch"] = Honest(loss, Intent(name, PLAIN[name][1]), ALL)
    return found
