"""Where softmax itself goes wrong: sizes, gaps and shifts of the logits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from ceverify.check.arrays import Array, Indices
from ceverify.target.regime import Draw, Generator, Regime, Setting, Shape, spread

SHAPES = ((6, 5), (3, 10), (8, 3))


def ordinary(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """z = 3 · normal."""
    for shape in SHAPES:
        yield Draw(spread(generator, setting.shape(*shape)))


def near_uniform(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """z = 0.01 · normal."""
    for scale, shape in zip((1e-2, 1e-5), SHAPES, strict=False):
        yield Draw(spread(generator, setting.shape(*shape), scale))


def wide_spread(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """z = 400 · normal, and 0 beside −800: most probabilities are 0 in any dtype."""
    for shape in SHAPES[:2]:
        yield Draw(spread(generator, setting.shape(*shape), 400.0))
    logits = np.zeros(setting.shape(4, 2))
    logits[::2, 0] = -800
    yield Draw(logits, np.array([0, 0, 1 % logits.shape[1], 0]))


def ties(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """Few whole values, so that the largest is often there twice; then all the same."""
    for shape in SHAPES:
        yield Draw(np.rint(spread(generator, setting.shape(*shape), 1.0)))
    for same in (2.0, 0.0):
        yield Draw(np.full(setting.shape(4, 5), same))


def confident(
    setting: Setting, generator: Generator, *, margin: float, right: bool
) -> Iterator[Draw]:
    """One logit `margin` above the largest of the others: the true class, or another one."""
    for samples, classes in ((4, 3), (3, 10)):
        shape = setting.shape(samples, classes)
        true = generator.integers(0, max(2, shape[1]), samples)
        yield Draw(favoured(generator, shape, true, margin, right), true)


def favoured(
    generator: Generator, shape: Shape, true: Indices, margin: float, right: bool
) -> Array:
    """Logits whose favourite is the true class or not; of a single logit, its sign."""
    logits, (samples, classes) = spread(generator, shape), shape
    if classes == 1:
        return margin * np.where((true > 0) == right, 1.0, -1.0)[:, None]
    others = (true + generator.integers(1, classes, samples)) % classes
    place = np.arange(samples), true if right else others
    logits[place] = -np.inf
    logits[place] = logits.max(axis=-1) + margin
    return logits


def offset(setting: Setting, generator: Generator, *, by: float) -> Iterator[Draw]:
    """The same large number added to all logits; not twice to be seen in the result."""
    for shape in SHAPES[:2]:
        yield Draw(spread(generator, setting.shape(*shape)) + by)


def largest(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """Offsets at which the dtype still holds differences of 1, then logits at its very ends.

    At the ends one logit, the true class's, is above the others, or all are the same.
    """
    for sign in (1, -1):
        shape = setting.shape(4, 5)
        yield Draw(np.rint(spread(generator, shape)) + sign / setting.precision.unit / 2)
    for sign in (1, -1):
        shape = setting.shape(4, 5)
        true = generator.integers(0, max(2, shape[1]), shape[0])
        logits = np.full(shape, sign * setting.precision.largest / 4)
        logits[np.arange(2), true[:2] % shape[1]] *= 1 + sign / 8
        yield Draw(logits, true)


def tiny(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """Differences of 10⁻⁷, about 0 and about 1."""
    for about in (0.0, 1.0):
        yield Draw(about + spread(generator, setting.shape(4, 5), 1e-7))


def subnormal(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """A few times the least number above 0."""
    few = generator.integers(-3, 4, setting.shape(4, 5))
    yield Draw(setting.precision.subnormal * few.astype(np.float64))


def narrow(setting: Setting) -> str:
    """At the ends of the dtype powers of the logits overflow, which softmax does not have."""
    return (
        f"{setting.meant.loss.name} is checked by its definitions, not at the ends of the dtype"
        if setting.meant.family == "declared"
        else ""
    )


MARGINS = (20, 50, 200, 700)
WORDS = ((True, "right"), (False, "wrong"))
LOGITS: dict[str, Regime] = {
    "ordinary": Regime("logits 3 · normal", ordinary),
    "near-uniform": Regime("logits all but the same", near_uniform),
    **{
        f"confident-{word}-{margin}": Regime(
            f"one logit {margin} above the others, the {'true' if right else 'wrong'} class's",
            partial(confident, margin=margin, right=right),
        )
        for margin in MARGINS
        for right, word in WORDS
    },
    "wide-spread": Regime("logits 400 · normal: probabilities underflow", wide_spread),
    "ties": Regime("equal logits, the largest among them", ties),
    "offset-1e4": Regime("10⁴ added to all logits", partial(offset, by=1e4)),
    "offset-minus-1e4": Regime("10⁴ taken from all", partial(offset, by=-1e4)),
    "offset-largest": Regime("logits at the ends of the dtype", largest, narrow),
    "tiny-differences": Regime("logits that differ by 10⁻⁷", tiny),
    "subnormal-differences": Regime("logits of a few subnormals", subnormal),
}
