"""z_k = −∞: masked classes, some of them beside the true one, or all of a row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from ceverify.target.regime import Draw, Generator, Regime, Setting, spread

FAR_BELOW = -2e4


def masked(setting: Setting, generator: Generator, *, share: float) -> Iterator[Draw]:
    """Logits −inf, none of them the true class's: one a row, or a share of the vocabulary.

    Then beside logits that are lower than −10⁴, which some write for −inf.
    """
    for samples, classes, by in ((4, 5, 0.0), (3, 10, 0.0), (4, 5, FAR_BELOW)):
        shape = setting.shape(samples, classes)
        logits, true = spread(generator, shape) + by, generator.integers(0, shape[1], samples)
        order = (true[:, None] + 1 + np.arange(shape[1] - 1)) % shape[1]
        count = max(1, int(share * (shape[1] - 1)))
        logits[np.arange(samples)[:, None], order[:, :count]] = -np.inf
        yield Draw(logits, true)


def undefined(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """A row of nothing but −inf, and one whose true class is −inf, beside ordinary ones.

    What a function gives for such a row is not defined; the others must be as they are alone.
    """
    shape = setting.shape(5, 4)
    logits, true = spread(generator, shape), generator.integers(0, shape[1], shape[0])
    logits[1] = -np.inf
    logits[3, true[3]] = -np.inf
    yield Draw(logits, true)


def no_masking(setting: Setting) -> str:
    """Where a masked class costs ∞, or the function has no class to mask."""
    if setting.one_logit:
        return "a single logit −inf is its limit, not a mask"
    if setting.meant.family == "declared":
        return f"the definitions of {setting.meant.loss.name} are evaluated at finite logits"
    if setting.meant.family == "log-softmax":
        return "the logarithm of a masked class is −∞, whatever v takes of it"
    return "smoothing puts mass on the masked classes: the loss is ∞" if smoothed(setting) else ""


def smoothed(setting: Setting) -> bool:
    """Every class has mass."""
    return setting.meant.smoothing > 0


MASKS: dict[str, Regime] = {
    "masked-one": Regime("one logit −inf", partial(masked, share=0.0), no_masking),
    "masked-many": Regime("most logits −inf", partial(masked, share=0.7), no_masking),
    "undefined-rows": Regime("rows without a softmax, beside others", undefined, no_masking),
}
