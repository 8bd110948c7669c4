"""Other masses: Σy taken for 1, smoothing, weights, ignored rows."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array
from tests.target.diagnosis.case import At, Case


def of_masses(at: At, q: Array, by: float) -> tuple[Array, Array]:
    """Loss and gradient of cross-entropy of masses, over a number."""
    logs = np.log(at.a)
    rows = -np.where(q == 0, 0, q * logs).sum(axis=1)
    return rows.sum() / by, (at.a * q.sum(axis=1, keepdims=True) - q) / by


def kept(at: At) -> Array:
    """Flags of the rows that count, (N, 1)."""
    return np.asarray(at.probe.targets != -1)[:, None]


def over_others(at: At) -> tuple[Array, Array]:
    return of_masses(at, 0.8 * at.y + 0.2 / (at.k - 1) * (1 - at.y), at.n)


def of_ignored(at: At) -> tuple[Array, Array]:
    return of_masses(at, 0.8 * at.y + 0.2 / at.k, float(kept(at).sum()))


def some(at: At) -> tuple[None, Array]:
    rows = np.where(kept(at), at.a - at.y, at.a)
    return None, rows / kept(at).sum()


def some_with_target(at: At) -> tuple[None, Array]:
    wrapped = at.probe.targets % at.k
    return None, (at.a - np.eye(at.k)[wrapped]) / kept(at).sum()


def inverted(at: At) -> tuple[None, Array]:
    return None, np.where(kept(at), 0, at.a) / max(1, kept(at).sum())


def throughout(at: At) -> tuple[Array, Array]:
    return of_masses(at, np.eye(at.k)[at.probe.targets], at.n)


SMOOTHING = {"label_smoothing": 0.2}
ROWS = ("ordinary", "ignored-rows", "rows-64")
WEIGHTS = np.array([1.0, 2.0, 0.5])
CASES = [
    Case(lambda at: (None, (at.a - at.y) / at.n), "Σy assumed 1", targets=("probabilities",),
         regimes=("ordinary", "soft-labels", "unnormalised-labels")),
    Case(lambda at: of_masses(at, at.y, at.n), "smoothing missing", SMOOTHING,
         ("smoothing", "ordinary", "rows-64")),
    Case(over_others, "smoothing with ε/(K − 1)", SMOOTHING, ("smoothing", "ordinary", "rows-64")),
    Case(of_ignored, "smoothing counts ignored rows", {**SMOOTHING, "ignore_index": -1}, ROWS),
    Case(lambda at: of_masses(at, at.y, at.n), "weights missing throughout",
         {"class_weights": tuple(WEIGHTS)}, ("ordinary", "weights", "rows-64")),
    Case(lambda at: of_masses(at, at.y, WEIGHTS[at.probe.targets].sum()), "weights missing",
         {"class_weights": tuple(WEIGHTS)}, ("weights", "ordinary", "rows-64")),
    Case(some, "ignore mask missing", {"ignore_index": -1}, ROWS),
    Case(some_with_target, "ignore mask missing, with a target", {"ignore_index": -1}, ROWS),
    Case(throughout, "ignore mask missing throughout", {"ignore_index": 1}, ROWS),
    Case(inverted, "ignore mask inverted", {"ignore_index": -1}, ROWS),
]  # fmt: skip
