"""The gradient from above: left out, or that of row 0 for all; and the temperature left out."""

from __future__ import annotations

import numpy as np

from ceverify.target.diagnosis.hypothesis import Hypothesis, Prediction
from ceverify.target.diagnosis.reference import Reference, log_softmax
from ceverify.target.diagnosis.rows import with_logarithms


def ignored(at: Reference) -> Prediction | None:
    """As for an upstream of 1."""
    if at.probe.upstream is None:
        return Prediction(at.gradient, at.loss)
    above = np.broadcast_to(np.asarray(at.probe.upstream, np.float64), (at.samples,))
    return Prediction(at.gradient / above[:, None], at.loss)


def of_row_zero(at: Reference) -> Prediction | None:
    """Every row scaled by what comes from above for the first."""
    if at.probe.upstream is None:
        return Prediction(at.gradient, at.loss)
    above = np.broadcast_to(np.asarray(at.probe.upstream, np.float64), (at.samples,))
    return Prediction(at.gradient / above[:, None] * above[0], at.loss)


def no_temperature(at: Reference) -> Prediction | None:
    """softmax(z) for softmax(z/T), T nowhere."""
    if at.meant.temperature == 1:
        return None
    found = with_logarithms(at, log_softmax(at.z))
    if found is None or found.gradient is None:
        return None
    return Prediction(found.gradient * at.meant.temperature, found.loss)


HYPOTHESES: dict[str, Hypothesis] = {
    "upstream ignored": Hypothesis("The gradient from above is not multiplied in.", ignored),
    "upstream of row 0": Hypothesis(
        "All rows are scaled by the gradient from above for row 0.", of_row_zero
    ),
    "temperature missing": Hypothesis("The logits are not divided by T.", no_temperature),
}
