"""Points of any loss, drawn as its declaration says: logits, targets, parameters.

The regimes are those of softmax cross-entropy. A loss of one logit gets the difference of two.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ceverify.check.arrays import Floats
from ceverify.check.declared.class_indices import some_as_indices
from ceverify.check.declared.point import rank_of
from ceverify.check.parameters import Parameters
from ceverify.check.regimes import draw
from ceverify.check.settings import Settings
from ceverify.losses.loss import Accepted, Loss, Parameter

Generator = np.random.Generator
TARGETS: dict[Accepted, Callable[[Floats, Generator], Floats]] = {
    "masses": lambda y, generator: y,
    "reals": lambda y, generator: 3 * y + generator.standard_normal(y.shape),
    "unit": lambda y, generator: np.minimum(y, 1),
    "signs": lambda y, generator: np.where(y < 0.5, -1, 1),
}
# Of eight draws one is the default and two are the ends: there the plain loss is, and trouble.
DRAWS = 8


def drawn_point(loss: Loss, settings: Settings, trial: int) -> tuple[Floats, Floats]:
    """Logits and targets (N, K) of a trial, or indices (N,); (N, 1) for a loss of one logit."""
    single, key = rank_of(loss) == 0, [settings.seed, trial]
    shape, dtype = (settings.samples, 2 if single else settings.classes), np.dtype(settings.dtype)
    logits, masses = draw(settings.regime(trial), key, shape, settings.scale, dtype)
    generator = np.random.default_rng([*key, 1])
    targets = TARGETS[loss.accepts](masses, generator).astype(dtype)
    targets = some_as_indices(loss, targets, generator)
    return (logits[:, :1] - logits[:, 1:], targets[:, :1]) if single else (logits, targets)


def drawn_parameters(
    loss: Loss, given: Parameters, settings: Settings, trial: int
) -> dict[str, float | tuple[float, ...]]:
    """Those given, and the others drawn within their bounds, from nothing but the trial's key."""
    generator = np.random.default_rng([settings.seed, trial, 2])
    drawn: dict[str, float | tuple[float, ...]] = {
        parameter.keyword: drawn_number(parameter, generator) for parameter in loss.parameters
    }
    for parameter in loss.per_class:
        drawn[parameter.keyword] = tuple(
            drawn_number(parameter, generator) for _ in range(settings.classes)
        )
    return drawn | dict(given)


def drawn_number(parameter: Parameter, generator: Generator) -> float:
    """The default, the ends, or anything between, with few digits, so that it can be typed."""
    least, most = parameter.least, parameter.most
    corners = (parameter.default, least, most)
    which, between = generator.integers(0, DRAWS), generator.uniform()
    if which < len(corners):
        return corners[which]
    # Over orders of magnitude where there is a least one.
    number = least * (most / least) ** between if least > 0 else least + (most - least) * between
    return float(f"{number:.4g}")


def defaults(loss: Loss, given: Parameters, classes: int) -> dict[str, float | tuple[float, ...]]:
    """Those given, and the others as the plain loss has them."""
    plain: dict[str, float | tuple[float, ...]] = {p.keyword: p.default for p in loss.parameters}
    plain |= {p.keyword: (p.default,) * classes for p in loss.per_class}
    return plain | dict(given)
