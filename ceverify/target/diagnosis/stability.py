"""Right but for where something overflows, underflows or is 0 · ∞: told by which rows are wrong.

What comes of an overflow differs from one way of writing it to another. A slip fits if all wrong
rows are such as it spoils, no other row is wrong, and every wrong entry is what an overflow leaves:
nan, ±∞ or 0, or else what the plain formula gives in the dtype.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from ceverify.check.arrays import Array, Flags
from ceverify.target.diagnosis.hypothesis import Prediction
from ceverify.target.diagnosis.nearness import Seen, beyond, near
from ceverify.target.diagnosis.reference import Reference
from ceverify.target.diagnosis.rows import with_logarithms
from ceverify.target.diagnosis.spoiled_rows import lost, masked, overflows, underflows, where
from ceverify.target.observation import Slip


def wrong_rows(one: Seen, part: str) -> Flags:
    """The rows with something wrong; all of them where one number is."""
    off, count = beyond(one, part), one.reference.samples
    if off.size % count == 0 and off.size:
        return np.asarray(off.reshape(count, -1).any(axis=-1))
    return np.full(count, bool(off.any()))


def unshifted(at: Reference) -> Prediction | None:
    """e^z / Σ e^z, in the dtype."""
    return with_logarithms(at, np.log(plain(at)))


def chained(at: Reference) -> Prediction | None:
    """a (d − Σ a d) for d = −q/a, in the dtype."""
    if at.meant.family != "cross-entropy":
        return None
    kind = at.probe.logits.dtype.type
    down = at.probe.logits - at.probe.logits.max(axis=-1, keepdims=True)
    e = np.exp(down / kind(at.meant.temperature))
    a = e / e.sum(axis=-1, keepdims=True)
    d = -at.q.astype(a.dtype) / a
    rows = np.asarray(a * (d - (a * d).sum(axis=-1, keepdims=True)), np.float64)
    return Prediction(at.s[:, None] * rows / at.meant.temperature, at.costs(np.log(a)))


def plain(at: Reference) -> Array:
    """softmax without a shift, in the dtype."""
    e = np.exp(at.probe.logits / at.probe.logits.dtype.type(at.meant.temperature))
    return np.asarray(e / e.sum(axis=-1, keepdims=True), np.float64)


@dataclass(frozen=True, slots=True)
class Instability:
    """A sentence, which rows are spoiled, and what the plain formula gives there."""

    explanation: str
    spoiled: Callable[[Seen], Flags]
    predict: Callable[[Reference], Prediction | None]


UNSTABLE = "not stable"
SLIPS: dict[str, Instability] = {
    "0 · (−∞) for masked classes": Instability(
        "A logit −inf is multiplied by a target of 0, which is nan: leave classes whose target is "
        "0 out of the sum.",
        masked,
        lambda at: None,
    ),
    "0/0 where a probability underflows": Instability(
        "−y/a is formed, or ln a taken, where a is 0: {}. Use a − y and log-sum-exp.",
        lost,
        chained,
    ),
    UNSTABLE: Instability(
        "Logits are not shifted before the exponential: {}. Subtract each row's maximum.",
        lambda one: overflows(one) | underflows(one) | lost(one),
        unshifted,
    ),
}


def unstable(seen: list[Seen], part: str) -> tuple[Slip, ...]:
    """The first slip whose spoiled rows hold all that is wrong, the narrowest first."""
    wrong = [(one, wrong_rows(one, part)) for one in seen]
    wrong = [(one, rows) for one, rows in wrong if rows.any()]
    return tuple(
        Slip(name, slip.explanation.format(where(wrong)))
        for name, slip in SLIPS.items()
        if wrong and all(holds(one, rows, slip) and left(one, part, slip) for one, rows in wrong)
    )[:1]


def forgiven(one: Seen) -> Seen:
    """With no bounds where an overflow has left nothing finite: another slip may be beside it."""
    seen, dead = one.observation, dead_rows(one)
    gradient, loss = seen.gradient_bound, seen.loss_bound
    if seen.gradient is not None:
        gradient = np.where(dead[:, None], np.inf, gradient)
    if seen.loss is not None and SLIPS[UNSTABLE].spoiled(one).any():
        loss = np.where(np.isfinite(seen.loss), loss, np.inf)
    return replace(one, observation=replace(seen, gradient_bound=gradient, loss_bound=loss))


def overflowing(seen: list[Seen]) -> Slip | None:
    """`not stable`, where an overflow has left rows with something that is not finite."""
    dead = [(one, rows) for one in seen if (rows := dead_rows(one)).any()]
    return Slip(UNSTABLE, SLIPS[UNSTABLE].explanation.format(where(dead))) if dead else None


def dead_rows(one: Seen) -> Flags:
    """Rows that an overflow may spoil, and whose gradient, or else the loss, is not finite."""
    spoiled, seen = SLIPS[UNSTABLE].spoiled(one), one.observation
    if seen.gradient is not None:
        return np.asarray(spoiled & ~np.isfinite(seen.gradient).all(axis=-1))
    return np.asarray(spoiled & (seen.loss is not None and not np.isfinite(seen.loss).all()))


def holds(one: Seen, rows: Flags, slip: Instability) -> bool:
    """All wrong rows are spoiled ones; of a loss that is one number, some row is."""
    inside = slip.spoiled(one)
    return bool(inside.any()) if rows.all() else bool((inside | ~rows).all())


def left(one: Seen, part: str, slip: Instability) -> bool:
    """Every wrong entry is nan, ±∞ or 0, or that of the plain formula."""
    got = np.asarray(getattr(one.observation, part))
    with np.errstate(all="ignore"):
        predicted = getattr(slip.predict(one.reference), part, None)
    met = ~np.isfinite(got) | (got == 0)
    if predicted is not None:
        met |= near(np.asarray(predicted, np.float64), one, part) & np.isfinite(predicted)
    return bool((met | ~beyond(one, part).reshape(got.shape)).all())
