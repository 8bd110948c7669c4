"""Batches that suit a loss: right, wrong or soft targets, the first logit ahead by a margin."""

from __future__ import annotations

import numpy as np

from ceverify.losses.loss import Loss
from tests.losses.declared import Floats

KINDS = ("right", "wrong", "soft")
CLASSES = 4


def batch(loss: Loss, margin: float, kind: str, samples: int = 2) -> tuple[Floats, Floats]:
    """Logits and targets in float64, from a seed of their own."""
    draw = np.random.default_rng([int(margin), KINDS.index(kind)])
    z = draw.standard_normal((samples, width(loss)))
    z[:, 0] += margin
    if loss.name == "distillation":
        teacher = draw.standard_normal(z.shape)
        teacher[:, KINDS.index(kind)] += margin / 2
        return z, teacher
    if width(loss) == 1:
        return z, np.full(z.shape, label(loss, kind))
    soft = draw.dirichlet(np.ones(CLASSES), samples)
    return z, soft if kind == "soft" else np.eye(CLASSES)[[KINDS.index(kind)] * samples]


def width(loss: Loss) -> int:
    """Columns of the logits: 1 where a sigmoid stands for two classes."""
    return 1 if loss.name in ("binary", "logistic") else CLASSES


def label(loss: Loss, kind: str) -> float:
    labels = {"right": 1.0, "wrong": 0.0, "soft": 0.25}
    return 2.0 * (labels[kind] > 0) - 1 if loss.name == "logistic" else labels[kind]
