"""Every declared derivative of every loss, step by step; and a loss from outside the package."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ceverify.derive.bound_letters import alike
from ceverify.derive.derivation import Derivation, declared, derive
from ceverify.derive.general import ROAD, derivatives
from ceverify.formula.linear import linear
from ceverify.formula.tree import Equal, Neg
from ceverify.losses import LOSSES
from ceverify.losses.loss import Claimed, Loss
from ceverify.verdict import Proved, Refuted
from tests.derive.outside import PENALISED

EVERY = [
    (loss, wrt, order)
    for loss in LOSSES.values()
    for order, claims in ((1, loss.claims), (2, loss.second))
    for wrt in claims
]
NAMES = [f"{loss.name}-{wrt}-{order}" for loss, wrt, order in EVERY]


@pytest.mark.parametrize(("loss", "wrt", "order"), EVERY, ids=NAMES)
def test_every_step_of_every_derivation_is_proved(loss: Loss, wrt: str, order: int) -> None:
    derivation = derive(loss, None, wrt, order)
    failed = [s for s in derivation.steps if not isinstance(s.verdict, Proved)]
    assert not failed
    wanted = declared(loss, wrt, order).equation
    assert any(alike(wanted, step.claim.equation) for step in derivation.steps)
    assert derivatives(derivation.result.left) == derivatives(wanted.left)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=LOSSES)
def test_every_fact_is_shown_in_some_derivation(loss: Loss) -> None:
    shown = {
        step.claim.equation
        for order, claims in ((1, loss.claims), (2, loss.second))
        for wrt in claims
        for step in derive(loss, None, wrt, order).steps
    }
    missing = [fact for fact in loss.facts if fact.equation not in shown]
    assert not [linear(fact.equation) for fact in missing]


def steps(derivation: Derivation) -> list[str]:
    return [linear(s.claim.equation) for s in derivation.steps if s.claim.part == ROAD]


def test_a_loss_from_outside_the_package_is_derived() -> None:
    derivation = derive(PENALISED, None)
    assert derivation.verdict == "proved"
    assert steps(derivation)[-1] == "∂B/∂zᵢ = aᵢ(Σⱼ yⱼ) − yᵢ + zᵢ"
    assert len(steps(derivation)) >= 5


def test_a_wrong_claim_from_outside_is_refuted() -> None:
    claimed = PENALISED.claims["logits"].equation
    wrong = Claimed(Equal(claimed.left, Neg(claimed.right)))
    derivation = derive(replace(PENALISED, claims={"logits": wrong}), None)
    assert derivation.verdict == "refuted"
    assert isinstance(derivation.steps[-1].verdict, Refuted)
    # Only the claim is wrong: the steps before it stay proved.
    assert [type(s.verdict) for s in derivation.steps].count(Refuted) == 1


def test_paths_keep_their_letters_apart() -> None:
    derivation = derive(LOSSES["softmax-cross-entropy"], None, "weights")
    assert "∂C/∂w_kd = Σⱼ ∂C/∂zⱼ · ∂zⱼ/∂w_kd" in steps(derivation)


def test_derivatives_of_a_formula_are_told_by_name_and_order() -> None:
    hessian = LOSSES["softmax-cross-entropy"].second["logits"].equation
    assert derivatives(hessian) == {("z", 2)}
