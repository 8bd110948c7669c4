"""Any loss at a batch: on some rows and classes, what it gives and what its definitions say."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from ceverify.check.arrays import Array, Floats, Indices
from ceverify.check.case import Gradient
from ceverify.check.declared.class_indices import dense, masked, taken
from ceverify.check.declared.definitions import Known, known
from ceverify.check.declared.point import Declaration, rank_of
from ceverify.check.parameters import Parameters
from ceverify.check.tolerance import least_subnormal, unit_roundoff
from ceverify.errors import InputError, LimitError
from ceverify.losses.loss import Loss

# Entries times the size of what each is evaluated on: some tens of milliseconds.
WORK = 200
MOST_CLASSES = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Numbers of the definitions, rounded once, and their bounds in units of u and η."""

    expected: Array
    roundings: Array
    underflows: Array

    def rounding(self, dtype: np.dtype[np.floating]) -> Array:
        """How far a stable implementation may be off in this dtype, underflow left out."""
        bound: Array = self.roundings * unit_roundoff(dtype)
        return bound

    def lost(self, dtype: np.dtype[np.floating]) -> Array:
        """And what may be lost to underflow."""
        bound: Array = self.underflows * least_subnormal(dtype)
        return bound


@dataclass(frozen=True, slots=True, eq=False)
class DeclaredCase:
    """The rows looked at, `samples` (n,) of a batch, as logits and targets (n, K).

    `slopes` (n, J) and `got` are those of the `classes` (J,). `values` is (n, 1), or (1, 1) where
    the loss is one of batches.
    """

    loss: Loss
    logits: Floats
    targets: Floats
    parameters: Parameters
    samples: Indices
    classes: Indices
    seed: int
    got: Array
    slopes: Numbers
    values: Numbers

    def value(self, logits: Floats) -> Array:
        """The loss's own value, in the dtype of the logits: (n, K) -> (n, 1)."""
        targets = taken(self.targets.astype(logits.dtype))
        result = self.loss.value(logits, targets, **keywords(self.parameters))
        return np.asarray(result, np.float64)[:, None]


def keywords(parameters: Parameters) -> dict[str, object]:
    """As the NumPy functions take them: numbers, and arrays (K,)."""
    return {
        name: np.array(value) if isinstance(value, tuple) else value
        for name, value in parameters.items()
    }


def declared_case(
    loss: Loss,
    logits: Floats,
    targets: Floats,
    parameters: Parameters,
    gradient: Gradient | None = None,
    seed: int = 0,
) -> DeclaredCase:
    """As much of a batch (N, K) as there is time for; `gradient` is the loss's own if not given."""
    samples, classes = affordable(loss, logits.shape)
    z, y = logits[samples], targets[samples]
    # Where a − y is most likely to go wrong: the largest logit and the largest target.
    classes = np.union1d(classes, [z[0].argmax(), dense(y, z.shape[1])[0].argmax()])
    slopes, values = by_definition(loss, z, y, parameters, classes)
    with np.errstate(all="ignore"):
        g = gradient(z, y) if gradient else loss.gradient(z, taken(y), **keywords(parameters))
    if np.shape(g) != z.shape:
        raise InputError(f"the checked function returned shape {np.shape(g)}; needs {z.shape}")
    got = np.asarray(g, np.float64)[:, classes]
    return DeclaredCase(loss, z, y, parameters, samples, classes, seed, got, slopes, values)


def affordable(loss: Loss, shape: tuple[int, int]) -> tuple[Indices, Indices]:
    """Evenly spaced rows and classes of about WORK; a batch is evaluated whole for each entry."""
    samples, classes = shape
    if classes > MOST_CLASSES:
        raise LimitError(
            f"{loss.name} is checked for at most {MOST_CLASSES:,} classes; got {classes:,}."
        )
    looked_at = int(np.clip(WORK // classes, 1, classes))
    rows = WORK / (looked_at * classes)
    count = int(np.clip(rows**0.5 if rank_of(loss) == 2 else rows, 1, samples))
    return spaced(samples, count), spaced(classes, looked_at)


def spaced(length: int, count: int) -> Indices:
    """`count` of the places 0 … length − 1."""
    return np.linspace(0, length - 1, count).round().astype(np.intp)


def by_definition(
    loss: Loss, logits: Floats, targets: Floats, parameters: Parameters, classes: Indices
) -> tuple[Numbers, Numbers]:
    """The slopes (n, J) and the loss, by each sample or of all at once."""
    rank, labels = rank_of(loss), [int(label) + 1 for label in classes]
    y = dense(targets, logits.shape[1])
    together = range(len(logits)) if rank == 2 else [0]
    places = [(n + 1, label)[2 - rank :] for n, label in product(together, labels)]
    rows = [slice(None)] if rank == 2 else [slice(n, n + 1) for n in range(len(logits))]
    results = [
        known(Declaration(masked(loss, targets[row]), logits[row], y[row], parameters), places)
        for row in rows
    ]
    slopes = numbers([slope for _, by_place in results for slope in by_place], len(classes))
    return slopes, numbers([value for value, _ in results], 1)


def numbers(known: list[Known], width: int) -> Numbers:
    """Rows of `width` numbers, in order."""
    parts = [(one.value, one.roundings, one.underflows) for one in known]
    return Numbers(*np.moveaxis(np.reshape(np.array(parts, np.float64), (-1, width, 3)), -1, 0))
