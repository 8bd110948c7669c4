"""Where an option goes wrong: label smoothing, class weights, a temperature."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.regime import Draw, Generator, Regime, Setting, spread
from ceverify.target.regimes.labels import CLASSES, SAMPLES


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


OPTIONS: dict[str, Regime] = {
    "smoothing": Regime("label smoothing", smoothing, no_smoothing),
    "weights": Regime("class weights", weights, no_weights),
    "weights-with-zeros": Regime("class weights, some of them 0", zero_weights, no_zero_weights),
    "temperature": Regime("a temperature other than 1", temperature, no_temperature),
}
