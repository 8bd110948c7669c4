"""Observations of a function that is right but for one change, and what is said of them.

A change is written here from z and y by itself, in plain NumPy, not by the hypothesis that it is
to be told by: Case(change, named) -> observations -> names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.calling.called import Returned
from ceverify.target.diagnosis import diagnose
from ceverify.target.expected.bounded import Expected
from ceverify.target.expected.expected import expected
from ceverify.target.meaning import meaning
from ceverify.target.observation import Intent, Observation, Option, Probe
from ceverify.target.observed import observation
from ceverify.target.precision import PRECISIONS
from ceverify.target.probes import probes
from ceverify.target.regime import Setting

NAME = "softmax-cross-entropy"
USUAL = ("ordinary", "near-uniform", "rows-64", "classes-10", "rows-1", "confident-wrong-20")


@dataclass(frozen=True, slots=True, eq=False)
class At:
    """A probe and what is right there, in the letters of the formulas."""

    probe: Probe
    right: Expected

    @property
    def z(self) -> Array:
        """Logits."""
        return np.asarray(self.probe.logits, np.float64)

    @property
    def n(self) -> int:
        """Samples."""
        return len(self.z)

    @property
    def k(self) -> int:
        """Classes."""
        return int(self.z.shape[1])

    @property
    def y(self) -> Array:
        """Masses, or one-hot; an ignored row is 0."""
        t = self.probe.targets
        return np.asarray(t if t.ndim > 1 else t[:, None] == np.arange(self.k), np.float64)

    @property
    def a(self) -> Array:
        """softmax(z)."""
        return softmax(self.z)

    @property
    def g(self) -> Array:
        """The right gradient."""
        return self.right.gradient

    @property
    def c(self) -> Array:
        """The right loss."""
        return self.right.loss


def softmax(z: Array, axis: int | None = 1) -> Array:
    """Along an axis, or of everything."""
    with np.errstate(all="ignore"):
        e = np.exp(z - z.max(axis=axis, keepdims=True))
        a: Array = e / e.sum(axis=axis, keepdims=True)
    return a


Change = Callable[[At], tuple[Any, Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """`change` gives (loss, gradient), None for what stays right; `also` are named beside it."""

    change: Change
    named: str
    options: Mapping[str, Option] = field(default_factory=dict)
    regimes: tuple[str, ...] = USUAL
    also: tuple[str, ...] = ()
    loss: str = NAME
    targets: tuple[str, ...] = ("indices",)
    dtype: str = "float64"

    @property
    def intent(self) -> Intent:
        """What is meant."""
        return Intent(self.loss, dict(self.options))


def observations(case: Case) -> list[Observation]:
    """At all probes of its regimes."""
    precision = PRECISIONS[case.dtype]
    setting = Setting(meaning(case.intent), precision, case.targets, frozenset(), True)
    return [
        changed(case, At(probe, expected(probe, meaning(probe.intent), precision)))
        for regime in case.regimes
        for probe in probes(regime, setting, case.intent, 7)
    ]


def changed(case: Case, at: At) -> Observation:
    """What the function with the change gives there."""
    with np.errstate(all="ignore"):
        loss, gradient = case.change(at)
    loss = at.c if loss is None else np.asarray(loss, np.float64)
    gradient = at.g if gradient is None else np.asarray(gradient, np.float64)
    return observation(at.probe, Returned(loss, gradient), at.right)


def names(seen: list[Observation]) -> set[str]:
    """What it is said to be."""
    return {slip.slip for slip in diagnose(seen)}


def is_named(case: Case) -> bool:
    """By its name, and those that give the same numbers, and no other."""
    return names(observations(case)) == {case.named, *case.also}


OFF = {"float64": 1e-6, "float32": 1e-2}


def is_named_though_off(case: Case) -> bool:
    """With one entry of what is wrong a little further off than the slip has it."""
    seen, by = observations(case), OFF[case.dtype]
    for place, one in enumerate(seen):
        for part in ("gradient", "loss"):
            got, right = (np.array(getattr(one, name)) for name in (part, f"expected_{part}"))
            off = np.abs(got - right) * np.isfinite(getattr(one, f"{part}_bound"))
            if not np.isfinite(off).all() or off.max() < 1e3 * getattr(one, f"{part}_bound").min():
                continue
            at = np.unravel_index(int(off.argmax()), off.shape)
            got[at] += by * max(abs(got[at]), abs(right[at]))
            moved = replace(one, gradient=got) if part == "gradient" else replace(one, loss=got)
            return case.named in names([*seen[:place], moved, *seen[place + 1 :]])
    raise AssertionError("nothing is wrong in this case")
