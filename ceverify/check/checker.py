"""check(loss, logits, targets) -> Evidence: every method on every entry it can look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from ceverify.check.arrays import Array, Flags, Floats, Indices
from ceverify.check.case import Case, Comparison, Gradient, Jacobian, JacobianCase
from ceverify.check.evidence import GRADIENT, LOSS, Evidence, Row
from ceverify.check.judgement import judged
from ceverify.check.methods import JACOBIAN_METHODS, LOSS_METHODS, METHODS
from ceverify.check.methods.method import Method, Subject
from ceverify.check.tolerance import GRADIENT_SOURCE, JACOBIAN_SOURCE, LOSS_SOURCE, profile_of
from ceverify.errors import InputError
from ceverify.losses import softmax
from ceverify.losses.loss import Loss

# Entries of the Jacobian at a time; of more, as many columns as fit, evenly spaced.
JACOBIAN_ENTRIES = 1 << 16


def check(
    loss: Loss,
    logits: Floats,
    targets: Floats,
    *,
    gradient: Gradient | None = None,
    jacobian: Jacobian | None = softmax.jacobian,
    seed: int = 0,
) -> Evidence:
    """Compare g (N, K) with every method: logits (N, K), targets (N, K) -> Evidence.

    `gradient` is what is checked, the loss's own when not given; `jacobian` likewise for
    ∂a_i/∂z_j, None to leave it out. `seed` draws directions and permutations.
    """
    case = gradient_case(loss, logits, targets, gradient or loss.gradient, seed)
    return evidence_of(case, jacobian)


def evidence_of(case: Case, jacobian: Jacobian | None = softmax.jacobian) -> Evidence:
    """The rows of all methods on `case`, and of the Jacobian's at its logits."""
    rows = [*rows_of(LOSS, LOSS_SOURCE, LOSS_METHODS, case)]
    rows += rows_of(GRADIENT, GRADIENT_SOURCE, METHODS, case)
    if jacobian is not None:
        rows += jacobian_rows(jacobian_case(case, jacobian))
    return Evidence(case.loss.name, case.seed, tuple(rows))


def gradient_case(
    loss: Loss, logits: Floats, targets: Floats, gradient: Gradient, seed: int
) -> Case:
    """The gradient's numbers at a batch with the rounding they may show."""
    got = as_checked(gradient(logits, targets), logits.shape)
    profile = profile_of(logits, targets)
    own = profile.gradient_bound(logits.dtype)
    return Case(loss, logits, targets, gradient, profile, got, own, seed)


def jacobian_case(case: Case, jacobian: Jacobian) -> JacobianCase:
    """As many columns of the Jacobian as there is time for, at the logits of `case`."""
    samples, classes = case.logits.shape
    count = int(np.clip(JACOBIAN_ENTRIES // (samples * classes), 1, classes))
    columns: Indices = np.linspace(0, classes - 1, count).round().astype(np.intp)
    got = as_checked(jacobian(case.logits, columns), (samples, classes, count))
    own = case.profile.jacobian_bound(columns, case.logits.dtype)
    return JacobianCase(case.logits, columns, case.profile, got, own)


def as_checked(values: Floats, shape: tuple[int, ...]) -> Array:
    """`values` in float64, if they are of the shape they should be."""
    if np.shape(values) != shape:
        raise InputError(f"the checked function returned shape {np.shape(values)}; needs {shape}")
    return np.asarray(values, dtype=np.float64)


def rows_of(
    subject: str, own_source: str, methods: Mapping[str, Method[Subject]], case: Subject
) -> Iterator[Row]:
    """One row a method that looked at anything."""
    for name, method in methods.items():
        row = judged(subject, name, own_source, method.source, method.look(case))
        if row is not None:
            yield row


def jacobian_rows(case: JacobianCase) -> Iterator[Row]:
    """Two rows a method, for i = j and i ≠ j."""
    for name, method in JACOBIAN_METHODS.items():
        comparison = method.look(case)
        diagonal = np.broadcast_to(comparison.classes == comparison.wrt, comparison.got.shape)
        for title, chosen in (("i = j", diagonal), ("i ≠ j", ~diagonal)):
            row = judged(
                f"Jacobian {title}",
                name,
                JACOBIAN_SOURCE,
                method.source,
                picked(comparison, chosen),
            )
            if row is not None:
                yield row


def picked(comparison: Comparison, chosen: Flags) -> Comparison:
    """The entries where `chosen` is true, in one line."""
    shape = comparison.got.shape
    samples, classes = comparison.samples, comparison.classes
    wrt = classes if comparison.wrt is None else comparison.wrt
    return Comparison(
        comparison.got[chosen],
        comparison.expected[chosen],
        comparison.own[chosen],
        comparison.bound[chosen],
        *(np.broadcast_to(place, shape)[chosen] for place in (samples, classes, wrt)),
    )
