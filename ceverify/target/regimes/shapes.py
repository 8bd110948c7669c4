"""Where rows and classes are mixed up: numbers of classes and samples, and rows beside others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from ceverify.target.regime import Draw, Generator, Regime, Setting, spread

COUNTS = (2, 3, 10, 1000, 4097, 128_256)
# Rows and classes that are no multiple of the sizes in which kernels work through them.
MANY, PAST_A_BLOCK = 1030, 65
# Entries of a declared loss are evaluated one by one, to 50 digits.
MOST_DECLARED = 10
# The costs of more entries may add up to more than float16 holds, as smoothing has them do.
MOST_HALF = 2048
OVERFLOWS = "sums over so many entries overflow float16"


def of_classes(setting: Setting, generator: Generator, *, classes: int) -> Iterator[Draw]:
    """A few rows of so many classes."""
    samples = 2 if setting.meant.family == "declared" else 4
    yield Draw(spread(generator, (samples, classes)))


def of_rows(setting: Setting, generator: Generator, *, samples: int) -> Iterator[Draw]:
    """So many rows; of two classes where each entry is evaluated to 50 digits."""
    classes = 2 if setting.meant.family == "declared" and samples > 1 else 5
    yield Draw(spread(generator, setting.shape(samples, classes)))


def many_rows(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """More rows than a block of a kernel has; each class is the true one of some."""
    samples, classes = setting.shape(MANY, min(PAST_A_BLOCK, setting.max_classes))
    true = np.arange(samples) % max(2, classes)
    yield Draw(spread(generator, (samples, classes)), generator.permutation(true))


def square(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """N = K."""
    for size in (3, 7):
        classes = setting.shape(size, size)[1]
        yield Draw(spread(generator, (classes, classes)))


def duplicated(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """A batch, and the same batch twice over."""
    logits = spread(generator, setting.shape(4, 5))
    true = generator.integers(0, max(2, logits.shape[1]), len(logits))
    yield Draw(logits, true)
    yield Draw(np.concatenate((logits, logits)), np.concatenate((true, true)))


def row_alone(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """A batch, and then each of its rows alone."""
    logits = spread(generator, setting.shape(4, 5)) * np.array([[1.0], [10.0], [0.1], [3.0]])
    true = generator.integers(0, max(2, logits.shape[1]), len(logits))
    yield Draw(logits, true)
    for n in range(len(logits)):
        yield Draw(logits[n : n + 1], true[n : n + 1])


def far_apart(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """Rows about 0, 100 and 800 in one batch."""
    levels = np.array([[0.0], [100.0], [800.0], [-800.0]])
    yield Draw(spread(generator, setting.shape(4, 5), 1.0) + levels[:2].repeat(2, axis=0))
    yield Draw(spread(generator, setting.shape(4, 5), 1.0) + levels)


def not_classes(setting: Setting, classes: int) -> str:
    """Another number of classes, or too many."""
    if setting.one_logit:
        return "the loss has a single logit"
    if setting.meant.classes not in (None, classes):
        return f"the class weights are those of {setting.meant.classes} classes"
    if setting.meant.family == "declared" and classes > MOST_DECLARED:
        return f"{setting.meant.loss.name} is evaluated entry by entry, to 50 digits"
    if classes > MOST_HALF and setting.precision.name == "float16":
        return OVERFLOWS
    if classes > setting.max_classes:
        return f"give --max-classes {classes} to have it tried"
    return ""


def not_many_rows(setting: Setting) -> str:
    """Each entry takes too long, or sums over all of them do not fit the dtype."""
    if setting.meant.family == "declared":
        return f"{setting.meant.loss.name} is evaluated entry by entry, to 50 digits"
    return OVERFLOWS if setting.precision.name == "float16" else ""


def not_square(setting: Setting) -> str:
    """A single logit makes no square."""
    return "the loss has a single logit" if setting.one_logit else ""


SHAPES: dict[str, Regime] = {
    **{
        f"classes-{count}": Regime(
            f"{count:,} classes",
            partial(of_classes, classes=count),
            partial(not_classes, classes=count),
        )
        for count in COUNTS
    },
    "rows-1": Regime("a single row", partial(of_rows, samples=1)),
    "rows-64": Regime("64 rows", partial(of_rows, samples=64)),
    "rows-1030": Regime("1,030 rows, of every class", many_rows, not_many_rows),
    "square": Regime("as many rows as classes", square, not_square),
    "duplicated-batch": Regime("a batch, and it twice over", duplicated),
    "row-alone": Regime("rows in a batch, and each alone", row_alone),
    "rows-far-apart": Regime("rows about 0, 100, ±800 in one batch", far_apart),
}
