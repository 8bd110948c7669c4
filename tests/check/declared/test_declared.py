"""Every loss against its own definitions: the right gradient agrees, planted ones do not."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceverify.check.arrays import Floats
from ceverify.check.declared.case import DeclaredCase, declared_case
from ceverify.check.declared.check import check_declared, evidence_of, random_check
from ceverify.check.declared.draw import defaults, drawn_parameters, drawn_point
from ceverify.check.methods.oracle import gradient_row, loss_row
from ceverify.check.settings import Settings
from ceverify.errors import InputError, LimitError
from ceverify.formula.tree import Definition, Exp, Symbol
from ceverify.losses import LOSSES
from tests.check.drawn import DTYPES, batch
from tests.check.planted import PLANTED

FOCAL = LOSSES["focal"]


def drawn_case(name: str, dtype: str, trial: int, seed: int = 5) -> DeclaredCase:
    loss, drawn = LOSSES[name], Settings(3, 1, 14, seed, 3.0, dtype)
    parameters = drawn_parameters(loss, {}, drawn, trial)
    return declared_case(loss, *drawn_point(loss, drawn, trial), parameters, seed=seed)


def cases(name: str, dtype: str) -> list[DeclaredCase]:
    """Every regime in float64, every other in float32."""
    regimes = Settings(3, 1, 14, 5, 3.0, dtype).regimes
    step = 1 if dtype == "float64" else 2
    return [drawn_case(name, dtype, trial) for trial in range(0, len(regimes), step)]


def visible(case: DeclaredCase) -> bool:
    """Some entry is larger than a thousand times its bound: 1.001 of it can be told."""
    dtype = case.logits.dtype
    bound = case.slopes.rounding(dtype) + case.slopes.lost(dtype)
    return bool((np.abs(case.slopes.expected) > 3000 * bound).any())


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("name", LOSSES)
def test_planted_gradients_disagree_and_the_right_one_does_not(name: str, dtype: str) -> None:
    drawn = cases(name, dtype)
    assert "disagrees" not in {evidence_of(case).verdict for case in drawn}
    seen = [case for case in drawn if visible(case)]
    # Squares of e^-200 and less are 0 in float64, and so is the right gradient there.
    assert len(seen) >= len(drawn) // 2
    for slip in PLANTED.values():
        for case in seen:
            wrong = replace(case, got=slip(case.got).astype(np.float64))
            assert evidence_of(wrong).verdict == "disagrees", case


@pytest.mark.parametrize("name", LOSSES)
def test_own_gradient_agrees_on_drawn_trials(name: str) -> None:
    evidence = random_check(LOSSES[name], Settings(3, 1, 14, 11), {})
    assert evidence.verdict == "agrees"
    assert {row.title for row in evidence.rows} == {
        "loss, 50-digit oracle",
        "50-digit oracle",
        "differences of the value",
        "random directions",
    }


@pytest.mark.parametrize("regime", ["ordinary", "any masses", "confident right, margin 700"])
def test_definitions_agree_with_the_oracle_of_the_plain_loss(regime: str) -> None:
    logits, targets = batch(regime, (2, 4))
    case = declared_case(LOSSES["softmax-cross-entropy"], logits, targets, {})
    rows = [gradient_row(*row) for row in zip(logits, targets, strict=True)]
    expected = np.array(rows, dtype=np.float64)
    assert np.array_equal(case.slopes.expected, expected)
    values = [loss_row(*row) for row in zip(logits, targets, strict=True)]
    assert np.array_equal(case.values.expected[:, 0], np.array(values, dtype=np.float64))


@settings(deadline=None, max_examples=25)
@given(
    name=st.sampled_from([name for name, loss in LOSSES.items() if loss.accepts == "masses"]),
    logits=st.lists(st.floats(-400, 400), min_size=2, max_size=3),
    data=st.data(),
)
def test_right_gradient_never_disagrees(
    name: str, logits: list[float], data: st.DataObject
) -> None:
    loss, size = LOSSES[name], len(logits)
    masses = st.one_of(st.just(0.0), st.just(1.0), st.floats(0, 10))
    targets = data.draw(st.lists(masses, min_size=size, max_size=size))
    chosen = {p.keyword: data.draw(st.floats(p.least, p.most)) for p in loss.parameters}
    parameters = defaults(loss, chosen, size)
    evidence = check_declared(loss, np.array([logits]), np.array([targets]), parameters)
    assert evidence.verdict != "disagrees", [row for row in evidence.rows if row.wrong]


@pytest.mark.parametrize("factor", [0, -1, 2, 1.001])
def test_a_wrong_value_disagrees_with_its_definitions_and_its_gradient(factor: float) -> None:
    wrong = replace(FOCAL, value=lambda z, y, gamma: factor * FOCAL.value(z, y, gamma))
    rows = check_declared(wrong, *batch(), {"gamma": 2.0}).rows
    assert {row.title for row in rows if row.verdict == "disagrees"} == {
        "loss, 50-digit oracle",
        "differences of the value",
        "random directions",
    }


def test_a_wrong_parameter_is_seen() -> None:
    wrong = replace(FOCAL, gradient=lambda z, y, gamma: FOCAL.gradient(z, y, gamma + 1e-9))
    assert check_declared(wrong, *batch(), {"gamma": 2.0}).verdict == "disagrees"


@pytest.mark.parametrize("trial", range(14))
def test_class_indices_are_drawn_and_some_are_ignored(trial: int) -> None:
    loss, drawn = LOSSES["cross-entropy-loss"], Settings(4, 8, 14, 8)
    logits, targets = drawn_point(loss, drawn, trial)
    assert targets.shape in {(8,), (8, 4)}
    parameters = drawn_parameters(loss, {}, drawn, trial)
    assert check_declared(loss, logits, targets, parameters).verdict != "disagrees"
    if targets.ndim == 1 and -100 in targets:
        # What an ignored row gives is 0; of a loss that does not ignore it, it is not.
        def kept(z: Floats, t: Floats, **more: object) -> Floats:
            return loss.gradient(z, np.maximum(t, 0), **more)

        wrong = replace(loss, gradient=kept)
        assert check_declared(wrong, logits, targets, parameters).verdict == "disagrees"


def test_indices_and_masses_are_both_drawn() -> None:
    loss, drawn = LOSSES["cross-entropy-loss"], Settings(4, 8, 14, 8)
    targets = [drawn_point(loss, drawn, trial)[1] for trial in range(14)]
    assert {y.ndim for y in targets} == {1, 2}
    assert any(-100 in y for y in targets)


def test_bound_is_a_small_multiple_of_u_however_confident() -> None:
    logits, targets = batch("confident right, margin 700", (2, 4))
    case = declared_case(LOSSES["softmax-cross-entropy"], logits, targets, {})
    relative = case.slopes.rounding(np.dtype("float64")) / np.abs(case.slopes.expected)
    assert (relative < 1e-12).all()


def test_parameters_repeat_and_stay_within_their_bounds() -> None:
    loss, drawn = LOSSES["cross-entropy-loss"], Settings(4, 1, 50, 3)
    for trial in range(50):
        chosen = drawn_parameters(loss, {}, drawn, trial)
        assert chosen == drawn_parameters(loss, {}, drawn, trial)
        assert 0 <= float(str(chosen["smoothing"])) <= 1
    assert drawn_parameters(loss, {"smoothing": 0.3}, drawn, 0)["smoothing"] == 0.3


@pytest.mark.parametrize("name", ["cross-entropy-loss", "softmax", "batch"])
def test_what_is_lost_to_underflow_stays_small_for_many_classes(name: str) -> None:
    loss, drawn = LOSSES[name], Settings(300, 1, 1, 1)
    parameters = drawn_parameters(loss, {}, drawn, 0)
    case = declared_case(loss, *drawn_point(loss, drawn, 0), parameters)
    assert (case.slopes.lost(np.dtype("float64")) < 1e-300).all()
    assert (case.values.lost(np.dtype("float64")) < 1e-300).all()


def test_many_classes_are_looked_at_in_part_and_it_is_said() -> None:
    evidence = check_declared(FOCAL, *batch(shape=(2, 150)), {"gamma": 2.0})
    assert "1 row and 3 classes" in evidence.notes[0]
    assert "random directions" not in {row.title for row in evidence.rows}
    logits, targets = batch(shape=(2, 150))
    looked_at = declared_case(FOCAL, logits, targets, {"gamma": 2.0}).classes
    assert {int(logits[0].argmax()), int(targets[0].argmax())} <= set(looked_at.tolist())
    with pytest.raises(LimitError, match="at most 4,096 classes"):
        check_declared(FOCAL, *batch(shape=(1, 5000)), {"gamma": 2.0})
    with pytest.raises(LimitError, match="at most 2,000"):
        random_check(FOCAL, Settings(3, 1, 3000, 1), {})


def test_a_loss_without_its_logits_is_said() -> None:
    constant = replace(FOCAL, definitions=(Definition("C", (), Exp(Symbol("x"))),))
    with pytest.raises(InputError, match="focal has no z in its definitions"):
        check_declared(constant, *batch(), {"gamma": 2.0})


def test_a_gradient_of_another_shape_is_said() -> None:
    with pytest.raises(InputError, match=r"shape \(4,\); needs \(4, 6\)"):
        check_declared(FOCAL, *batch(), {"gamma": 2.0}, gradient=lambda z, y: z[:, 0])
