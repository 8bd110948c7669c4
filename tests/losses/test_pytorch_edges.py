"""PyTorch's edge cases in one table: what its CrossEntropyLoss gives, and ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from ceverify.errors import InputError
from ceverify.losses.arrays.target_masses import reduced
from ceverify.losses.cross_entropy_loss import value
from tests.losses.declared import Floats

INF, NAN = float("inf"), float("nan")
PLAIN = [[1.0, 2.0, 0.5], [0.0, -1.0, 3.0]]
MASKED = [[1.0, -INF, 0.5]]
ALL_IGNORED, ONE_IGNORED = [-100, -100], [-100, 1]
NO_WEIGHT, SOME_WEIGHT = [0.0, 0.0, 1.0], [0.0, 2.0, 1.0]
FIRST_CLASSES = [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]
BOTH = "both"  # ours is PyTorch's


@dataclass(frozen=True)
class Edge:
    what: str
    logits: list[list[float]]
    targets: Any
    reduction: str
    pytorch: float | list[float]
    ours: Any = BOTH
    smoothing: float = 0.0
    weights: list[float] | None = None


# fmt: off
EDGES = (
    #    what                                   logits  targets         reduction  PyTorch    ours
    Edge("all rows ignored",                    PLAIN,  ALL_IGNORED,    "mean",    NAN),
    Edge("all rows ignored",                    PLAIN,  ALL_IGNORED,    "sum",     0.0),
    Edge("all rows ignored",                    PLAIN,  ALL_IGNORED,    "none",    [0.0, 0.0]),
    Edge("one row ignored, not counted",        PLAIN,  ONE_IGNORED,    "mean",    4.0658839037574),
    Edge("ignored, smoothed",                   PLAIN,  ONE_IGNORED,    "sum",     3.8992172370908,
         smoothing=0.1),
    Edge("all ignored, smoothed",               PLAIN,  ALL_IGNORED,    "sum",     0.0,
         smoothing=0.1),
    Edge("−inf elsewhere",                      MASKED, [0],            "mean",    0.4740769841801),
    Edge("−inf at the target",                  MASKED, [1],            "mean",    INF),
    Edge("−inf elsewhere, smoothed",            MASKED, [0],            "mean",    INF,
         smoothing=0.1),
    Edge("−inf elsewhere, smoothed, weight 0",  MASKED, [0],            "mean",    NAN,
         0.4749410847074, smoothing=0.1, weights=[1.0, 0.0, 1.0]),
    Edge("−inf without mass",                   MASKED, [[1.0, 0, 0]],  "mean",    NAN,
         0.4740769841801),
    Edge("−inf with mass",                      MASKED, [[0.5, 0.5, 0]], "mean",   INF),
    Edge("nothing but −inf",                    [[-INF, -INF]], [0],    "mean",    NAN),
    Edge("weights 0 at all targets",            PLAIN,  [0, 1],         "mean",    NAN,
         weights=NO_WEIGHT),
    Edge("weights 0 at all targets",            PLAIN,  [0, 1],         "sum",     0.0,
         weights=NO_WEIGHT),
    Edge("weights 0 at all targets, smoothed",  PLAIN,  [0, 1],         "mean",    NAN,
         weights=NO_WEIGHT, smoothing=0.1),
    Edge("weights 0 at all masses: over N",     PLAIN,  FIRST_CLASSES,  "mean",    0.0,
         weights=NO_WEIGHT),
    Edge("weight 0 at one target",              PLAIN,  [0, 1],         "mean",    4.0658839037574,
         weights=SOME_WEIGHT),
    Edge("weight 0 at one mass: over N",        PLAIN,  FIRST_CLASSES,  "mean",    4.0658839037574,
         weights=SOME_WEIGHT),
    Edge("weighted, not reduced",               PLAIN,  [0, 1],         "none",
         [0.0, 8.1317678075149], weights=SOME_WEIGHT),
    Edge("ε < 0 counts as 0, indices",          PLAIN,  [0, 1],         "mean",    2.7651263439327,
         smoothing=-0.1),
    Edge("ε < 0 counts as 0, masses",           PLAIN,  FIRST_CLASSES,  "mean",    2.7651263439327,
         smoothing=-0.1),
    Edge("ε = 1, the target not looked at",     PLAIN,  [0, 1],         "mean",    1.8484596772660,
         smoothing=1.0),
)
# fmt: on
EACH = pytest.mark.parametrize("edge", EDGES, ids=lambda edge: f"{edge.what}, {edge.reduction}")


def ours(edge: Edge) -> Floats:
    z, t = np.array(edge.logits), np.array(edge.targets)
    weights = None if edge.weights is None else np.array(edge.weights)
    return reduced(value(z, t, edge.smoothing, weights), t, edge.reduction, weights)


@EACH
def test_ours(edge: Edge) -> None:
    expected = edge.pytorch if edge.ours is BOTH else edge.ours
    assert ours(edge) == pytest.approx(expected, rel=1e-12, nan_ok=True)


@EACH
def test_pytorchs(edge: Edge) -> None:
    torch = pytest.importorskip("torch")
    targets = torch.tensor(edge.targets)
    if targets.is_floating_point():
        targets = targets.double()
    weight = None if edge.weights is None else torch.tensor(edge.weights, dtype=torch.float64)
    loss = torch.nn.CrossEntropyLoss(
        weight, label_smoothing=edge.smoothing, reduction=edge.reduction
    )
    got = loss(torch.tensor(edge.logits, dtype=torch.float64), targets).numpy()
    assert got == pytest.approx(edge.pytorch, rel=1e-12, nan_ok=True)


def test_smoothing_above_1_is_refused_as_there() -> None:
    z = np.array(PLAIN)
    with pytest.raises(InputError, match=r"smoothing is 1\.1"):
        value(z, np.array([0, 1]), smoothing=1.1)


@pytest.mark.parametrize("target", [-1, 3])
def test_no_class_is_refused_as_there(target: int) -> None:
    with pytest.raises(InputError, match="not a class from 0 to 2"):
        value(np.array(PLAIN), np.array([0, target]))
