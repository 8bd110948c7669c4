"""Where softmax gradients go wrong: REGIMES, name -> a small generator of logits and targets.

Every draw comes from the generator it is given; logits are scale · normal before a regime
moves them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import numpy as np

from ceverify.check.arrays import Array, Floats

Draw: TypeAlias = tuple[Array, Array]
Regime: TypeAlias = Callable[[np.random.Generator, tuple[int, int], float], Draw]


def ordinary(generator: np.random.Generator, shape: tuple[int, int], scale: float) -> Draw:
    """z = scale · normal, one-hot targets."""
    return scale * generator.standard_normal(shape), one_hot(generator, shape)


def soft_targets(generator: np.random.Generator, shape: tuple[int, int], scale: float) -> Draw:
    """Targets uniform over all distributions, Σy = 1 up to rounding."""
    masses = generator.standard_exponential(shape)
    return scale * generator.standard_normal(shape), masses / masses.sum(axis=-1, keepdims=True)


def any_masses(generator: np.random.Generator, shape: tuple[int, int], scale: float) -> Draw:
    """Target masses that add up to anything, some of them 0: g_i = a_i Σy − y_i."""
    masses = generator.standard_exponential(shape) * (generator.random(shape) < 0.5)
    return scale * generator.standard_normal(shape), masses


def ties(generator: np.random.Generator, shape: tuple[int, int], scale: float) -> Draw:
    """Logits of few whole values, so that the largest is often there twice; one-hot targets."""
    logits = np.rint(scale * generator.standard_normal(shape) / 2)
    return logits, one_hot(generator, shape)


def confident(
    generator: np.random.Generator,
    shape: tuple[int, int],
    scale: float,
    *,
    margin: float,
    right: bool,
) -> Draw:
    """One logit `margin` above the largest of the others: the true class or another."""
    logits, targets = ordinary(generator, shape, scale)
    rows, true = np.arange(shape[0]), targets.argmax(axis=-1)
    favoured = true if right else (true + generator.integers(1, shape[1], shape[0])) % shape[1]
    logits[rows, favoured] = -np.inf
    logits[rows, favoured] = logits.max(axis=-1) + margin
    return logits, targets


def one_hot(generator: np.random.Generator, shape: tuple[int, int]) -> Array:
    """y_t = 1 for a drawn class t of each sample, else 0."""
    targets = np.zeros(shape)
    targets[np.arange(shape[0]), generator.integers(0, shape[1], shape[0])] = 1
    return targets


# 80 is about the most that float32 holds, 700 that float64 does.
MARGINS = (20, 50, 80, 200, 700)
REGIMES: dict[str, Regime] = {
    "ordinary": ordinary,
    "soft targets": soft_targets,
    "any masses": any_masses,
    "ties": ties,
    **{
        f"confident {word}, margin {margin}": partial(confident, margin=margin, right=right)
        for margin in MARGINS
        for word, right in (("right", True), ("wrong", False))
    },
}


def regimes_for(dtype: np.dtype[np.floating]) -> tuple[str, ...]:
    """The regimes whose gradients the dtype can hold: e^−200 is nothing in float32."""
    deepest = -np.log(float(np.finfo(dtype).tiny))
    lost = tuple(f"margin {margin}" for margin in MARGINS if margin > deepest)
    return tuple(name for name in REGIMES if not name.endswith(lost)) if lost else tuple(REGIMES)


def draw(
    regime: str, key: list[int], shape: tuple[int, int], scale: float, dtype: np.dtype[np.floating]
) -> tuple[Floats, Floats]:
    """Logits and targets (N, K) of one trial, from nothing but its key."""
    logits, targets = REGIMES[regime](np.random.default_rng(key), shape, scale)
    return logits.astype(dtype), targets.astype(dtype)
