"""What looks at any loss: its definitions to 50 digits, and differences of its own value.

Of the laws of `invariants` none is used here: which of them hold is different from loss to loss.
"""

from __future__ import annotations

import numpy as np

from ceverify.check.arrays import Array, Indices
from ceverify.check.case import Comparison
from ceverify.check.declared.case import DeclaredCase, Numbers
from ceverify.check.methods.central_differences import STEP
from ceverify.check.methods.method import Method
from ceverify.check.methods.oracle import rounded
from ceverify.check.methods.random_directions import DIRECTIONS, signs
from ceverify.check.tolerance import FLOAT64, U

OWN_SOURCE = (
    "cu times the condition number: each e^x changed by (|x − max x| + c)u, targets, parameters "
    "and result by cu (Higham 2002, §1.6)"
)
ORACLE_SOURCE = "one rounding u; the definitions in mpmath, differentiated by dual numbers"
DIFFERENCES_SOURCE = (
    "|D(h) − D(2h)| for the truncation (Richardson 1911) + the value's rounding / h, h = 2⁻¹⁷"
)
NO_CLASS = np.full(1, -1)


def oracle(case: DeclaredCase) -> Comparison:
    """The gradient against the dual numbers of the definitions."""
    return against(case, case.got, case.slopes, case.classes)


def value_oracle(case: DeclaredCase) -> Comparison:
    """The loss's own value against its definitions: the shares of a batch add up to one number."""
    got = case.value(case.logits)
    together = len(case.values.expected) < len(got)
    return against(case, got.sum(keepdims=True) if together else got, case.values, NO_CLASS)


def against(case: DeclaredCase, got: Array, numbers: Numbers, classes: Indices) -> Comparison:
    """Where rounding may be as large as the number itself, the comparison is blind to it."""
    own, bound = numbers.lost(case.logits.dtype), numbers.rounding(case.logits.dtype)
    one_rounding = rounded(numbers.expected)
    hidden = ~(bound < np.abs(numbers.expected))
    own = np.where(hidden, own, own + bound)
    bound = np.where(hidden, bound + one_rounding, one_rounding)
    usable = np.isfinite(numbers.expected) & np.isfinite(bound)
    bound = np.where(usable, bound, np.inf)
    return Comparison(got, numbers.expected, own, bound, case.samples[: len(got), None], classes)


def differences(case: DeclaredCase) -> Comparison:
    """Each entry against the loss as a black box in float64, one class moved at a time."""
    z = case.logits.astype(np.float64)
    columns = [along(case, unit(z, int(label))) for label in case.classes]
    expected, bound = (np.concatenate(parts, axis=1) for parts in zip(*columns, strict=True))
    own = own_bound(case)
    return Comparison(case.got, expected, own, bound, case.samples[:, None], case.classes)


def random_directions(case: DeclaredCase) -> Comparison:
    """DIRECTIONS derivatives a sample; none where some class was not looked at."""
    whole = case.logits.shape[1] == len(case.classes)
    generator = np.random.default_rng([case.seed, 1])
    drawn = [signs(generator, case.logits) for _ in range(DIRECTIONS if whole else 0)]
    columns = [(case.got * d, *along(case, d)) for d in drawn]
    got = np.array([parts.sum(axis=-1) for parts, _, _ in columns]).T
    expected, bound = (
        np.concatenate([np.zeros((len(case.got), 0)), *(column[which] for column in columns)], 1)
        for which in (1, 2)
    )
    own = np.broadcast_to(own_bound(case).sum(axis=-1, keepdims=True), expected.shape)
    samples = case.samples[:, None]
    return Comparison(got.reshape(expected.shape), expected, own, bound, samples, NO_CLASS)


def own_bound(case: DeclaredCase) -> Array:
    """What rounding in the checked gradient explains, with one rounding more in every sum."""
    dtype = case.logits.dtype
    return 2 * (case.slopes.rounding(dtype) + case.slopes.lost(dtype))


def unit(logits: Array, label: int) -> Array:
    """e_i for every sample."""
    direction = np.zeros_like(logits)
    direction[:, label] = 1
    return direction


def along(case: DeclaredCase, direction: Array) -> tuple[Array, Array]:
    """(C(z + hd) − C(z − hd)) / 2h and its error bound: (n, 1) each."""
    near, second, error = quotient(case, direction, STEP)
    far, _, _ = quotient(case, direction, 2 * STEP)
    # A logit takes the step only up to u|z|: its step, and the middle, are a little off.
    off = U * np.abs(case.logits * direction)
    steps = (off[:, case.classes] * np.abs(case.slopes.expected)).sum(axis=-1, keepdims=True)
    middle = off.max(axis=-1, keepdims=True) * np.abs(second)
    bound = np.abs(near - far) + error + 2 * steps / STEP + middle
    usable = np.isfinite(near) & np.isfinite(bound)
    return near, np.where(usable, bound, np.inf)


def quotient(case: DeclaredCase, direction: Array, step: float) -> tuple[Array, Array, Array]:
    """The first and the second difference quotient, and the rounding error of the first."""
    z = case.logits.astype(np.float64)
    ahead, here, behind = (case.value(z + by * direction) for by in (step, 0, -step))
    rounding = case.values.rounding(FLOAT64) + case.values.lost(FLOAT64)
    first, second = (ahead - behind) / (2 * step), (ahead - 2 * here + behind) / step**2
    return first, second, 2 * rounding / step


METHODS: dict[str, Method[DeclaredCase]] = {
    "50-digit oracle": Method(oracle, ORACLE_SOURCE),
    "differences of the value": Method(differences, DIFFERENCES_SOURCE),
    "random directions": Method(random_directions, DIFFERENCES_SOURCE),
}
LOSS_METHODS: dict[str, Method[DeclaredCase]] = {
    "50-digit oracle": Method(value_oracle, ORACLE_SOURCE),
}
