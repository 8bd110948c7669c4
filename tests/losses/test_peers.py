"""Values and gradients beside PyTorch, scikit-learn and JAX, where those have the function."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from ceverify.losses import LOSSES, cross_entropy_loss, temperature
from ceverify.losses.arrays.target_masses import divisor, reduced
from ceverify.losses.log_softmax import log_softmax
from ceverify.losses.loss import Loss
from ceverify.losses.softmax import jacobian, softmax
from tests.losses.declared import Floats
from tests.losses.draws import batch
from tests.losses.peers import PYTORCH, cross_entropy, pytorch

# A few roundings of the largest entry: what the peers' a − y leaves.
EPS = 64 * np.finfo(np.float64).eps
WEIGHTS = np.array([0.5, 2.0, 1.0, 0.25])


def agree(got: Floats, wanted: Floats) -> bool:
    return bool(np.all(np.abs(got - wanted) <= EPS * max(1, float(np.abs(wanted).max()))))


def test_every_loss_has_a_peer() -> None:
    assert PYTORCH.keys() == LOSSES.keys()


@pytest.mark.parametrize("kind", ["right", "wrong", "soft"])
@pytest.mark.parametrize("margin", [0, 5, 20])
@pytest.mark.parametrize("loss", LOSSES.values(), ids=list(LOSSES))
def test_pytorch(loss: Loss, margin: int, kind: str) -> None:
    pytest.importorskip("torch")
    z, y = batch(loss, margin, kind, 6)
    value, gradient = pytorch(PYTORCH[loss.name], z, y)
    assert agree(loss.value(z, y).sum(), value)
    assert agree(loss.gradient(z, y), gradient)


@pytest.mark.parametrize("reduction", ["mean", "sum"])
@pytest.mark.parametrize("smoothing", [0.0, 0.1, 1.0])
@pytest.mark.parametrize("weights", [None, WEIGHTS], ids=["equal", "weighted"])
@pytest.mark.parametrize("dense", [True, False], ids=["masses", "indices"])
def test_pytorch_cross_entropy_loss(
    dense: bool, weights: Floats | None, smoothing: float, reduction: str
) -> None:
    torch = pytest.importorskip("torch")
    z, y = batch(LOSSES["cross-entropy-loss"], 2, "soft", 6)
    t = y if dense else np.array([0, 3, -100, 1, 1, 2])
    options = {
        "weight": None if weights is None else torch.tensor(weights),
        "label_smoothing": smoothing,
        "reduction": reduction,
    }
    value, slope = pytorch(lambda f, z, t: f.cross_entropy(z, t, **options), z, t)
    by = divisor(t, weights) if reduction == "mean" else 1
    ours = cross_entropy_loss.value(z, t, smoothing, weights)
    assert agree(reduced(ours, t, reduction, weights), value)
    assert agree(cross_entropy_loss.gradient(z, t, smoothing, weights) / by, slope)


@pytest.mark.parametrize("hot", [0.5, 2.0, 10.0])
def test_pytorch_at_a_temperature(hot: float) -> None:
    pytest.importorskip("torch")
    z, y = batch(LOSSES["temperature"], 5, "wrong")
    value, slope = pytorch(lambda f, z, y: cross_entropy(f, z / hot, y), z, y)
    assert agree(temperature.value(z, y, hot).sum(), value)
    assert agree(temperature.gradient(z, y, hot), slope)


def test_pytorch_jacobian() -> None:
    torch = pytest.importorskip("torch")
    z, _ = batch(LOSSES["softmax"], 1, "right", 1)
    peer = torch.autograd.functional.jacobian(lambda x: x.softmax(-1), torch.tensor(z[0]))
    assert agree(jacobian(z)[0], peer.numpy())


def test_scipy() -> None:
    special = pytest.importorskip("scipy.special")
    z, _ = batch(LOSSES["softmax"], 20, "right")
    assert agree(softmax(z), special.softmax(z, axis=-1))
    assert agree(log_softmax(z), special.log_softmax(z, axis=-1))


def test_scikit_learn() -> None:
    losses = pytest.importorskip("sklearn._loss")
    z, y = batch(LOSSES["softmax-cross-entropy"], 2, "wrong", 5)
    classes = y.argmax(axis=-1).astype(np.float64)
    value, slope = losses.HalfMultinomialLoss(n_classes=4).loss_gradient(classes, z)
    assert agree(LOSSES["softmax-cross-entropy"].value(z, y), value)
    assert agree(LOSSES["softmax-cross-entropy"].gradient(z, y), slope)
    z, y = batch(LOSSES["binary"], 2, "wrong", 5)
    value, slope = losses.HalfBinomialLoss().loss_gradient(y[:, 0], z[:, 0])
    assert agree(LOSSES["binary"].value(z, y), value)
    assert agree(LOSSES["binary"].gradient(z, y)[:, 0], slope)


def test_jax() -> None:
    jax = pytest.importorskip("jax")
    jax.config.update("jax_enable_x64", True)
    z, y = batch(LOSSES["softmax-cross-entropy"], 2, "soft", 5)

    def loss(z: Any) -> Any:
        return -(y * jax.nn.log_softmax(z)).sum()

    value, slope = jax.value_and_grad(loss)(z)
    assert agree(LOSSES["softmax-cross-entropy"].value(z, y).sum(), np.asarray(value))
    assert agree(LOSSES["softmax-cross-entropy"].gradient(z, y), np.asarray(slope))
    assert agree(softmax(z), np.asarray(jax.nn.softmax(z)))
