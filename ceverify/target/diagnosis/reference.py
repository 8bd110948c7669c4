"""Reference: a probe in float64, with everything a hypothesis may go wrong with.

z (N, K) logits, a = softmax(z/T), q (N, K) masses after options, s (N,) scales, g = s (aΣq − q)/T.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ceverify.check.arrays import Array, Flags
from ceverify.check.declared.class_indices import dense
from ceverify.losses.arrays.target_masses import masses
from ceverify.target.expected.masses import ignored_by, masses_of, reduced_by, scales_of
from ceverify.target.meaning import Meaning, meaning
from ceverify.target.observation import Observation, Probe


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """One observation's probe; `gradient` and `loss` are what is right there."""

    probe: Probe
    meant: Meaning
    z: Array
    a: Array
    q: Array
    s: Array
    gradient: Array
    loss: Array

    @property
    def samples(self) -> int:
        """N."""
        return len(self.z)

    @property
    def classes(self) -> int:
        """K."""
        return int(self.z.shape[1])

    @property
    def counted(self) -> Flags:
        """The rows that are not ignored: flags (N,)."""
        if self.probe.targets.ndim > 1 or self.meant.ignore_index is None:
            return np.ones(self.samples, bool)
        return np.asarray(self.probe.targets != self.meant.ignore_index)

    def slope(self, a: Array, q: Array | None = None, s: Array | None = None) -> Array:
        """s (aΣq − q)/T with something else in the place of a, q or s."""
        q, s = self.q if q is None else q, self.s if s is None else s
        g: Array = s[:, None] * (a * q.sum(axis=-1, keepdims=True) - q) / self.meant.temperature
        return g

    def costs(self, logs: Array, q: Array | None = None) -> Array:
        """The loss with other logarithms of probabilities, or other masses, reduced as is meant."""
        q = self.q if q is None else q
        rows = -np.where(q == 0, 0.0, q * logs).sum(axis=-1)
        return rows if self.meant.reduction == "none" else np.asarray(rows.sum() / self.divisor)

    @property
    def divisor(self) -> float:
        """What the rows are divided by."""
        return reduced_by(self.probe, self.meant)

    def masses(self, smoothing: float, weighted: bool = True) -> Array:
        """The masses with another smoothing, or without the weights."""
        weights = self.meant.weights if weighted else None
        like = np.empty(self.z.shape)
        found = masses(self.probe.targets, like, weights, smoothing, ignored_by(self.meant))
        return np.asarray(found, np.float64)


def reference(one: Observation) -> Reference:
    """The probe of an observation."""
    probe, meant = one.probe, meaning(one.probe.intent)
    z = np.asarray(probe.logits, np.float64)
    plain = meant.family == "cross-entropy"
    given = dense(np.asarray(probe.targets, np.float64), z.shape[1])
    q = masses_of(probe, meant) if plain else np.asarray(given, np.float64)
    s = scales_of(probe, meant)
    a = softmax(z / meant.temperature)
    return Reference(probe, meant, z, a, q, s, one.expected_gradient, one.expected_loss)


def softmax(z: Array, axis: int = -1) -> Array:
    """Stable, along an axis; nan for a row of nothing but −inf."""
    found: Array = np.exp(log_softmax(z, axis))
    return found


def log_softmax(z: Array, axis: int = -1) -> Array:
    """z − max − ln Σ e^{z − max}, along an axis."""
    with np.errstate(all="ignore"):
        down = z - z.max(axis=axis, keepdims=True)
        found: Array = down - np.log(np.exp(down).sum(axis=axis, keepdims=True))
    return found
