"""Σ_i g_i d_i ≈ (C(z + hd) − C(z − hd)) / 2h for random signs d: two losses, whatever K.

One number looks at all classes at once, so it costs O(NK) even where the loss is a black box.
The third derivative along d is s times the third central moment of d under a: at most 2s, as d
is within 2 of its mean and its variance at most 1 (Popoviciu 1935). The sum is what is seen, so
small entries hide behind large ones.
"""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array, Floats
from ceverify.check.case import Case, Comparison
from ceverify.check.methods.central_differences import STEP
from ceverify.check.tolerance import FLOAT64, U, summation_depth

SOURCE = "h²/6·2s + c·u|C|/h, h = 2⁻¹⁷ (third central moment: Popoviciu 1935)"
DIRECTIONS = 4
THIRD_MOMENT = 2


def random_directions(case: Case) -> Comparison:
    """DIRECTIONS derivatives a sample, of the loss's own `value` in float64."""
    generator = np.random.default_rng([case.seed, 1])
    columns = [along(case, signs(generator, case.logits)) for _ in range(DIRECTIONS)]
    got, expected, own, bound = (np.stack(parts, axis=1) for parts in zip(*columns, strict=True))
    nowhere = np.full(1, -1)
    return Comparison(got, expected, own, bound, np.arange(len(got))[:, None], nowhere)


def signs(generator: np.random.Generator, logits: Floats) -> Array:
    """d_i = ±1, each with probability one half."""
    return generator.choice(np.array([-1.0, 1.0]), size=logits.shape)


def along(case: Case, direction: Array) -> tuple[Array, Array, Array, Array]:
    """got, expected, own and bound of the derivative along d, per sample."""
    z, y = case.logits.astype(np.float64), case.targets.astype(np.float64)
    up, down = z + STEP * direction, z - STEP * direction
    taken = (up - down) / (2 * STEP)
    ahead, behind = case.loss.value(up, y), case.loss.value(down, y)
    own = case.own.sum(axis=-1)
    expected = (ahead - behind) / (2 * STEP)
    got = (case.got * taken).sum(axis=-1)
    own += U * (summation_depth(z.shape[1]) + 1) * np.abs(case.got * taken).sum(axis=-1)
    bound = error_bound(case, np.abs(ahead) + np.abs(behind))
    usable = np.isfinite(expected) & np.isfinite(bound) & np.isfinite(taken).all(axis=-1)
    return got, expected, own, np.where(usable, bound, np.inf)


def error_bound(case: Case, values: Array) -> Array:
    """h²/6·2s, and rounding in C over h.

    Where z ± hd are rounded, the middle moves by up to u|z|, and the slope by 4s times that.
    """
    mass = case.profile.targets.sum(axis=-1)
    rounding = case.profile.value_bound(values, FLOAT64) / (2 * STEP)
    middle = 4 * U * np.abs(case.logits.astype(np.float64)).max(axis=-1)
    bound: Array = rounding + mass * (STEP**2 / 6 * THIRD_MOMENT + middle)
    return bound
