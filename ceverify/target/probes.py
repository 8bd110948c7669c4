"""Draws -> probes: logits in the dtype, targets in a form the function takes, options, upstream."""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import numpy as np

from ceverify.check.arrays import Array, Numbers
from ceverify.check.declared.draw import TARGETS
from ceverify.target.observation import Intent, Probe
from ceverify.target.regime import Draw, Generator, Setting
from ceverify.target.regimes import REGIMES


def probes(regime: str, setting: Setting, intent: Intent, seed: int) -> Iterator[Probe]:
    """All probes of a regime, drawn from nothing but its name and the seed."""
    generator = np.random.default_rng([seed, crc32(regime.encode())])
    for number, draw in enumerate(REGIMES[regime].draws(setting, generator)):
        options = {**intent.options, **draw.options}
        yield Probe(
            regime,
            number,
            Intent(intent.loss, options),
            setting.precision.rounded(draw.logits),
            targets_of(draw, setting, generator),
            draw.upstream,
            draw.manner,
            setting.precision.unit,
        )


def targets_of(draw: Draw, setting: Setting, generator: Generator) -> Numbers:
    """As they were drawn, or one-hot; for softmax alone the vector v."""
    samples, classes = draw.logits.shape
    if setting.meant.by_vector:
        return setting.precision.rounded(generator.standard_normal(draw.logits.shape))
    chosen = draw.targets
    if chosen is None:
        labels = 2 if setting.one_logit else classes
        chosen = np.asarray(generator.integers(0, labels, samples))
    if chosen.ndim == 1 and "indices" in setting.targets:
        return chosen
    masses = chosen if chosen.ndim > 1 else one_hot(chosen, classes, setting.one_logit)
    numbers = TARGETS[setting.meant.loss.accepts](masses, generator)
    return setting.precision.rounded(numbers)


def one_hot(chosen: Numbers, classes: int, one_logit: bool) -> Array:
    """1{k = t_n}; of a single logit the label itself."""
    if one_logit:
        return np.asarray(chosen[:, None], np.float64)
    return np.asarray(chosen[:, None] == np.arange(classes), np.float64)
