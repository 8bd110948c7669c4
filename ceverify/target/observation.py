"""Observation: what a function gave at one probe, what is right there, and how near it must be.

intent      = the loss that the function is meant to compute, with its options
probe       = logits (N, K), targets (N,) or (N, K), upstream, at which it is called
observation = probe, values got and expected, their bounds
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import prod

import numpy as np

from ceverify.check.arrays import Array, Floats, Numbers

Option = float | int | str | tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Intent:
    """The loss meant, by its name in LOSSES, and its options.

    `options` has `reduction` (`mean`, `sum`, `none`), `ignore_index`, `label_smoothing`,
    `class_weights`, `temperature`, and whatever else the loss has for parameters, where given.
    """

    loss: str
    options: Mapping[str, Option] = field(default_factory=dict)

    @property
    def by_vector(self) -> bool:
        """Softmax alone: values come back, and vᵀJ for a vector v."""
        return self.loss in ("softmax", "log-softmax")


@dataclass(frozen=True, slots=True)
class Probe:
    """One call: `logits` (N, K) in the function's dtype; `targets` class indices (N,) or masses.

    For `softmax` and `log-softmax` alone `targets` is the vector v of vᵀJ. `upstream` is the
    gradient that comes from above: a number, one a row for reduction `none`, None where there is
    no way to hand it over. `number` tells apart the probes of one regime; `manner` says how it is
    called where that is special: `again` a second time, `often` time and again, `held` once
    more with other logits before its result is read, `strided` with gaps in memory. `unit` is the
    roundoff u of its dtype, which the logits' own need not be: bfloat16 comes in float32.
    """

    regime: str
    number: int
    intent: Intent
    logits: Floats
    targets: Numbers
    upstream: Array | None = None
    manner: str = ""
    unit: float = 2.0**-53

    @property
    def by_vector(self) -> bool:
        """Of softmax alone: v comes from above, and is kept as the targets."""
        return self.intent.by_vector

    def above(self, shape: tuple[int, ...]) -> Array:
        """What the entries of a loss of this shape are multiplied by: the upstream, v, or ones."""
        given = self.targets if self.by_vector else self.upstream
        above = np.asarray(1.0 if given is None else given)
        if above.size == prod(shape):  # (N,) for a loss of (N, 1), too
            above = above.reshape(shape)
        return np.broadcast_to(above, shape)


@dataclass(frozen=True, slots=True)
class Observation:
    """What came of a probe. All in float64; bounds are absolute, entry by entry.

    `loss` (shape of the reduction) is None for a function that returns the gradient alone, and
    `gradient` None where the call failed, or where the loss alone is given back; `failure` is the
    sentence that says how a call failed, `trace` the function's own traceback. `changed` names the
    inputs that were written to. A bound of inf: what is right there is not defined.
    """

    probe: Probe
    loss: Array | None
    gradient: Array | None
    expected_loss: Array
    expected_gradient: Array
    loss_bound: Array
    gradient_bound: Array
    failure: str = ""
    changed: str = ""
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A named mistake whose values match what was got, within the bounds, on all probes."""

    slip: str
    explanation: str
