"""Value and gradient of every loss, 1024 × 1000 float64, beside SciPy and PyTorch on one thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from statistics import median

import numpy as np

from ceverify.losses import LOSSES
from ceverify.losses.loss import Loss
from tests.bench.figure import Figure
from tests.losses.declared import Floats
from tests.losses.draws import width
from tests.losses.peers import PYTORCH, pytorch

SHAPE = (1024, 1000)
LIMIT = 1.2
ROUNDS = 15


def figures() -> list[Figure]:
    """One row a loss, beside the faster of the peers that are installed."""
    return [figure(loss) for loss in LOSSES.values()]


def figure(loss: Loss) -> Figure:
    """Ours and the peers' in turn, so that all meet the same noise; medians."""
    logits, targets = drawn(loss)
    works: dict[str, Callable[[], object]] = {"ours": partial(both, loss, logits, targets)}
    if find_spec("torch"):
        works["PyTorch"] = partial(one_thread, PYTORCH[loss.name], logits, targets)
    if find_spec("scipy") and loss.name in SCIPY:
        works["SciPy log_softmax"] = partial(SCIPY[loss.name], logits, targets)
    taken = {name: 1e3 * spent for name, spent in in_turn(works).items()}
    ours = taken.pop("ours")
    peer = min(taken, key=lambda name: taken[name], default="")
    shape = "×".join(map(str, logits.shape))
    what = f"value and gradient, {loss.name}, {shape}"
    return Figure(what, ours, peer or "PyTorch, SciPy", taken.get(peer), LIMIT, "ms")


def in_turn(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of each work, the median over rounds of all of them, the first round left out."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS + 1):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - start)
    return {name: median(spent[1:]) for name, spent in times.items()}


def drawn(loss: Loss) -> tuple[Floats, Floats]:
    """Logits 3 · normal with one-hot targets, or what the loss has in their place."""
    draw = np.random.default_rng(list(SHAPE))
    if width(loss) == 1:
        column = 3 * draw.standard_normal((SHAPE[0] * SHAPE[1], 1))
        return column, (column > 1) * (2.0 if loss.name == "logistic" else 1.0) - (
            loss.name == "logistic"
        )
    logits = 3 * draw.standard_normal(SHAPE)
    if loss.targets == "v":
        return logits, 3 * draw.standard_normal(SHAPE)
    return logits, np.eye(SHAPE[1])[draw.integers(SHAPE[1], size=SHAPE[0])]


def both(loss: Loss, logits: Floats, targets: Floats) -> None:
    """Our value and our gradient."""
    loss.value_and_gradient(logits, targets)


def one_thread(peer: Callable[..., object], logits: Floats, targets: Floats) -> None:
    """PyTorch's value and its gradient by autograd."""
    import torch

    torch.set_num_threads(1)
    pytorch(peer, logits, targets)


def scipys(logits: Floats, targets: Floats) -> tuple[Floats, Floats]:
    """−Σ y log_softmax(z) and e^{log_softmax(z)} − y."""
    from scipy.special import log_softmax

    logs = log_softmax(logits, axis=-1)
    return -(targets * logs).sum(axis=-1), np.exp(logs) - targets


def scipys_vector(logits: Floats, vectors: Floats) -> tuple[Floats, Floats]:
    """Σ v log_softmax(z) and v − e^{log_softmax(z)} Σ v."""
    from scipy.special import log_softmax

    logs = log_softmax(logits, axis=-1)
    slope = vectors - np.exp(logs) * vectors.sum(axis=-1, keepdims=True)
    return (vectors * logs).sum(axis=-1), slope


PLAIN = ("softmax-cross-entropy", "numerical-form", "maximum-likelihood", "batch",
         "cross-entropy-loss", "temperature")  # fmt: skip
SCIPY = {**dict.fromkeys(PLAIN, scipys), "log-softmax": scipys_vector}
