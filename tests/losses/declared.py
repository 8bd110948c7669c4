"""Value and gradient of a loss by its declaration, at a batch, from 50 digits and more."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from mpmath import mp
from numpy.typing import NDArray

from ceverify.formula.tree import Derivative, Indexed, Symbol
from ceverify.losses.loss import Claimed, Loss
from tests.losses.by_formula import Numbers

Floats: TypeAlias = NDArray[np.floating]

# 50 beyond what 1 − a cancels at a margin of 700, and products of two such.
DIGITS = 50 + 620
# Losses of all samples at once; the others are declared for one.
OF_BATCHES = ("batch", "maximum-likelihood")


def expected(
    loss: Loss, logits: Floats, targets: Floats, **parameters: float
) -> tuple[Floats, Floats]:
    """The value, summed over the samples, and the gradient (N, K), each rounded once."""
    with mp.workdps(DIGITS):
        if loss.name in OF_BATCHES:
            return of_batch(loss, logits.tolist(), targets.tolist(), parameters)
        rows = zip(logits.tolist(), targets.tolist(), strict=True)
        parts = [of_sample(loss, z, y, parameters) for z, y in rows]
        total = mp.fsum(value for value, _ in parts)
        return np.asarray(float(total)), np.array([slope for _, slope in parts], dtype=np.float64)


def of_sample(
    loss: Loss, z: list[float], y: list[float], parameters: dict[str, float]
) -> tuple[Any, list[Any]]:
    claimed = gradient_claim(loss)
    at = numbers(loss, claimed, z, y, parameters)
    places = indices(claimed)
    bound = [dict.fromkeys(places, c + 1) for c in range(len(z))]
    slopes = [at.at(there).of(claimed.equation.right) for there in bound]
    return at.named(loss.objective.name, ()), slopes


def of_batch(
    loss: Loss, z: list[list[float]], y: list[list[float]], parameters: dict[str, float]
) -> tuple[Floats, Floats]:
    claimed = gradient_claim(loss)
    at = numbers(loss, claimed, z, y, parameters)
    n, i = indices(claimed)
    slopes = [
        [at.at({n: r + 1, i: c + 1}).of(claimed.equation.right) for c in range(len(z[0]))]
        for r in range(len(z))
    ]
    return np.asarray(float(at.named(loss.objective.name, ()))), np.array(slopes, dtype=np.float64)


def gradient_claim(loss: Loss) -> Claimed:
    """The declared derivative of the objective by a logit, without hypotheses."""
    body = Symbol(loss.objective.name)
    for claimed in (loss.claims["logits"], *loss.facts):
        left = claimed.equation.left
        if isinstance(left, Derivative) and left.body == body and not claimed.given:
            return claimed
    raise LookupError(loss.name)


def indices(claimed: Claimed) -> tuple[Any, ...]:
    left = claimed.equation.left
    assert isinstance(left, Derivative)
    return left.wrt.indices if isinstance(left.wrt, Indexed) else ()


def numbers(
    loss: Loss, claimed: Claimed, z: list[Any], y: list[Any], parameters: dict[str, float]
) -> Numbers:
    """The letters of the loss: equal weights w, the mask and any shift m at 1."""
    letters = {p.letter: parameters.get(p.keyword, p.default) for p in loss.parameters}
    classes, samples = (len(z[0]), len(z)) if loss.name in OF_BATCHES else (len(z), 1)
    scalar = classes == 1
    arrays = {loss.logits: z[0] if scalar else z, loss.targets: y[0] if scalar else y}
    given = {**arrays, "w": [1] * classes, "m": 1, **letters}
    return Numbers({"K": classes, "N": samples}, given, loss.under(claimed).definitions)
