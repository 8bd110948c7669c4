"""The other losses: right functions within the bounds, wrong ones beyond, in half precision too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from ceverify.check.arrays import Numbers
from ceverify.target.checked import check_target
from ceverify.target.evidence import RegimeEvidence, TargetEvidence
from ceverify.target.plan import Tried
from tests.target.honest import Honest
from tests.target.honest_declared import PLAIN, declared
from tests.target.observing import observe

FEW = ("ordinary", "confident-wrong-20", "offset-1e4", "wide-spread", "ties", "rows-1")


def functions() -> Iterator[tuple[str, Honest]]:
    try:
        import torch  # noqa: F401, only whether it is there
    except ImportError:
        return iter(declared(False).items())
    return iter(declared(True).items())


def evidence(one: Honest, dtype: str, regimes: tuple[str, ...] = FEW) -> TargetEvidence:
    return check_target(one.function, one.intent, one.asked(dtype), Tried(regimes, seed=3))


@pytest.mark.parametrize("name", PLAIN)
def test_right_functions_are_within_the_bounds_in_every_dtype(name: str) -> None:
    """The regimes take turns over the functions of a loss and their dtypes."""
    mine = [one for key, one in functions() if key.startswith(f"{name}, ")]
    for turn, one in enumerate(mine):
        for n, dtype in enumerate(one.dtypes, 4 * turn):
            found = evidence(one, dtype, (FEW[n % len(FEW)],)).regimes
            assert [each for each in found if each.verdict == "disagrees"] == [], (turn, dtype)


def times(one: Honest, factor: float) -> Honest:
    """The gradient times a number."""

    def function(logits: Numbers, targets: Numbers) -> Any:
        loss, gradient = one.function(logits, targets)
        return loss, (gradient * factor).astype(logits.dtype)

    return Honest(function, one.intent, one.dtypes)


FACTORS = {"float64": 1 + 1e-12, "float32": 1 + 2e-3, "float16": 1.5}


@pytest.mark.parametrize("dtype", FACTORS)
@pytest.mark.parametrize("name", PLAIN)
def test_a_little_too_much_is_beyond_them(name: str, dtype: str) -> None:
    wrong = times(declared(False)[f"{name}, plain"], FACTORS[dtype])
    assert evidence(wrong, dtype, ("ordinary",)).verdict == "disagrees"


@pytest.mark.parametrize("name", PLAIN)
def test_most_entries_can_be_told_from_zero_in_bfloat16(name: str) -> None:
    pytest.importorskip("torch")
    (one,) = evidence(declared(True)[f"{name}, PyTorch"], "bfloat16", ("ordinary",)).regimes
    assert one.blind < one.cases / 2


def test_a_regime_that_sees_nothing_is_blind_and_not_right() -> None:
    one = declared(False)["focal, plain"]
    (regime,) = evidence(one, "float64", ("confident-right-50",)).regimes
    assert is_blind(regime)
    (zero,) = evidence(times(one, 0.0), "float64", ("confident-right-50",)).regimes
    assert is_blind(zero)


def is_blind(regime: RegimeEvidence) -> bool:
    return regime.verdict == "blind" and regime.blind == regime.cases


@pytest.mark.parametrize("name", PLAIN)
def test_every_entry_off_by_more_than_its_bound_is_seen(name: str) -> None:
    one = declared(False)[f"{name}, plain"]
    for seen in observe(one.function, one.intent, ["ordinary"]):
        assert (seen.gradient_bound < 1e-13 * np.abs(seen.expected_gradient).max()).all()
        assert (seen.gradient_bound > 0).all()


def test_the_square_of_the_z_loss_may_overflow_in_float16_and_nothing_else() -> None:
    one = declared(False)["z-loss, plain"]
    assert evidence(one, "float16", ("confident-right-700",)).verdict == "agrees"
    wrong = evidence(times(one, 2.0), "float16", ("confident-wrong-700",))
    assert wrong.verdict == "disagrees"
