"""Right implementations in the styles that are met: HONEST, name -> how it is to be checked.

Each is right in its own rounding: shifted or through log-sum-exp, looped or vectorised, fused or
composed, differentiated by hand or by a framework. A bound that one of them breaks is too tight.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from ceverify.check.arrays import Numbers
from ceverify.target.calling.ways import Asked
from ceverify.target.observation import Intent
from tests.target import functions

Pair = tuple[Any, Numbers]
NUMPY = ("float64", "float32", "float16")
WIDE = ("float64", "float32")
ALL = (*NUMPY, "bfloat16")
NAME = "softmax-cross-entropy"


@dataclass(frozen=True, slots=True)
class Honest:
    """A right function, what it is meant to compute, and in which dtypes."""

    function: Callable[..., Any]
    intent: Intent = Intent(NAME)  # noqa: RUF009, frozen
    dtypes: tuple[str, ...] = NUMPY
    targets: str | None = None

    def asked(self, dtype: str) -> Asked:
        """In a dtype."""
        return Asked(dtype=dtype, targets=self.targets)


def divided(logits: Numbers, targets: Numbers) -> Pair:
    """e / Σe, and the loss by log-sum-exp of the shifted logits."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    total = e.sum(axis=1, keepdims=True)
    rows, gradient = np.arange(len(logits)), e / total
    gradient[rows, targets] -= 1
    losses = np.log(total[:, 0]) - shifted[rows, targets]
    return losses.mean(), gradient / logits.dtype.type(len(logits))


def looped(logits: Numbers, targets: Numbers) -> Pair:
    """Number by number, one term of each sum after the other."""
    kind, gradient = logits.dtype.type, np.zeros_like(logits)
    total = kind(0)
    for n, (row, target) in enumerate(zip(logits, targets, strict=True)):
        largest, sums = row.max(), kind(0)
        for z in row:
            sums = kind(sums + np.exp(z - largest))
        for k, z in enumerate(row):
            gradient[n, k] = np.exp(z - largest) / sums
        gradient[n, target] -= kind(1)
        total = kind(total + np.log(sums) + (largest - row[target]))
    return total / kind(len(logits)), gradient / kind(len(logits))


def rounded_lse(logits: Numbers, targets: Numbers) -> Pair:
    """e^{z − lse} with SciPy's log-sum-exp, rounded to the dtype."""
    lse = import_module("scipy.special").logsumexp(logits, axis=1, keepdims=True)
    lse, rows = lse.astype(logits.dtype), np.arange(len(logits))
    gradient = np.exp(logits - lse)
    gradient[rows, targets] -= 1
    return (lse[:, 0] - logits[rows, targets]).mean(), gradient / logits.dtype.type(len(logits))


def by_scipy(logits: Numbers, targets: Numbers) -> Pair:
    """SciPy's log_softmax for the loss, its softmax for the gradient."""
    special, kind = import_module("scipy.special"), logits.dtype
    logs = special.log_softmax(logits, axis=1).astype(kind)
    one_hot = (targets[:, None] == np.arange(logits.shape[1])).astype(kind)
    gradient = special.softmax(logits, axis=1).astype(kind) - one_hot
    return -logs[np.arange(len(logits)), targets].mean(), gradient / kind.type(len(logits))


def by_scikit_learn(logits: Numbers, targets: Numbers) -> Pair:
    """scikit-learn's multinomial loss and gradient, compiled."""
    module = import_module("sklearn._loss.loss")
    loss = module.HalfMultinomialLoss(n_classes=logits.shape[1])
    raw, true = np.ascontiguousarray(logits), targets.astype(logits.dtype)
    values, gradient = loss.loss_gradient(y_true=true, raw_prediction=raw)
    return values.mean(), gradient / logits.dtype.type(len(logits))


def smoothed(logits: Numbers, targets: Numbers) -> Pair:
    """ε = 0.1 over all classes."""
    kind = logits.dtype.type
    masses = np.full(logits.shape, kind(0.1) / kind(logits.shape[1]), logits.dtype)
    masses[np.arange(len(logits)), targets] += kind(1) - kind(0.1)
    return functions.of_masses(logits, masses)


def cooled(logits: Numbers, targets: Numbers) -> Pair:
    """Divided by T = 2.5 before anything else."""
    by = logits.dtype.type(2.5)
    loss, gradient = functions.cross_entropy(logits / by, targets)
    return loss, gradient / by


def softmax_by_matrix(logits: Numbers, vectors: Numbers) -> Pair:
    """The whole Jacobian, times v."""
    a, _ = functions.softmax(logits, vectors)
    jacobian = a[:, :, None] * np.eye(a.shape[1], dtype=a.dtype) - a[:, :, None] * a[:, None, :]
    return a, np.einsum("nij,nj->ni", jacobian, vectors)


def log_softmax(logits: Numbers, vectors: Numbers) -> Pair:
    """Its vector-Jacobian product as it stands."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs, vectors - np.exp(logs) * vectors.sum(axis=1, keepdims=True)


def torchs() -> dict[str, Honest]:
    """PyTorch's fused and composed forms, by its autograd."""
    import torch
    from torch.nn import functional

    def composed(z: Any, y: Any) -> Any:
        return functional.nll_loss(functional.log_softmax(z, dim=-1), y)

    def by_lse(z: Any, y: Any) -> Any:
        return (torch.logsumexp(z, dim=1) - z.gather(1, y[:, None])[:, 0]).mean()

    def softened(z: Any, y: Any) -> Any:
        return functional.cross_entropy(z, y, label_smoothing=0.1, reduction="sum")

    def cooled_by_name(z: Any, y: Any, temperature: float = 1.0) -> Any:
        return functional.cross_entropy(z / temperature, y)

    summed = Intent(NAME, {"reduction": "sum"})
    smooth = Intent(NAME, {"label_smoothing": 0.1, "reduction": "sum"})
    return {
        "PyTorch cross_entropy": Honest(functional.cross_entropy, dtypes=ALL),
        "PyTorch nll_loss of log_softmax": Honest(composed, dtypes=ALL),
        "PyTorch logsumexp": Honest(by_lse, dtypes=ALL),
        "PyTorch smoothing, summed": Honest(softened, smooth, ALL),
        "PyTorch cross_entropy, summed": Honest(functional.cross_entropy, summed, ALL),
        "PyTorch temperature by name": Honest(cooled_by_name, dtypes=ALL),
        "PyTorch softmax": Honest(functional.softmax, Intent("softmax"), ALL),
        "PyTorch log_softmax": Honest(functional.log_softmax, Intent("log-softmax"), ALL),
    }


def jaxes() -> dict[str, Honest]:
    """JAX's, by its own differentiation, compiled."""
    import jax
    import jax.numpy as jnp

    def chosen(z: Any, y: Any) -> Any:
        return -jnp.take_along_axis(jax.nn.log_softmax(z), y[:, None], axis=1).mean()

    return {
        "JAX log_softmax, chosen": Honest(jax.jit(chosen), dtypes=ALL),
        "JAX softmax": Honest(jax.nn.softmax, Intent("softmax"), ALL),
    }


def honest() -> dict[str, Honest]:
    """All that what is installed allows."""
    found = {
        "shifted": Honest(functions.cross_entropy),
        "divided": Honest(divided),
        "looped": Honest(looped, dtypes=WIDE),
        "masses": Honest(functions.of_masses, targets="probabilities"),
        "smoothed": Honest(smoothed, Intent(NAME, {"label_smoothing": 0.1})),
        "cooled": Honest(cooled, Intent(NAME, {"temperature": 2.5})),
        "options by name": Honest(functions.with_options),
        "softmax": Honest(functions.softmax, Intent("softmax")),
        "softmax by its matrix": Honest(softmax_by_matrix, Intent("softmax"), WIDE),
        "log-softmax": Honest(log_softmax, Intent("log-softmax")),
    }
    if find_spec("scipy"):
        found |= {"rounded lse": Honest(rounded_lse), "SciPy": Honest(by_scipy)}
    if find_spec("sklearn"):
        found["scikit-learn"] = Honest(by_scikit_learn, dtypes=WIDE)
    found |= torchs() if find_spec("torch") else {}
    return found | (jaxes() if find_spec("jax") else {})
