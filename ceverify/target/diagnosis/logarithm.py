"""ε in the logarithm, or probabilities clipped before it: of which size is found from the loss."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.diagnosis.hypothesis import Hypothesis, Prediction
from ceverify.target.diagnosis.nearness import Seen, wrong
from ceverify.target.diagnosis.reference import Reference
from ceverify.target.diagnosis.scale import IN_THE_LOSS

Change = Callable[[Array, float], Array]
SMALLEST, STEPS = 1e-320, 200
# Those that are met, for slips that show in the gradient alone.
POWERS = (10.0**-n for n in (*range(2, 17), 20, 30, 45))
USUAL = (*POWERS, 2.0**-52, 2.0**-23, 2.0**-10)


def added(a: Array, epsilon: float) -> Array:
    """a + ε."""
    return a + epsilon


def floored(a: Array, epsilon: float) -> Array:
    """max(a, ε)."""
    return np.maximum(a, epsilon)


def clipped(a: Array, epsilon: float) -> Array:
    """a between ε and 1 − ε."""
    return np.clip(a, epsilon, 1 - epsilon)


CHANGES: dict[str, tuple[str, Change]] = {
    "ε in the logarithm": ("ln(a + ε)", added),
    "clip before the logarithm": ("ln max(a, ε)", floored),
    "clip at both ends": ("ln of a between ε and 1 − ε", clipped),
}


def candidates(seen: list[Seen]) -> Iterator[tuple[str, Hypothesis]]:
    """Each change with the ε that the worst loss asks for, and with usual ones."""
    if seen and seen[0].reference.meant.family != "cross-entropy":
        return
    off = [one for one in seen if wrong(one, "loss") and one.observation.loss is not None]
    parts = "loss, gradient" if any(wrong(one, "gradient") for one in seen) else "loss"
    if not off:
        yield from usual()
        return
    for name, (formula, change) in CHANGES.items():
        epsilon = nice(found(max(off, key=distance), change))
        if epsilon > 0:
            name, whole = named(name, formula, change, epsilon, parts)
            yield name, whole
            if whole.whole:
                _, alone = named(name, formula, change, epsilon, "loss")
                yield f"{name}{IN_THE_LOSS}", alone


def usual() -> Iterator[tuple[str, Hypothesis]]:
    """Each change with each size that is met, in the gradient alone."""
    for name, (formula, change) in CHANGES.items():
        for epsilon in USUAL:
            yield named(name, formula, change, epsilon, "gradient")


def named(
    name: str, formula: str, change: Change, epsilon: float, parts: str
) -> tuple[str, Hypothesis]:
    """The slip with its size."""
    said = f"The loss is −Σ y {formula} with ε ≈ {epsilon:.2g}"
    end = ", and the gradient is that loss's." if "gradient" in parts else "."
    if parts == "gradient":
        said, end = f"The gradient is that of −Σ y {formula} with ε ≈ {epsilon:.2g}", "."

    def predict(at: Reference) -> Prediction:
        a = change(at.a, epsilon)
        loss = at.costs(np.log(a)) if "loss" in parts else at.loss
        return Prediction(slope(at, change, epsilon) if "gradient" in parts else at.gradient, loss)

    return f"{name}, ε = {epsilon:.2g}", Hypothesis(said + end, predict, whole="," in parts)


def slope(at: Reference, change: Change, epsilon: float) -> Array:
    """a ⊙ (d − aᵀd) for d = −q/(a + ε), 0 where a is clipped."""
    inside = change(at.a, epsilon)
    moves = at.a == inside if change is not added else np.ones(at.a.shape, bool)
    share = np.where(moves & (at.q != 0), at.q * at.a / inside, 0.0)
    rows = at.a * share.sum(axis=-1, keepdims=True) - share
    g: Array = at.s[:, None] * rows / at.meant.temperature
    return g


def distance(one: Seen) -> float:
    """How far the loss is off."""
    got = one.observation.loss
    assert got is not None
    off = np.abs(np.asarray(got) - one.observation.expected_loss)
    return float(np.where(np.isfinite(off), off, 0.0).max())


def found(one: Seen, change: Change) -> float:
    """The ε at which the predicted loss, which falls as ε grows, is the one that was got."""
    got = float(np.sum(np.asarray(one.observation.loss)))
    low, high = np.log(SMALLEST), 0.0
    for _ in range(STEPS):
        middle = (low + high) / 2
        with np.errstate(all="ignore"):
            loss = float(
                np.sum(one.reference.costs(np.log(change(one.reference.a, np.exp(middle)))))
            )
        low, high = (middle, high) if loss > got else (low, middle)
    return float(np.exp(high)) if high < np.log(0.5) else 0.0


def nice(epsilon: float) -> float:
    """A number that is written in a program, where one is near: 1e-7, 1.19e-7, 2.2e-16."""
    near = [usual for usual in USUAL if epsilon and abs(usual / epsilon - 1) < 0.02]
    return near[0] if near else epsilon
