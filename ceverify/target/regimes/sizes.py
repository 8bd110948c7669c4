"""Where a size alone matters: about the blocks in which kernels work, one class, sizes drawn."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ceverify.target.regime import Draw, Generator, Regime, Setting, spread
from ceverify.target.regimes.shapes import MOST_HALF

# What kernels take at once: one less leaves a rest of all but one, one more a rest of one.
BLOCKS = (32, 128, 1024)
DRAWN = 3


def one_class(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """K = 1: the loss and every gradient are 0, whatever the logits are."""
    for samples in (1, 4):
        yield Draw(spread(generator, (samples, 1)), np.zeros(samples, np.intp))


def about_blocks() -> Iterator[int]:
    """31, 32, 33, 127, 128, 129, 1023, 1024, 1025."""
    return (size + by for size in BLOCKS for by in (-1, 0, 1))


def class_blocks(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """Two rows of as many classes as a block has, one less and one more; the last one is true."""
    for classes in about_blocks():
        if classes <= setting.max_classes:
            true = np.array([classes - 1, generator.integers(0, classes)])
            yield Draw(spread(generator, (2, classes)), true)


def row_blocks(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """As many rows as a block has, one less and one more."""
    for samples in about_blocks():
        yield Draw(spread(generator, setting.shape(samples, 3)))


def drawn(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """Sizes that another seed has others of, the small ones as likely as the large."""
    declared = setting.meant.family == "declared"
    for _ in range(2 if declared else DRAWN):
        samples = int(generator.integers(1, 8) if declared else log_uniform(generator, 1, 300))
        classes = log_uniform(generator, 2, min(600, setting.max_classes))
        if setting.precision.name == "float16":
            classes = max(2, min(classes, MOST_HALF // samples))
        yield Draw(spread(generator, setting.shape(samples, classes)))


def log_uniform(generator: Generator, least: int, most: int) -> int:
    """A whole number whose logarithm is uniform."""
    return int(np.rint(np.exp(generator.uniform(np.log(least), np.log(most)))))


def not_one_class(setting: Setting) -> str:
    """A loss of a single logit has no classes; a declared one may not be defined for one."""
    if setting.one_logit:
        return "the loss has a single logit"
    if setting.meant.classes not in (None, 1):
        return f"the class weights are those of {setting.meant.classes} classes"
    if setting.meant.family == "declared":
        return f"{setting.meant.loss.name} is tried from 2 classes on"
    return ""


def not_class_blocks(setting: Setting) -> str:
    """Another number of classes, or entries that take too long."""
    if setting.one_logit:
        return "the loss has a single logit"
    if setting.meant.classes:
        return f"the class weights are those of {setting.meant.classes} classes"
    if setting.max_classes < BLOCKS[0]:
        return f"give --max-classes {BLOCKS[0] + 1} to have it tried"
    return not_row_blocks(setting)


def not_row_blocks(setting: Setting) -> str:
    """Each entry takes too long."""
    if setting.meant.family == "declared":
        return f"{setting.meant.loss.name} is evaluated entry by entry, to 50 digits"
    return ""


SIZES: dict[str, Regime] = {
    "classes-1": Regime("a single class", one_class, not_one_class),
    "class-blocks": Regime("classes about 32, 128, 1024", class_blocks, not_class_blocks),
    "row-blocks": Regime("rows about 32, 128, 1024", row_blocks, not_row_blocks),
    "sizes-drawn": Regime("rows and classes of drawn numbers", drawn),
}
