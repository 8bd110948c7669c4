"""The gradient times a number: a sign, a 2, a missing or extra N, K or T."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ceverify.target.diagnosis.hypothesis import Hypothesis, Prediction
from ceverify.target.diagnosis.reference import Reference

Factor = Callable[[Reference], float | None]
IN_THE_LOSS, IN_BOTH = ", in the loss", ", in both"


def scaled(explanation: str, factor: Factor, parts: str = "gradient") -> Hypothesis:
    """The right numbers times the factor: the gradient, the loss or both."""

    def predict(at: Reference) -> Prediction | None:
        by = factor(at)
        if by is None:
            return None
        gradient = by * at.gradient if "gradient" in parts else at.gradient
        loss = by * at.loss if "loss" in parts else at.loss
        return Prediction(gradient, loss)

    return Hypothesis(explanation, predict, whole="," in parts)


def both(name: str, words: str, factor: Factor) -> dict[str, Hypothesis]:
    """Of the gradient alone, of the loss alone, of both."""
    return {
        f"{name}": scaled(f"The gradient is {words}.", factor),
        f"{name}{IN_THE_LOSS}": scaled(f"The loss is {words}.", factor, "loss"),
        f"{name}{IN_BOTH}": scaled(
            f"Loss and gradient are both {words}.", factor, "loss, gradient"
        ),
    }


def counted(at: Reference) -> float | None:
    """The rows that count; None where none is ever ignored."""
    return None if at.meant.ignore_index is None else float(max(1, at.counted.sum()))


def per(count: float | None) -> float | None:
    """1/n, where there is an n."""
    return None if count is None else 1 / count


def ignored_share(at: Reference) -> float | None:
    """Rows that count over all rows."""
    count = counted(at)
    return None if count is None else count / at.samples


def temperature(power: int) -> Factor:
    """T to a power, whatever family the loss is of; None where there is no T."""

    def factor(at: Reference) -> float | None:
        given = at.meant.parameters.get("temperature", at.meant.temperature)
        return None if given == 1 or not isinstance(given, (int, float)) else float(given) ** power

    return factor


def weight_ratio(at: Reference) -> float | None:
    """Σ w_y over the rows that count, of class indices; None where there is no such mean."""
    if at.meant.weights is None or at.meant.reduction != "mean" or at.probe.targets.ndim > 1:
        return None
    return at.divisor / max(1, int(at.counted.sum())) if np.isfinite(at.divisor) else 1.0


HYPOTHESES: dict[str, Hypothesis] = {
    "sign flipped": scaled("The gradient is y − a for a − y: it points uphill.", lambda at: -1.0),
    "loss negated": scaled("The loss is Σ y ln a, without its minus.", lambda at: -1.0, "loss"),
    "zero gradient": scaled("The gradient is 0 throughout.", lambda at: 0.0),
    **both("factor 2", "twice what is right", lambda at: 2.0),
    **both("factor 1/2", "half of what is right", lambda at: 0.5),
    **both("1/N missing", "N times too large: the mean over the samples is not taken",
           lambda at: float(at.samples)),
    **both("1/N too many", "N times too small: it is divided by the samples once too often",
           lambda at: 1 / at.samples),
    **both("1/K too many", "K times too small: it is divided by the classes too",
           lambda at: 1 / at.classes),
    **both("1/K missing", "K times too large", lambda at: float(at.classes)),
    **both("1/N_valid missing", "too large by the number of rows that count", counted),
    **both("1/N_valid too many", "too small by the number of rows that count",
           lambda at: per(counted(at))),
    **both("ignored rows counted in the mean", "divided by all N rows, the ignored among them",
           ignored_share),
    **both("1/T missing", "T times too large", temperature(1)),
    **both("1/T too many", "T times too small", temperature(-1)),
    **both("T² missing", "T² times too small", temperature(-2)),
    **both("T² too many", "T² times too large", temperature(2)),
    **both("weights missing from the denominator", "divided by N, not by the sum of the weights",
           weight_ratio),
}  # fmt: skip
