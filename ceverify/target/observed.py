"""observed(function, …) -> what a function gave at each probe of a regime, and what is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.calling.called import Call, Returned, called
from ceverify.target.calling.convention import Convention
from ceverify.target.expected.bounded import Expected
from ceverify.target.expected.expected import expected
from ceverify.target.meaning import meaning
from ceverify.target.observation import Intent, Observation, Probe
from ceverify.target.precision import Precision
from ceverify.target.probes import probes
from ceverify.target.regime import Setting


def setting_of(
    intent: Intent, convention: Convention, precision: Precision, max_classes: int
) -> Setting:
    """What generators of probes know."""
    options = frozenset(option for option, _ in convention.keywords)
    upstream = bool(convention.upstream) or convention.autograd
    return Setting(meaning(intent), precision, convention.targets, options, upstream, max_classes)


def observed(
    function: Callable[..., Any],
    intent: Intent,
    regime: str,
    setting: Setting,
    convention: Convention,
    seed: int,
) -> Iterator[Observation]:
    """One regime."""
    for probe in probes(regime, setting, intent, seed):
        yield at(function, probe, setting.precision, convention)


def at(
    function: Callable[..., Any], probe: Probe, precision: Precision, convention: Convention
) -> Observation:
    """One probe."""
    right = expected(probe, meaning(probe.intent), precision)
    got = called(Call(function, convention, probe, precision))
    return observation(probe, got, right)


def observation(probe: Probe, got: Returned, right: Expected) -> Observation:
    """What was got beside what is right."""
    loss, failure = got.loss, got.failure or misshapen(got.loss, right.loss)
    if loss is not None and not failure:
        loss = loss.reshape(right.loss.shape)
    if probe.manner == "kept" and got.changed:
        failure = f"wrote to its {got.changed}"
    return Observation(
        probe,
        loss=loss,
        gradient=got.gradient,
        expected_loss=right.loss,
        expected_gradient=right.gradient,
        loss_bound=right.loss_bound,
        gradient_bound=right.gradient_bound,
        failure=failure,
        changed=got.changed,
        trace=got.trace,
    )


def misshapen(loss: Array | None, right: Array) -> str:
    """A loss of another number of entries, as a sentence; (N, 1) stands for (N,)."""
    if loss is None or loss.size == right.size:
        return ""
    return f"returned a loss of shape {loss.shape} where {right.shape} is expected"


def disagreement(got: Array, expected: Array, bound: Array) -> Array:
    """|got − expected| in units of the bound; a nan is infinitely far, an undefined one near."""
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        share = np.abs(got - expected) / bound
    share = np.where(got == expected, 0.0, share)
    share = np.where(np.isnan(share), np.inf, share)
    return np.where(np.isinf(bound), 0.0, share)
