"""Expected: what is right at a probe, and how far a right implementation may be off."""

from __future__ import annotations

from dataclasses import dataclass

from ceverify.check.arrays import Array


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """Loss and gradient in float64, with absolute bounds; a bound of inf: undefined there."""

    loss: Array
    gradient: Array
    loss_bound: Array
    gradient_bound: Array
