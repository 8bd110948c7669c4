"""Rows: what disagrees, what is blind, and which entry is the worst."""

import numpy as np
import pytest

from ceverify.check.case import Comparison
from ceverify.check.evidence import Evidence, Row, merged
from ceverify.check.judgement import judged


def compared(
    got: list[float], expected: list[float], own: float, bound: float | list[float]
) -> Row:
    values = np.array([got])
    comparison = Comparison(
        values,
        np.array([expected]),
        np.full_like(values, own),
        np.broadcast_to(np.array(bound, dtype=float), values.shape).copy(),
        np.arange(1)[:, None],
        np.arange(values.size),
    )
    row = judged("gradient", "method", "rounding", "source", comparison)
    assert row is not None
    return row


def test_within_tolerance_agrees() -> None:
    row = compared([1.0, 2.0], [1.0, 2.1], own=0.05, bound=0.06)
    assert (row.verdict, row.cases, row.blind, row.wrong) == ("agrees", 2, 0, 0)
    assert (row.worst.label, row.worst.expected, row.worst.got) == (1, 2.1, 2.0)
    assert row.worst_error == pytest.approx(0.1)
    assert row.tolerance == pytest.approx(0.11)


def test_beyond_tolerance_disagrees() -> None:
    assert compared([1.0], [1.2], own=0.05, bound=0.1).verdict == "disagrees"


def test_worst_is_relative_to_its_own_tolerance() -> None:
    row = compared([1.0, 0.0], [1.5, 0.1], own=0, bound=[1.0, 0.01])
    assert row.worst.label == 1


def test_entry_below_the_methods_bound_is_blind_not_agreeing() -> None:
    row = compared([1.0, 1e-9], [1.0, 2e-9], own=1e-16, bound=1e-6)
    assert (row.blind, row.wrong, row.verdict) == (1, 0, "agrees")
    assert row.worst.label == 0
    assert compared([1e-9], [2e-9], own=1e-16, bound=1e-6).verdict == "blind"


def test_blind_entry_may_still_disagree() -> None:
    assert compared([1.0], [0.0], own=1e-16, bound=1e-6).verdict == "disagrees"


def test_zero_within_the_arithmetic_is_not_blind() -> None:
    assert compared([1e-17], [0.0], own=1e-16, bound=1e-30).blind == 0


@pytest.mark.parametrize("got", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_disagrees(got: float) -> None:
    row = compared([got, 1.0], [1.0, 1.0], own=1e-16, bound=1e-16)
    assert (row.verdict, row.wrong, row.worst.label) == ("disagrees", 1, 0)


def test_method_without_a_number_is_blind() -> None:
    row = compared([1.0, 1.0], [float("nan"), 1.0], own=1e-16, bound=[float("inf"), 1e-16])
    assert (row.verdict, row.blind, row.worst.label) == ("agrees", 1, 1)


def test_infinity_where_it_is_expected_agrees() -> None:
    assert compared([float("inf")], [float("inf")], own=1e-16, bound=0).verdict == "agrees"


def test_nothing_compared_is_no_row() -> None:
    nothing = np.zeros((0, 3))
    places = np.zeros((0, 1), dtype=np.intp), np.arange(3)
    comparison = Comparison(nothing, nothing, nothing, nothing, *places)
    assert judged("gradient", "method", "", "", comparison) is None


def test_share_beyond_every_float_is_infinite() -> None:
    assert compared([1.0], [2.0], own=5e-324, bound=0).verdict == "disagrees"


def test_merged_adds_up_and_keeps_the_worse() -> None:
    good = compared([1.0], [1.0], own=0.1, bound=0)
    bad = compared([1.0, 2.0], [1.0, 9.0], own=0.1, bound=0)
    for both in (merged(good, bad), merged(bad, good)):
        assert (both.cases, both.wrong, both.worst.expected) == (3, 1, 9.0)
        assert both.verdict == "disagrees"


def test_verdict_of_all() -> None:
    agrees = compared([1.0], [1.0], own=0.1, bound=0)
    blind = compared([1e-9], [2e-9], own=1e-16, bound=1e-6)
    wrong = compared([1.0], [2.0], own=0.1, bound=0)
    assert Evidence("loss", 1, (agrees, blind)).verdict == "agrees"
    assert Evidence("loss", 1, (agrees, blind, wrong)).verdict == "disagrees"
    assert Evidence("loss", 1, (blind,)).verdict == "blind"
    assert Evidence("loss", 1, ()).verdict == "blind"
