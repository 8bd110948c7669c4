"""The entry-by-entry comparison beside its peers', the largest shape, and the cost over K and N."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from statistics import median

import numpy as np
from rich.table import Table

from ceverify.check.arrays import Floats
from ceverify.check.checker import gradient_case
from ceverify.check.methods import METHODS
from ceverify.losses import LOSSES
from tests.bench.figure import Figure

LOSS = LOSSES["softmax-cross-entropy"]
SHAPES = ((64, 10), (8, 100), (4, 1000))
LARGEST = (8, 128_256)
# What the peers do, entry by entry: finite differences. The oracle is ours alone, and printed.
ENTRY_BY_ENTRY = ("central differences",)
ORACLE = ("double-double oracle",)
ROUNDS = 5


def batch(samples: int, classes: int) -> tuple[Floats, Floats]:
    """Logits 3 · normal and one-hot targets, from a seed of their own."""
    draw = np.random.default_rng([samples, classes])
    logits = 3 * draw.standard_normal((samples, classes))
    targets = np.zeros_like(logits)
    targets[np.arange(samples), draw.integers(classes, size=samples)] = 1
    return logits, targets


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median over the rounds, the first one extra and left out."""
    times = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times[1:])


def ours(logits: Floats, targets: Floats, methods: tuple[str, ...] = ENTRY_BY_ENTRY) -> None:
    """Every entry of the gradient against each method; an alarm would be an error here."""
    case = gradient_case(LOSS, logits, targets, LOSS.gradient, seed=0)
    for name in methods:
        look = METHODS[name].look(case)
        if not np.all(np.abs(look.got - look.expected) <= look.own + look.bound):
            raise RuntimeError(f"{name} disagrees at {logits.shape}")


def gradcheck(logits: Floats, targets: Floats) -> Callable[[], object]:
    """torch.autograd.gradcheck, slow mode, float64, the same loss."""
    import torch

    torch.set_num_threads(1)
    z, t = torch.tensor(logits, requires_grad=True), torch.tensor(targets)
    loss = torch.nn.CrossEntropyLoss(reduction="sum")
    return lambda: torch.autograd.gradcheck(lambda x: loss(x, t), (z,), fast_mode=False)


def check_grad(logits: Floats, targets: Floats) -> Callable[[], object]:
    """scipy.optimize.check_grad of the same loss and gradient, one flat vector of logits."""
    from scipy.optimize import check_grad as scipys

    def value(flat: Floats) -> float:
        return float(LOSS.value(flat.reshape(logits.shape), targets).sum())

    def gradient(flat: Floats) -> Floats:
        return LOSS.gradient(flat.reshape(logits.shape), targets).ravel()

    return lambda: scipys(value, gradient, logits.ravel())


PEERS = {"gradcheck, slow": ("torch", gradcheck), "check_grad": ("scipy", check_grad)}


def figures() -> list[Figure]:
    """Each shape beside each peer."""
    rows = []
    for samples, classes in SHAPES:
        logits, targets = batch(samples, classes)
        mine = seconds(partial(ours, logits, targets))
        for name, (module, peer) in PEERS.items():
            theirs = seconds(peer(logits, targets), 1) if find_spec(module) else None
            what = f"every entry by central differences, {samples}×{classes}"
            rows.append(Figure(what, mine, name, theirs, 20, at_least=True))
        oracle = seconds(partial(ours, logits, targets, ORACLE))
        rows.append(Figure(f"every entry by the double-double oracle, {samples}×{classes}", oracle))
    return [*rows, *largest()]


def largest() -> list[Figure]:
    """8 × 128,256: random directions and every entry, in a process of its own, with its peak."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.largest"], capture_output=True, text=True, check=True
    )
    measured = json.loads(done.stdout)
    shape = "8×128,256"
    return [
        Figure(f"random directions, {shape}", measured["directions"]),
        Figure(f"every entry, double-double, {shape}", measured["entries"]),
        Figure(f"peak memory, {shape}", measured["mib"], "1 GiB", 1024.0, 1, "MiB"),
    ]


def curves() -> list[Table]:
    """Milliseconds of the comparison over N and K."""
    table = Table("N \\ K", *(f"{k:,}" for k in KS), title="every entry by central differences, ms")
    for samples in NS:
        cells = [1e3 * seconds(partial(ours, *batch(samples, k)), 3) for k in KS]
        table.add_row(f"{samples}", *(f"{cell:.3g}" for cell in cells))
    return [table]


NS, KS = (1, 8, 64), (2, 10, 100, 1000, 10_000)
