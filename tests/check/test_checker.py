"""Zero, negated, doubled and 1.001-times gradients are caught everywhere; the right one passes."""

from dataclasses import replace

import numpy as np
import pytest

from ceverify.check.arrays import Floats, Indices
from ceverify.check.checker import check
from ceverify.check.evidence import Evidence
from ceverify.check.judgement import judged
from ceverify.check.methods.double_double_oracle import double_double_oracle
from ceverify.check.regimes import REGIMES, regimes_for
from ceverify.errors import InputError
from ceverify.losses.softmax import jacobian
from tests.check.drawn import DTYPES, LOSS, batch, case
from tests.check.planted import PLANTED, with_one_entry_off, wrongly

# Where soft targets make a_i Σy and y_i cancel, what is left is known less well.
ONE_HOT = [name for name in REGIMES if name not in ("soft targets", "any masses")]
HELD = [(dtype, regime) for dtype in DTYPES for regime in regimes_for(np.dtype(dtype))]


def verdicts(evidence: Evidence) -> dict[str, str]:
    return {row.title: row.verdict for row in evidence.rows}


@pytest.mark.parametrize(("dtype", "regime"), HELD)
def test_right_gradient_agrees(dtype: str, regime: str) -> None:
    evidence = check(LOSS, *batch(regime, (8, 10), dtype))
    assert evidence.verdict == "agrees"
    assert "disagrees" not in verdicts(evidence).values()


@pytest.mark.parametrize("slip", PLANTED)
@pytest.mark.parametrize(("dtype", "regime"), HELD)
def test_planted_gradient_disagrees(dtype: str, regime: str, slip: str) -> None:
    wrong = wrongly(LOSS.gradient, PLANTED[slip])
    evidence = check(LOSS, *batch(regime, (8, 10), dtype), gradient=wrong)
    assert evidence.verdict == "disagrees"
    for oracle in ("50-digit oracle", "double-double oracle"):
        assert verdicts(evidence)[oracle] == "disagrees"


@pytest.mark.parametrize("shape", [(32, 100), (64, 1000)])
@pytest.mark.parametrize(("dtype", "regime"), HELD)
def test_planted_gradient_of_many_classes_disagrees(
    dtype: str, regime: str, shape: tuple[int, int]
) -> None:
    comparison = double_double_oracle(case(regime, shape, dtype))
    right = judged("gradient", "oracle", "", "", comparison)
    assert right is not None
    assert right.verdict == "agrees"
    for slip in PLANTED.values():
        wrong = replace(comparison, got=slip(comparison.got).astype(np.float64))
        row = judged("gradient", "oracle", "", "", wrong)
        assert row is not None
        assert row.verdict == "disagrees"


@pytest.mark.parametrize("shape", [(8, 10), (32, 100), (64, 1000)])
@pytest.mark.parametrize(
    "regime", [name for name in REGIMES if name not in ("soft targets", "any masses")]
)
def test_any_entry_off_by_a_relative_1e12_is_beyond_its_tolerance(
    regime: str, shape: tuple[int, int]
) -> None:
    comparison = double_double_oracle(case(regime, shape))
    normal = np.abs(comparison.expected) > 1e-290
    tolerance = (comparison.own + comparison.bound)[normal]
    # The right entry may already use its own part of the tolerance.
    assert np.all(2 * tolerance < 1e-12 * np.abs(comparison.expected[normal]))


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("regime", REGIMES)
def test_one_entry_off_by_a_relative_1e12_disagrees(regime: str, sign: int) -> None:
    logits, targets = batch(regime, (8, 10))
    size = np.abs(LOSS.gradient(logits, targets))
    sample, label = np.unravel_index(np.argsort(size, axis=None)[size.size // 2], size.shape)
    place = int(sample), int(label)
    evidence = check(
        LOSS, logits, targets, gradient=with_one_entry_off(LOSS.gradient, place, sign * 1e-12)
    )
    row = next(row for row in evidence.rows if row.method == "double-double oracle")
    assert (row.verdict, row.wrong) == ("disagrees", 1)
    assert (row.worst.sample, row.worst.label) == place


def test_one_entry_off_in_float32_disagrees() -> None:
    logits, targets = batch("ordinary", (8, 10), "float32")
    wrong = with_one_entry_off(LOSS.gradient, (3, 4), 1e-4)
    assert check(LOSS, logits, targets, gradient=wrong).verdict == "disagrees"


@pytest.mark.parametrize("case_", ["i = j", "i ≠ j"])
@pytest.mark.parametrize(
    "method", ["50-digit oracle", "double-double oracle", "complex step", "central differences"]
)
def test_wrong_jacobian_disagrees_in_its_case_alone(case_: str, method: str) -> None:
    def wrong(logits: Floats, columns: Indices) -> Floats:
        entries = jacobian(logits, columns)
        diagonal = np.broadcast_to(np.arange(logits.shape[1])[:, None] == columns, entries.shape)
        entries[diagonal if case_ == "i = j" else ~diagonal] *= 1.001
        return entries

    seen = verdicts(check(LOSS, *batch(), jacobian=wrong))
    other = "i ≠ j" if case_ == "i = j" else "i = j"
    assert seen[f"Jacobian {case_}, {method}"] == "disagrees"
    assert seen[f"Jacobian {other}, {method}"] == "agrees"


def test_wrong_value_disagrees_with_oracle_and_gradient() -> None:
    doubled = replace(LOSS, value=lambda z, y: 2 * LOSS.value(z, y))
    seen = verdicts(check(doubled, *batch()))
    assert seen["loss, 50-digit oracle"] == "disagrees"
    assert seen["differences of the value"] == "disagrees"
    assert seen["random directions"] == "disagrees"


def test_nan_disagrees() -> None:
    evidence = check(LOSS, *batch(), gradient=wrongly(LOSS.gradient, lambda g: g * np.nan))
    assert verdicts(evidence)["double-double oracle"] == "disagrees"
    assert evidence.verdict == "disagrees"


def test_wrong_shape_is_said() -> None:
    with pytest.raises(InputError, match=r"shape \(4,\); needs \(4, 6\)"):
        check(LOSS, *batch(), gradient=lambda z, y: LOSS.value(z, y))


def test_inputs_are_not_changed() -> None:
    logits, targets = batch()
    before = logits.copy(), targets.copy()
    check(LOSS, logits, targets)
    assert np.array_equal(logits, before[0])
    assert np.array_equal(targets, before[1])


def test_long_rows_of_the_jacobian_are_looked_at_in_some_columns() -> None:
    cases = {row.title: row.cases for row in check(LOSS, *batch(shape=(1, 300))).rows}
    assert cases["Jacobian i = j, double-double oracle"] == 218
    assert 0 < cases["Jacobian i = j, 50-digit oracle"] <= 2 * 4096 // 300
    assert 0 < cases["Jacobian i ≠ j, 50-digit oracle"] <= 2 * 4096
