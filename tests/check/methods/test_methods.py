"""Each method by itself sees what it is for, and says where it is blind."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from ceverify.check.arrays import Floats
from ceverify.check.case import Case
from ceverify.check.evidence import Row
from ceverify.check.judgement import judged
from ceverify.check.methods import METHODS
from tests.check.drawn import LOSS, batch, case
from tests.check.planted import PLANTED, with_one_entry_off

ENTRYWISE = [
    "50-digit oracle",
    "double-double oracle",
    "complex step",
    "central differences",
    "differences of the value",
    "random directions",
]


def row_of(method: str, case: Case) -> Row:
    row = judged("gradient", method, "", "", METHODS[method].look(case))
    assert row is not None
    return row


def planted(slip: Callable[[Floats], Floats], **drawn: str) -> Case:
    right = case(**drawn)  # type: ignore[arg-type]
    return replace(right, got=slip(right.got).astype(np.float64))


@pytest.mark.parametrize("slip", PLANTED.values(), ids=PLANTED)
@pytest.mark.parametrize("method", ENTRYWISE)
def test_numbers_see_each_slip(method: str, slip: Callable[[Floats], Floats]) -> None:
    assert row_of(method, case()).verdict == "agrees"
    assert row_of(method, planted(slip)).verdict == "disagrees"


def test_zero_sum_sees_one_entry() -> None:
    right = case()
    got = right.got.copy()
    got[2, 3] *= 1 + 1e-12
    assert row_of("sum over classes is 0", right).verdict == "agrees"
    assert row_of("sum over classes is 0", replace(right, got=got)).verdict == "disagrees"


def test_zero_sum_holds_for_any_masses() -> None:
    assert row_of("sum over classes is 0", case("any masses", (16, 5))).verdict == "agrees"


def test_common_shift_sees_a_softmax_of_the_unshifted() -> None:
    def uneven(logits: Floats, targets: Floats) -> Floats:
        return LOSS.gradient(logits * (1 + np.abs(logits).max() * 1e-10), targets)

    assert row_of("common shift", case()).verdict == "agrees"
    assert row_of("common shift", replace(case(), gradient=uneven)).verdict == "disagrees"


def test_permutation_sees_a_class_that_is_special() -> None:
    uneven = with_one_entry_off(LOSS.gradient, (0, 0), 1e-12)
    logits, targets = batch()
    right = case()
    wrong = replace(right, gradient=uneven, got=uneven(logits, targets).astype(np.float64))
    assert row_of("permuted classes", right).verdict == "agrees"
    assert row_of("permuted classes", wrong).verdict == "disagrees"


@pytest.mark.parametrize("method", ["central differences", "differences of the value"])
def test_differences_are_blind_to_small_entries_and_say_so(method: str) -> None:
    confident = case("confident right, margin 200")
    row = row_of(method, confident)
    assert 0 < row.blind <= row.cases
    zero = row_of(method, replace(confident, got=np.zeros_like(confident.got)))
    assert zero.blind + zero.wrong >= zero.cases
    assert zero.verdict != "agrees"


def test_blind_throughout_is_not_agreement() -> None:
    confident = case("confident right, margin 700")
    row = row_of("random directions", confident)
    assert (row.verdict, row.blind) == ("blind", row.cases)


@pytest.mark.parametrize("method", ENTRYWISE[:3])
def test_oracles_and_complex_step_are_not_blind_to_confident_models(method: str) -> None:
    assert row_of(method, case("confident right, margin 200")).blind == 0


def test_moved_logit_lost_to_rounding_is_blind() -> None:
    logits, targets = batch(shape=(1, 3))
    logits[0, 0] = -1e30
    from ceverify.check.checker import gradient_case

    row = row_of("central differences", gradient_case(LOSS, logits, targets, LOSS.gradient, 0))
    assert row.blind >= 1
    assert row.verdict == "agrees"


def test_masked_logit_is_checked_by_the_oracle() -> None:
    logits, targets = batch(shape=(2, 4))
    targets[:] = [1, 0, 0, 0]
    logits[:, 2] = -np.inf
    from ceverify.check.checker import gradient_case

    masked = gradient_case(LOSS, logits, targets, LOSS.gradient, 0)
    for method in ("50-digit oracle", "double-double oracle"):
        assert row_of(method, masked).verdict == "agrees"
        wrong = replace(masked, got=np.where(np.isinf(logits), 1e-300, masked.got))
        assert row_of(method, wrong).verdict == "disagrees"
