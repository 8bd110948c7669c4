"""Where the targets go wrong: all the same, soft, smoothed, weighted."""

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


def smoothing(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """ε as meant, or where the function takes it by name 0.1, 0.5 and 1."""
    given = setting.meant.smoothing
    for epsilon in (given,) if given else (0.1, 0.5, 1.0):
        shape = setting.shape(SAMPLES, CLASSES)
        yield Draw(spread(generator, shape), options={"label_smoothing": epsilon})


def weights(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """Class weights from 0.5 to 2."""
    shape = setting.shape(SAMPLES, CLASSES)
    chosen = weights_of(setting, generator.uniform(0.5, 2.0, shape[1]))
    yield Draw(spread(generator, shape), options={"class_weights": chosen})


def zero_weights(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """Some classes have no weight: their rows cost nothing and do not count in the mean."""
    shape = setting.shape(SAMPLES, CLASSES)
    drawn = generator.uniform(0.5, 2.0, shape[1])
    drawn[1::2] = 0
    chosen = weights_of(setting, drawn)
    yield Draw(
        spread(generator, shape),
        np.arange(shape[0]) % shape[1],
        options={"class_weights": chosen},
    )


def weights_of(setting: Setting, drawn: Array) -> tuple[float, ...]:
    """Those meant, or the drawn ones, with few digits."""
    given = setting.meant.weights
    return tuple(float(f"{weight:.3g}") for weight in (drawn if given is None else given))


def temperature(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """T as meant, or where the function takes it by name 0.5, 2 and 10."""
    given = setting.meant.temperature
    for chosen in (given,) if given != 1 else (0.5, 2.0, 10.0):
        shape = setting.shape(SAMPLES, CLASSES)
        yield Draw(spread(generator, shape), options={"temperature": chosen})


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


def no_smoothing(setting: Setting) -> str:
    """Neither meant nor taken by name."""
    if setting.meant.smoothing or "label_smoothing" in setting.keywords:
        return ""
    return without(setting, "--label-smoothing")


def no_weights(setting: Setting) -> str:
    """Neither meant nor taken by name."""
    if setting.meant.weights is not None or "class_weights" in setting.keywords:
        return ""
    return without(setting, "--class-weights")


def no_zero_weights(setting: Setting) -> str:
    """Given weights may have no zero."""
    given = setting.meant.weights
    if given is not None and given.all():
        return "no class weight is 0"
    return no_weights(setting)


def no_temperature(setting: Setting) -> str:
    """Neither meant nor taken by name."""
    if setting.meant.temperature != 1 or "temperature" in setting.keywords:
        return ""
    return without(setting, "--temperature")


def without(setting: Setting, option: str) -> str:
    """What to give, where the loss has the option."""
    if setting.meant.family == "declared" or (setting.meant.by_vector and "temp" not in option):
        return f"{setting.meant.loss.name} has no such option"
    return f"give {option} if it is part of the function"


LABELS: dict[str, Regime] = {
    "labels-equal": Regime("all rows of one class", equal, no_labels),
    "soft-labels": Regime("targets that sum to one", soft, no_soft),
    "unnormalised-labels": Regime("targets that do not sum to one", unnormalised, no_unnormalised),
    "smoothing": Regime("label smoothing", smoothing, no_smoothing),
    "weights": Regime("class weights", weights, no_weights),
    "weights-with-zeros": Regime("class weights, some of them 0", zero_weights, no_zero_weights),
    "temperature": Regime("a temperature other than 1", temperature, no_temperature),
}
# Where a failure may mean that the function is for harder labels than it was given.
SOFT = ("soft-labels", "unnormalised-labels")
