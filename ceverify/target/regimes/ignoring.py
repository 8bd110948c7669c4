"""Where rows that do not count go wrong: some of them, all of them, nan in one."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ceverify.check.arrays import Indices
from ceverify.losses.arrays.target_masses import IGNORED
from ceverify.target.observation import Option
from ceverify.target.regime import Draw, Generator, Regime, Setting, spread

SAMPLES, CLASSES = 6, 5


def true_classes(setting: Setting, generator: Generator, samples: int, classes: int) -> Indices:
    """Drawn classes, none of them the ignored one."""
    true = generator.integers(0, max(2, classes), samples)
    ignored = setting.meant.ignore_index
    return np.where(true == ignored, (true + 1) % classes, true).astype(np.intp)


def ignored_index(setting: Setting) -> int:
    """The index meant, or PyTorch's where the function takes one by name."""
    ignored = setting.meant.ignore_index
    return IGNORED if ignored is None else ignored


def ignored(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """One row in three is ignored; also by a class of its own, where that is taken."""
    for options in ignoring_options(setting):
        index = options["ignore_index"]
        shape = setting.shape(SAMPLES, CLASSES)
        true = true_classes(setting, generator, *shape)
        true[::3] = index
        yield Draw(spread(generator, shape), true, options=options)


def ignoring_options(setting: Setting) -> Iterator[dict[str, int]]:
    """The index that is meant; where the function takes it by name, a class as well."""
    yield {"ignore_index": ignored_index(setting)}
    if "ignore_index" in setting.keywords:
        yield {"ignore_index": 1}


def ignored_all(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """No row counts."""
    index = ignored_index(setting)
    shape = setting.shape(4, CLASSES)
    true = np.full(4, index)
    yield Draw(spread(generator, shape), true, options={"ignore_index": index})
    if "reduction" in setting.keywords:
        options: dict[str, Option] = {"ignore_index": index, "reduction": "sum"}
        yield Draw(spread(generator, shape), true, options=options)


def ignored_nan(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """Padding that was never computed: nan logits in a row that does not count."""
    shape, index = setting.shape(SAMPLES, CLASSES), ignored_index(setting)
    logits, true = spread(generator, shape), true_classes(setting, generator, *shape)
    logits[2], true[2] = np.nan, index
    yield Draw(logits, true, options={"ignore_index": index})


def no_ignoring(setting: Setting) -> str:
    """Nothing says that rows are ignored, or targets are not indices."""
    if setting.meant.family != "cross-entropy":
        return f"{setting.meant.loss.name} ignores no rows"
    if "indices" not in setting.targets:
        return "it takes no class indices"
    if setting.meant.ignore_index is None and "ignore_index" not in setting.keywords:
        return "give --ignore-index if rows of some index do not count"
    return ""


IGNORING: dict[str, Regime] = {
    "ignored-rows": Regime("some rows do not count", ignored, no_ignoring),
    "ignored-all": Regime("no row counts", ignored_all, no_ignoring),
    "ignored-nan": Regime("nan in a row that does not count", ignored_nan, no_ignoring),
}
