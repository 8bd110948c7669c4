"""How to call a function, found out by calling it: arrays, targets, what it gives back.

Every way that may do is tried on one small batch with N ≠ K, and where none does with N = K. The
first that gives numbers of the right shapes is taken, with all the forms of targets that work;
autograd goes before numbers, a gradient before a loss alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from ceverify.errors import InputError
from ceverify.target.calling.called import Call, Returned, called
from ceverify.target.calling.convention import Convention
from ceverify.target.calling.frameworks import loaded, mentioned
from ceverify.target.calling.refusal import refusal
from ceverify.target.calling.signature import signature
from ceverify.target.calling.ways import Asked, forms, ways
from ceverify.target.expected.expected import expected
from ceverify.target.meaning import meaning
from ceverify.target.observation import Intent, Probe
from ceverify.target.observed import disagreement, setting_of
from ceverify.target.precision import PRECISIONS, Precision, precision
from ceverify.target.probes import probes

# Beyond this many bounds a form of targets was misunderstood, not rounded.
FAR = 1e6


@dataclass(frozen=True, slots=True)
class Found:
    """How it is called, what is meant, in which dtype; `said`: what it returns was not guessed."""

    convention: Convention
    intent: Intent
    precision: Precision
    said: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One call in one way, and what came of it."""

    probe: Probe
    found: Found
    returned: Returned


def discover(function: Callable[..., Any], intent: Intent, asked: Asked) -> Found:
    """The first way that works; else InputError with the best reason why none does."""
    meant = meaning(intent)
    read = signature(function, meant.loss)
    wanted = precision(asked.dtype or "float64")
    start = Found(Convention(), intent, wanted, bool(asked.returns))
    frameworks, failures = loaded(function), list[Trial]()
    for regime, convention in product(BATCHES, ways(function, meant, read, asked)):
        trials = [
            trial(function, replace(start, convention=replace(convention, targets=form)),
                  asked, regime)
            for form in forms(meant, read, asked)
        ]  # fmt: skip
        if working := [one for one in trials if not one.returned.failure]:
            return settled(working, asked)
        failures += trials
    if loaded(function) != frameworks:  # it loaded another when it was called
        return discover(function, intent, asked)
    raise InputError(refusal(failures, mentioned(function), asked.returns))


# One that mixes up the axes may work for N = K alone: better to see it fail elsewhere than here.
BATCHES = ("ordinary", "square")
# No seed of a user's: a function that remembers what it saw is to be asked something new later.
SEED = 1 << 63


def trial(function: Callable[..., Any], found: Found, asked: Asked, regime: str) -> Trial:
    """One call; again in a narrower dtype where the function answers in that, unasked."""
    filled = replace(found, intent=with_keywords(found))
    setting = setting_of(filled.intent, filled.convention, filled.precision, 10)
    probe = next(probes(regime, setting, filled.intent, SEED))
    returned = called(Call(function, filled.convention, probe, filled.precision))
    narrower = returned.dtype if returned.failure else ""
    if narrower in PRECISIONS and asked.dtype is None and narrower != found.precision.name:
        return trial(function, replace(found, precision=PRECISIONS[narrower]), asked, regime)
    return Trial(probe, reduced_as_seen(filled, probe, returned), returned)


def with_keywords(found: Found) -> Intent:
    """The options that it takes by name are handed over, the plain ones too."""
    meant, names = meaning(found.intent), dict(found.convention.keywords)
    plain = {
        "reduction": meant.reduction,
        "label_smoothing": meant.smoothing,
        "temperature": meant.temperature,
        **meant.parameters,
    }
    options = {name: value for name, value in plain.items() if name in names}
    return replace(found.intent, options={**options, **found.intent.options})


def reduced_as_seen(found: Found, probe: Probe, returned: Returned) -> Found:
    """A loss for each row is the reduction `none`, unless something else was said."""
    loss, options = returned.loss, found.intent.options
    by_row = loss is not None and loss.shape == probe.logits.shape[:1]
    if not by_row or "reduction" in options or meaning(found.intent).by_vector:
        return found
    return replace(found, intent=replace(found.intent, options={**options, "reduction": "none"}))


def settled(working: list[Trial], asked: Asked) -> Found:
    """All forms that work, but for those whose numbers are far off while another's are not."""
    near = [one for one in working if distance(one) < FAR] or working
    targets = tuple(form for one in near for form in one.found.convention.targets)
    first = near[0].found
    return replace(first, convention=replace(first.convention, targets=targets))


def distance(one: Trial) -> float:
    """How far off the numbers are, in units of their bounds."""
    meant = meaning(one.found.intent)
    right = expected(one.probe, meant, one.found.precision)
    loss, gradient = one.returned.loss, one.returned.gradient
    shares = [0.0]
    if loss is not None and loss.size == right.loss.size:
        shares.append(
            disagreement(loss.reshape(right.loss.shape), right.loss, right.loss_bound).max()
        )
    if gradient is not None:
        shares.append(disagreement(gradient, right.gradient, right.gradient_bound).max())
    return float(min(shares[1:] or shares))
