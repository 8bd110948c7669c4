"""CHECKS: what `ceverify check` is asked, of what is right and of what is wrong, by file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from ceverify.check.arrays import Floats
from ceverify.losses import LOSSES
from ceverify.losses.loss import Loss

SMALL = ("--random", "--samples", "2", "--seed", "7")
FEW = ("--regime", "ordinary", "--regime", "rows-64", "--seed", "1")
OURS = "tests.target.functions:cross_entropy"
REPORTS = {
    "check-random": (*SMALL, "--classes", "4", "--trials", "7"),
    "check-declared": (*SMALL, "--classes", "3", "--trials", "2", "--loss", "focal"),
    "check-declared-wrong": (*SMALL, "--classes", "3", "--trials", "2", "--loss", "focal-wrong"),
    "check-target": ("--target", OURS, *FEW),
    "check-target-wrong": ("--target", OURS, *FEW, "--label-smoothing", "0.1"),
}
FORMS = {"text": "txt", "markdown": "md", "json": "json"}
CHECKS = {
    f"{name}.{ending}": ("check", *words, "--format", form)
    for name, words in REPORTS.items()
    for form, ending in FORMS.items()
}


def half_too_much(right: Loss) -> Loss:
    """The loss with a gradient that is one and a half times the right one."""

    def gradient(*given: Floats, **parameters: float) -> Floats:
        return 1.5 * right.gradient(*given, **parameters)

    return replace(right, name="focal-wrong", gradient=gradient)


@contextmanager
def with_a_wrong_loss() -> Iterator[None]:
    """While focal-wrong is a loss among the others."""
    with patch.dict(LOSSES, {"focal-wrong": half_too_much(LOSSES["focal"])}):
        yield
