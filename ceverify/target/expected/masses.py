"""q_nk = m_n w_k ((1 − ε) y_nk + ε/K) and s_n: what a probe's targets and options come to."""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array
from ceverify.losses.arrays.target_masses import IGNORED, divisor, masses
from ceverify.target.meaning import Meaning
from ceverify.target.observation import Probe


def masses_of(probe: Probe, meant: Meaning) -> Array:
    """q (N, K) in float64."""
    like = np.empty(probe.logits.shape)
    q = masses(probe.targets, like, meant.weights, meant.smoothing, ignored_by(meant))
    return np.asarray(q, np.float64)


def scales_of(probe: Probe, meant: Meaning) -> Array:
    """s_n (N,): what the gradient of each row is multiplied by; nan for a mean of nothing."""
    upstream = 1.0 if probe.upstream is None else np.asarray(probe.upstream, np.float64)
    return np.broadcast_to(upstream / reduced_by(probe, meant), (len(probe.logits),)).astype(float)


def reduced_by(probe: Probe, meant: Meaning) -> float:
    """What the sum over the rows is divided by."""
    if meant.reduction != "mean" or meant.by_vector:
        return 1.0
    if meant.family == "declared":
        return float(len(probe.logits))
    return divisor(probe.targets, meant.weights, ignored_by(meant)) or float("nan")


def ignored_by(meant: Meaning) -> int:
    """The index that marks a row as ignored."""
    return IGNORED if meant.ignore_index is None else meant.ignore_index
