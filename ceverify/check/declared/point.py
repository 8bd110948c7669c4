"""A loss and numbers for its letters -> a point its definitions can be evaluated at.

The definitions say by themselves what a point is: z_nk is a batch of samples, z_k one sample of K
classes, z a single logit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod

import numpy as np

from ceverify.check.arrays import Floats
from ceverify.check.parameters import Parameters
from ceverify.errors import InputError
from ceverify.exact.arithmetic import Key
from ceverify.exact.point import Effort, Point, Value
from ceverify.formula.indices import children
from ceverify.formula.tree import Formula, Indexed, Position
from ceverify.losses.loss import Loss

UNBOUNDED = 1 << 62


@dataclass(frozen=True, slots=True)
class Shared(Point):
    """A point whose numbers, once known, stay known as indices take their values."""

    def with_positions(self, bound: Mapping[Position, int]) -> Shared:
        """This point with indices taken to be numbers; definitions see only their own indices."""
        positions = {**self.positions, **bound}
        return Shared(self.sizes, self.values, positions, self.theory, self.effort, self.known)


@dataclass(frozen=True, slots=True, eq=False)
class Declaration:
    """A loss with logits and targets (N, K), N = 1 unless it is one of batches, and parameters."""

    loss: Loss
    logits: Floats
    targets: Floats
    parameters: Parameters

    @property
    def size(self) -> int:
        """N · K."""
        return int(self.logits.size)

    @property
    def magnitude(self) -> float:
        """What a lost subnormal may be multiplied by, and how many may be lost."""
        largest = prod(max(1.0, largest_of(x)) ** 2 for x in self.parameters.values())
        return float(8 * (self.size + 2) * (1 + abs(self.targets).sum()) * largest)

    def point(self) -> Shared:
        """Every given number exactly as floating point holds it."""
        samples, classes = self.logits.shape
        values = {key: Value(Fraction(number)) for key, number in self.data().items()}
        sizes = {"K": classes, "N": samples}
        return Shared(sizes, values, {}, self.loss.theory, Effort(UNBOUNDED))

    def data(self) -> dict[Key, float]:
        """Each letter's numbers, by its classes."""
        rank, loss = rank_of(self.loss), self.loss
        data = dict(entries(loss.targets, self.targets, rank))
        data |= dict(entries(loss.logits, self.logits, rank))
        data |= {(letter, ()): number for letter, number in loss.constants.items()}
        for parameter in (*loss.parameters, *loss.per_class):
            value = self.parameters[parameter.keyword]
            if isinstance(value, tuple):
                data |= {(parameter.letter, (k,)): x for k, x in enumerate(value, 1)}
            else:
                data[parameter.letter, ()] = value
        return data


def entries(letter: str, numbers: Floats, rank: int) -> Iterator[tuple[Key, float]]:
    """z_nk, z_k or z with their numbers: the last `rank` indices, counted from 1."""
    for place, number in np.ndenumerate(numbers):
        yield (letter, tuple(index + 1 for index in place[len(place) - rank :])), float(number)


def rank_of(loss: Loss) -> int:
    """How many indices a logit has in the definitions; one sentence where there is no logit."""
    for definition in loss.definitions:
        for node in inside(definition.body):
            if getattr(node, "name", None) == loss.logits:
                return len(node.indices) if isinstance(node, Indexed) else 0
    raise InputError(
        f"{loss.name} has no {loss.logits} in its definitions; check needs the loss as a formula "
        "of its logits."
    )


def inside(f: Formula) -> Iterator[Formula]:
    """The formula and everything in it."""
    yield f
    for part in children(f):
        yield from inside(part)


def largest_of(value: float | tuple[float, ...]) -> float:
    """The size of a parameter; of one with a number a class, that of the largest."""
    return max(map(abs, value)) if isinstance(value, tuple) else abs(value)
