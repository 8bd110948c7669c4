"""Every slip is refuted where it shows, and named; right functions and strangers are not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceverify.target.calling.ways import Asked
from ceverify.target.checked import check_target
from ceverify.target.diagnosis import diagnose
from ceverify.target.evidence import TargetEvidence
from ceverify.target.meaning import FAMILIES
from ceverify.target.observation import Intent
from ceverify.target.plan import Tried
from tests.target.functions import cross_entropy
from tests.target.observing import observe
from tests.target.slips import NAME, SLIPS, Slipped, mean, times

# Of losses whose every entry is evaluated to 50 digits.
FEW = ("ordinary", "near-uniform", "confident-wrong-20", "wide-spread", "rows-1", "classes-10")


def evidence(slipped: Slipped) -> TargetEvidence:
    targets = "probabilities" if "unnormalised-labels" in slipped.shown else None
    with np.errstate(all="ignore"):
        asked = Asked(targets=targets, dtype=slipped.dtype)
        regimes = () if slipped.loss in FAMILIES else FEW
        return check_target(slipped.function, slipped.intent, asked, Tried(regimes, seed=3))


@pytest.mark.parametrize("slipped", SLIPS.values(), ids=list(SLIPS))
def test_a_slip_is_refuted_where_it_shows_and_named(slipped: Slipped) -> None:
    found = evidence(slipped)
    assert found.verdict == "disagrees"
    shown = {one.name for one in found.regimes if one.verdict == "disagrees"}
    assert shown >= set(slipped.shown)
    assert slipped.hidden not in shown
    assert slipped.hidden in ("", *(one.name for one in found.regimes))
    names = {slip.slip for slip in found.diagnosis}
    assert names == {slipped.named, *slipped.also}


def test_every_slip_of_the_list_has_a_function() -> None:
    numbers = {name.split()[0] for name in SLIPS}
    assert numbers >= {str(n) for n in range(1, 31)}


def test_a_right_function_has_no_diagnosis() -> None:
    for function in (cross_entropy, mean):
        assert diagnose(observe(function, Intent(NAME))) == ()


@settings(max_examples=10, deadline=None)
@given(st.floats(-3, 3).filter(lambda x: min(abs(x - n) for n in (-1, 0, 0.5, 1, 2, 3)) > 1e-3))
def test_a_multiple_that_nobody_writes_is_refuted_and_not_named(factor: float) -> None:
    regimes = ["ordinary", "confident-right-20", "rows-64", "classes-10", "rows-1"]
    observations = observe(times(lambda z: factor), Intent(NAME), regimes)
    assert any(
        (abs(one.gradient - one.expected_gradient) > one.gradient_bound).any()
        for one in observations
        if one.gradient is not None
    )
    assert diagnose(observations) == ()


def test_a_size_is_found_that_no_program_has() -> None:
    from tests.target.slips import loss_alone

    odd = Slipped(loss_alone(lambda a: a + 3.3e-6), "")
    named = [slip.slip for slip in evidence(odd).diagnosis]
    assert named == ["ε in the logarithm, ε = 3.3e-06"]
