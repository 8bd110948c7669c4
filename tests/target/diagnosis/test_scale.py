"""Multiples of the gradient, of the loss and of both."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tests.target.diagnosis.case import At, Case, Change, names
from tests.target.diagnosis.case import observations as seen_in


def gradient(factor: Callable[[At], float]) -> Change:
    return lambda at: (None, at.g * factor(at))


def loss(factor: Callable[[At], float]) -> Change:
    return lambda at: (at.c * factor(at), None)


def both(factor: Callable[[At], float]) -> Change:
    return lambda at: (at.c * factor(at), at.g * factor(at))


def counted(at: At) -> int:
    return int((at.probe.targets != -1).sum())


WEIGHTS = (1.0, 2.0, 0.5)


def ignoring(change: Change, named: str) -> Case:
    return Case(change, named, {"ignore_index": -1}, ("ordinary", "ignored-rows", "rows-64"))


def warm(change: Change, named: str) -> Case:
    return Case(change, named, {"temperature": 2.5})


def weighted(change: Change, named: str) -> Case:
    return Case(change, named, {"class_weights": WEIGHTS}, ("ordinary", "weights", "rows-64"))


def mean_weight(at: At) -> float:
    return float(np.array(WEIGHTS)[at.probe.targets].mean())


CASES = [
    Case(gradient(lambda at: -1), "sign flipped"),
    Case(loss(lambda at: -1), "loss negated"),
    Case(gradient(lambda at: 0), "zero gradient"),
    Case(gradient(lambda at: 2), "factor 2"),
    Case(loss(lambda at: 2), "factor 2, in the loss"),
    Case(both(lambda at: 2), "factor 2, in both"),
    Case(gradient(lambda at: 0.5), "factor 1/2"),
    Case(gradient(lambda at: at.n), "1/N missing"),
    Case(both(lambda at: at.n), "1/N missing, in both"),
    Case(loss(lambda at: 1 / at.n), "1/N too many, in the loss"),
    Case(gradient(lambda at: at.k), "1/K missing"),
    Case(both(lambda at: 1 / at.k), "1/K too many, in both"),
    ignoring(gradient(counted), "1/N_valid missing"),
    ignoring(gradient(lambda at: 1 / counted(at)), "1/N_valid too many"),
    ignoring(both(lambda at: counted(at) / at.n), "ignored rows counted in the mean, in both"),
    warm(gradient(lambda at: 2.5), "1/T missing"),
    warm(gradient(lambda at: 0.4), "1/T too many"),
    warm(both(lambda at: 1 / 6.25), "T² missing, in both"),
    warm(both(lambda at: 6.25), "T² too many, in both"),
    weighted(both(mean_weight), "weights missing from the denominator, in both"),
]


def test_all_that_fit_are_named() -> None:
    twice = Case(gradient(lambda at: 2), "", options={"temperature": 2.0})
    assert names(seen_in(twice)) == {"factor 2", "1/T missing"}


def test_none_that_fits_says_so() -> None:
    assert names(seen_in(Case(gradient(lambda at: 1.7), ""))) == set()
    assert names(seen_in(Case(lambda at: (at.c * 2, at.g * 3), ""))) == {"factor 2, in the loss"}


def test_what_is_right_has_no_slip() -> None:
    assert names(seen_in(Case(lambda at: (None, None), ""))) == set()
