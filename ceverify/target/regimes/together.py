"""Where an option is forgotten as soon as another is given: two at a time, then all at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.meaning import OPTIONS
from ceverify.target.observation import Option
from ceverify.target.regime import Draw, Generator, Regime, Setting, spread
from ceverify.target.regimes.ignoring import ignored_index, true_classes
from ceverify.target.regimes.options import weights_of

SAMPLES, CLASSES = 7, 5
REDUCTIONS = ("sum", "none")
ABOVE, SMOOTHING, TEMPERATURE = 1.5, 0.2, 2.0


def together(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """Every two options that the function takes by name, and all; ignored rows among others."""
    names = taken(setting)
    for chosen in (*combinations(names, 2), *([names] if len(names) > 2 else [])):
        for reduction in REDUCTIONS if "reduction" in chosen else (setting.meant.reduction,):
            shape = setting.shape(SAMPLES, CLASSES)
            true = true_classes(setting, generator, *shape)
            values = {**drawn(setting, generator, shape[1]), "reduction": reduction}
            if "ignore_index" in chosen:
                true[::3] = ignored_index(setting)
            options = {name: values[name] for name in chosen}
            above = upstream(setting, generator, reduction, shape[0])
            yield Draw(spread(generator, shape), true, above, options)


def taken(setting: Setting) -> tuple[str, ...]:
    """By name; rows are ignored by class indices alone."""
    left_out = () if "indices" in setting.targets else ("ignore_index",)
    return tuple(name for name in OPTIONS if name in setting.keywords and name not in left_out)


def drawn(setting: Setting, generator: Generator, classes: int) -> Mapping[str, Option]:
    """A value for each option, the one meant where there is one."""
    meant = setting.meant
    return {
        "ignore_index": ignored_index(setting),
        "label_smoothing": meant.smoothing or SMOOTHING,
        "class_weights": weights_of(setting, generator.uniform(0.5, 2.0, classes)),
        "temperature": TEMPERATURE if meant.temperature == 1 else meant.temperature,
    }


def upstream(setting: Setting, generator: Generator, reduction: str, rows: int) -> Array | None:
    """A gradient from above that is not 1, where one can be handed over."""
    if not setting.upstream:
        return None
    above = generator.uniform(-2, 2, rows) if reduction == "none" else np.array(ABOVE)
    return np.round(above, 3)


def not_two(setting: Setting) -> str:
    """Options of a loss that has them, taken by name."""
    if setting.meant.family != "cross-entropy":
        return f"{setting.meant.loss.name} has at most one such option"
    return "" if len(taken(setting)) > 1 else "it takes no two options by name"


TOGETHER: dict[str, Regime] = {
    "options-together": Regime("two options at once, then all", together, not_two),
}
