"""Right functions agree in every regime; wrong ones are refuted, in the regime that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from ceverify.target.calling.ways import Asked
from ceverify.target.checked import check_target
from ceverify.target.evidence import RegimeEvidence, TargetEvidence
from ceverify.target.observation import Intent
from ceverify.target.observed import disagreement
from ceverify.target.plan import Tried
from ceverify.target.regimes import REGIMES
from tests.target import functions
from tests.target.observing import observe

NAME = "softmax-cross-entropy"


def checked(function: Callable[..., Any], intent: Intent | None = None, **said: Any) -> Any:
    asked = Asked(**{name: said.pop(name) for name in ("targets", "dtype", "returns")
                     if name in said})  # fmt: skip
    return check_target(function, intent or Intent(NAME), asked, Tried(**said))


def by_name(evidence: TargetEvidence) -> dict[str, RegimeEvidence]:
    return {one.name: one for one in evidence.regimes}


def wrong_in(evidence: TargetEvidence) -> set[str]:
    return {one.name for one in evidence.regimes if one.verdict == "disagrees"}


RIGHT = [
    (functions.cross_entropy, "float64"),
    (functions.cross_entropy, "float32"),
    (functions.cross_entropy, "float16"),
    (functions.of_masses, "float32"),
    (functions.by_rows, "float16"),
    (functions.gradient_alone, "float32"),
    (functions.with_options, "float64"),
    (functions.softmax, "float64"),
    (functions.softmax, "float16"),
]


@pytest.mark.parametrize(("function", "dtype"), RIGHT)
def test_a_right_function_agrees_and_has_no_diagnosis(
    function: Callable[..., Any], dtype: str
) -> None:
    intent = Intent("softmax" if function is functions.softmax else NAME)
    said = {"targets": "probabilities"} if function is functions.of_masses else {}
    evidence = checked(function, intent, dtype=dtype, **said)
    assert wrong_in(evidence) == set()
    assert evidence.verdict == "agrees"
    assert evidence.diagnosis == ()


WRONG = {
    functions.negated: ("ordinary", "confident-right-700", "subnormal-differences"),
    functions.zero: ("ordinary", "confident-right-700", "confident-wrong-20", "classes-1000"),
    functions.too_large: ("ordinary", "confident-right-200", "classes-1000", "rows-64"),
    functions.one_entry_off: ("ordinary", "rows-64", "classes-1000"),
    functions.unshifted: ("rows-far-apart", "offset-1e4"),
    functions.another_loss: ("ordinary",),
    functions.off_by_a_constant: ("ordinary",),
}


@pytest.mark.parametrize(("function", "regimes"), WRONG.items())
def test_a_wrong_function_is_refuted_where_it_shows(
    function: Callable[..., Any], regimes: tuple[str, ...]
) -> None:
    evidence = checked(function)
    assert evidence.verdict == "disagrees"
    assert wrong_in(evidence) >= set(regimes)


def test_what_shows_in_one_regime_alone_is_refuted_there() -> None:
    assert wrong_in(checked(functions.writes)) == {"inputs-unchanged"}
    assert "called-twice" in wrong_in(checked(functions.Stateful(), regimes=("called-twice",)))
    assert wrong_in(checked(functions.OneBuffer())) == {"result-kept"}
    past = wrong_in(checked(functions.wrong_past_128_rows))
    assert {"rows-1030", "row-blocks"} <= past <= {"rows-1030", "row-blocks", "sizes-drawn"}
    assert "rows-1030" in wrong_in(checked(functions.wrong_for_class_37))
    evidence = checked(functions.raises_of_one_row)
    assert wrong_in(evidence) == {"rows-1", "row-alone", "classes-1"}
    one = by_name(evidence)["rows-1"]
    assert one.failure == "raised ValueError: one row is too few"
    assert "functions.py" in one.trace
    assert "ceverify/target" not in one.trace


def test_one_that_runs_for_as_many_rows_as_classes_alone_is_refuted_there_too() -> None:
    evidence = by_name(checked(functions.axes_mixed_up, Intent("softmax")))
    assert evidence["square"].wrong > 0
    assert evidence["square"].failure == ""
    assert "raised ValueError" in evidence["ordinary"].failure


def test_what_underflow_breaks_is_refuted_where_probabilities_underflow() -> None:
    assert "wide-spread" in wrong_in(checked(functions.through_the_quotient, targets="one-hot"))


def test_a_thousandth_too_much_is_caught_in_float32_too() -> None:
    assert "classes-1000" in wrong_in(checked(functions.too_large, dtype="float32"))


def test_every_entry_may_be_off_by_its_bound_and_no_more() -> None:
    for one in observe(functions.cross_entropy, Intent(NAME), ["ordinary", "confident-right-50"]):
        for by, wrong in ((0.8, False), (1.2, True)):
            off = one.expected_gradient + by * one.gradient_bound
            error = disagreement(off, one.expected_gradient, one.gradient_bound)
            assert (error > 1).all() == wrong


def test_bounds_away_from_the_targets_are_relative_to_the_entry() -> None:
    for regime in ("confident-right-200", "confident-wrong-700", "classes-1000"):
        for one in observe(functions.cross_entropy, Intent(NAME), [regime]):
            away = one.expected_gradient > 1e-290
            bound, entry = one.gradient_bound[away], one.expected_gradient[away]
            assert away.any()
            assert (bound < 1e-9 * entry).all()


def test_soft_labels_that_nobody_spoke_of_leave_it_undecided() -> None:
    evidence = checked(functions.a_minus_y)
    assert by_name(evidence)["unnormalised-labels"].verdict == "undecided"
    assert evidence.verdict == "undecided"
    assert "--targets-as" in evidence.open[0]
    assert checked(functions.a_minus_y, targets="one-hot").verdict == "agrees"
    assert checked(functions.a_minus_y, targets="probabilities").verdict == "disagrees"


def test_a_loss_alone_leaves_it_undecided_unless_it_was_said() -> None:
    evidence = checked(functions.loss_alone)
    assert evidence.verdict == "undecided"
    assert "no gradient" in evidence.open[0]
    assert checked(functions.loss_alone, returns="loss").verdict == "agrees"


def test_what_is_left_out_is_said_and_everything_is_tried_or_left_out() -> None:
    evidence = checked(functions.cross_entropy)
    left_out = dict(evidence.left_out)
    assert {one.name for one in evidence.regimes} | set(left_out) == set(REGIMES)
    assert "--max-classes 128256" in left_out["classes-128256"]
    assert "--ignore-index" in left_out["ignored-rows"]


def test_options_taken_by_name_bring_their_regimes() -> None:
    evidence = checked(functions.with_options)
    tried = {one.name for one in evidence.regimes}
    assert {"ignored-rows", "ignored-all", "ignored-nan", "upstream", "upstream-rows"} <= tried
    assert {"reduction-sum", "reduction-none"} <= tried


def test_what_the_function_prints_is_kept_out_and_said(
    capsys: pytest.CaptureFixture[str],
) -> None:
    evidence = checked(functions.prints, regimes=("ordinary",))
    assert capsys.readouterr().out == ""
    assert "'hello from the function'" in evidence.notes[-1]


def test_one_case_alone_is_the_same_case() -> None:
    whole = checked(functions.too_large, seed=5)
    worst = whole.worst_regime
    assert worst is not None
    alone = checked(functions.too_large, seed=5, regimes=(worst.name,), case=worst.worst_case)
    assert alone.regimes[0].worst == worst.worst
    assert alone.regimes[0].calls == 1


def test_the_worst_of_two_nan_is_found() -> None:
    evidence = checked(functions.unshifted)
    worst = by_name(evidence)["offset-1e4"].worst
    assert worst is not None
    assert np.isnan(worst.got)


def test_the_verdict_is_the_worst_of_the_regimes() -> None:
    evidence = checked(functions.cross_entropy, regimes=("ordinary",))
    (one,) = evidence.regimes
    words = {"blind": "blind", "agrees": "agrees", "undecided": "undecided"}
    for word, verdict in words.items():
        changed = replace(one, verdict=word)
        assert replace(evidence, regimes=(changed,)).verdict == verdict
    assert replace(evidence, regimes=(replace(one, verdict="disagrees"), one)).verdict == (
        "disagrees"
    )
    assert replace(evidence, open=("?",)).verdict == "undecided"
