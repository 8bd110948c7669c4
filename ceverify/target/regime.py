"""A regime: a named small generator of probes, and where it makes sense.

What a generator knows is the Setting: what is meant, in which dtype, and what the function takes.
It draws from the generator it is given, and from nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from ceverify.check.arrays import Array, Floats, Numbers
from ceverify.target.meaning import Meaning
from ceverify.target.observation import Option
from ceverify.target.precision import Precision

# Classes of a loss that is evaluated entry by entry, to 50 digits, but where K is what is tried.
FEW = 4
# Classes that are tried where nothing else is said.
MOST_CLASSES = 5000
Generator: TypeAlias = np.random.Generator
Shape: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """What is meant and how it is called; `targets` are the forms that the function takes.

    `keywords` are the options that it takes by name, `upstream` whether one can be handed over.
    """

    meant: Meaning
    precision: Precision
    targets: tuple[str, ...] = ("indices", "probabilities")
    keywords: frozenset[str] = frozenset()
    upstream: bool = False
    max_classes: int = MOST_CLASSES

    @property
    def one_logit(self) -> bool:
        """A loss of one logit a sample."""
        return self.meant.loss.name in ("binary", "logistic")

    def shape(self, samples: int, classes: int) -> Shape:
        """(N, K), with the only K that fits where there is one; few where each entry takes time."""
        if self.one_logit:
            return samples, 1
        most = FEW if self.meant.family == "declared" else classes
        return samples, self.meant.classes or min(classes, most)


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """What a generator yields: logits and class indices or masses, and what else is special.

    `targets` None: one-hot, of a drawn class, in the form that the function takes.
    """

    logits: Floats
    targets: Numbers | None = None
    upstream: Array | None = None
    options: Mapping[str, Option] = field(default_factory=dict)
    manner: str = ""


@dataclass(frozen=True, slots=True)
class Regime:
    """What is tried, in a phrase; `left_out` says why not in a setting, or nothing."""

    phrase: str
    draws: Callable[[Setting, Generator], Iterator[Draw]]
    left_out: Callable[[Setting], str] = lambda setting: ""


def spread(generator: Generator, shape: Shape, scale: float = 3.0) -> Array:
    """z = 3 · normal."""
    return scale * generator.standard_normal(shape)
