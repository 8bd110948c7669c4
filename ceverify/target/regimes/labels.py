"""Where the targets go wrong: all the same, soft, of any sum."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.regime import Draw, Generator, Regime, Setting, spread

SAMPLES, CLASSES = 6, 5


def equal(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """Every row has the same true class: the first, or the last."""
    for samples in (4, 2):
        shape = setting.shape(samples, 3)
        for label in (0, max(1, shape[1] - 1)):
            yield Draw(spread(generator, shape), np.full(samples, label))


def soft(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """Targets drawn from all distributions."""
    for samples, classes in ((SAMPLES, CLASSES), (3, 10)):
        shape = setting.shape(samples, classes)
        masses = some_masses(setting, generator, shape)
        yield Draw(spread(generator, shape), masses / masses.sum(axis=-1, keepdims=True))


def unnormalised(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """Masses that add up to anything, some of them 0: g_i = a_i Σy − y_i."""
    for samples, classes in ((SAMPLES, CLASSES), (3, 10)):
        shape = setting.shape(samples, classes)
        masses = some_masses(setting, generator, shape)
        yield Draw(spread(generator, shape), masses * (generator.random(shape) < 0.7))


def some_masses(setting: Setting, generator: Generator, shape: tuple[int, int]) -> Array:
    """Exponentially distributed; of a single logit from 0 to 1."""
    if setting.one_logit:
        return generator.random(shape)
    return generator.standard_exponential(shape)


def no_labels(setting: Setting) -> str:
    """Softmax alone has v."""
    return "softmax alone has no targets" if setting.meant.by_vector else ""


def no_soft(setting: Setting) -> str:
    """Targets are vectors v, or one-hot by declaration, or indices alone."""
    if setting.meant.by_vector:
        return "softmax alone has no targets"
    if setting.meant.loss.accepts == "signs":
        return "the labels are −1 and 1"
    if "probabilities" not in setting.targets:
        forms = {"indices": "class indices", "one-hot": "one-hot rows"}
        return f"it takes {' and '.join(forms[one] for one in setting.targets) or 'no targets'}"
    return ""


def no_unnormalised(setting: Setting) -> str:
    """Of a single logit y is one number."""
    return no_soft(setting) or ("y is a single number" if setting.one_logit else "")


LABELS: dict[str, Regime] = {
    "labels-equal": Regime("all rows of one class", equal, no_labels),
    "soft-labels": Regime("targets that sum to one", soft, no_soft),
    "unnormalised-labels": Regime("targets that do not sum to one", unnormalised, no_unnormalised),
}
# Where a failure may mean that the function is for harder labels than it was given.
SOFT = ("soft-labels", "unnormalised-labels")
