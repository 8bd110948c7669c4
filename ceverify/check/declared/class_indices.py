"""Class indices t (N,) in the place of masses (N, K): y_k = 1{k = t}, and no part if ignored.

For the losses that declare it. In a case they are floats, as all targets; a loss gets integers.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ceverify.check.arrays import Floats, Indices
from ceverify.losses.loss import Loss

IGNORED_SHARE = 0.25


def some_as_indices(loss: Loss, masses: Floats, generator: np.random.Generator) -> Floats:
    """In every other draw, where each row is one-hot, its class, or now and then the ignored."""
    one_hot = bool(((masses == 0) | (masses == 1)).all() and (masses.sum(axis=-1) == 1).all())
    if loss.indices is None or not one_hot or generator.random() < 0.5:
        return masses
    ignored = generator.random(len(masses)) < IGNORED_SHARE
    return np.where(ignored, loss.indices.ignored, masses.argmax(axis=-1)).astype(masses.dtype)


def taken(targets: Floats) -> Floats | Indices:
    """As a loss takes them."""
    return targets if targets.ndim > 1 else targets.astype(np.intp)


def dense(targets: Floats, classes: int) -> Floats:
    """y (N, K) of masses or indices; the row of an ignored index is 0."""
    if targets.ndim > 1:
        return targets
    one_hot: Floats = (targets[:, None] == np.arange(classes)).astype(targets.dtype)
    return one_hot


def masked(loss: Loss, targets: Floats) -> Loss:
    """The loss with its mask 0 where the one target is ignored."""
    if loss.indices is None or targets.ndim > 1:
        return loss
    kept = float(targets[0] != loss.indices.ignored)
    return replace(loss, constants={**loss.constants, loss.indices.mask: kept})
