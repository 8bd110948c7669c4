"""A Case is what is checked; a Comparison sets one method's numbers beside it, each with its bound.

`tolerance = own + bound`: what rounding in the checked gradient explains, and what the error of
the method explains. A method is *blind* to an entry when its own error bound alone keeps it
from telling that entry from zero.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from ceverify.check.arrays import Array, Floats, Indices
from ceverify.check.tolerance import Profile
from ceverify.losses.loss import Loss

Gradient: TypeAlias = Callable[[Floats, Floats], Floats]
Jacobian: TypeAlias = Callable[[Floats, Indices], Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A gradient at a batch: `got` (N, K) with its rounding bound `own`; `seed` for draws."""

    loss: Loss
    logits: Floats
    targets: Floats
    gradient: Gradient
    profile: Profile
    got: Array
    own: Array
    seed: int


@dataclass(frozen=True, slots=True, eq=False)
class JacobianCase:
    """Columns j of ∂a_i/∂z_j at a batch: `got` (N, K, J) with its rounding bound `own`."""

    logits: Floats
    columns: Indices
    profile: Profile
    got: Array
    own: Array


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """got against expected, entry by entry; the places broadcast to the shape of `got`.

    `wrt` is the class j of a Jacobian entry; −1 stands for "no single class".
    """

    got: Array
    expected: Array
    own: Array
    bound: Array
    samples: Indices
    classes: Indices
    wrt: Indices | None = None


def entrywise(case: Case, expected: Array, bound: Array) -> Comparison:
    """All (N, K) entries of the gradient against `expected` ± `bound`."""
    samples, classes = (np.asarray(axis) for axis in np.ogrid[: len(expected), : expected.shape[1]])
    return Comparison(case.got, expected, case.own, bound, samples, classes)


def entrywise_jacobian(case: JacobianCase, expected: Array, bound: Array) -> Comparison:
    """All (N, K, J) entries of the Jacobian's columns against `expected` ± `bound`."""
    n, k, _ = expected.shape
    samples, classes = np.arange(n)[:, None, None], np.arange(k)[:, None]
    return Comparison(case.got, expected, case.own, bound, samples, classes, case.columns)
