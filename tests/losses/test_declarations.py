"""Every declared equality is proved for every K, and a slip in any of them is refuted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ceverify.exact import decide
from ceverify.formula.tree import Array, Condition, Derivative, Equal, Formula
from ceverify.losses import LOSSES
from ceverify.losses.loss import Claimed, Loss
from ceverify.verdict import Proved, Refuted


def declared(loss: Loss) -> Iterator[tuple[str, Claimed]]:
    """Everything a loss says is equal, by a name to find it again."""
    for kind, by_name in (("wrt", loss.claims), ("second", loss.second)):
        yield from ((f"{kind} {name}", claimed) for name, claimed in by_name.items())
    for kind, several in (("fact", loss.facts), ("known", loss.known)):
        yield from ((f"{kind} {number}", claimed) for number, claimed in enumerate(several))


EVERYTHING = [
    pytest.param(loss, claimed, id=f"{loss.name} {name}")
    for loss in LOSSES.values()
    for name, claimed in declared(loss)
]


@pytest.mark.parametrize(("loss", "claimed"), EVERYTHING)
def test_is_proved(loss: Loss, claimed: Claimed) -> None:
    verdict = decide(claimed.equation, loss.under(claimed))
    assert isinstance(verdict, Proved), verdict


@pytest.mark.parametrize("loss", LOSSES.values(), ids=list(LOSSES))
def test_a_slip_in_a_declared_gradient_is_refuted(loss: Loss) -> None:
    for name, claimed in loss.claims.items():
        for slip in slips(claimed.equation.right):
            wrong = replace(claimed, equation=Equal(claimed.equation.left, slip))
            verdict = decide(wrong.equation, loss.under(wrong))
            assert isinstance(verdict, Refuted), (name, slip, verdict)


def slips(right: Formula) -> tuple[Formula, ...]:
    """The sign turned, a factor 2, a term left over."""
    return (-right, 2 * right, right + 1)


def test_a_forgotten_case_is_refuted() -> None:
    softmax = LOSSES["softmax"]
    off_diagonal = next(c for c in softmax.facts if any(isinstance(g, Condition) for g in c.given))
    everywhere = replace(off_diagonal, given=())
    assert isinstance(decide(everywhere.equation, softmax.under(everywhere)), Refuted)


def test_a_hypothesis_left_out_is_refuted() -> None:
    loss = LOSSES["softmax-cross-entropy"]
    given = [c for c in loss.facts if c.given and not isinstance(c.equation.left, Array)]
    assert given
    for fact in given:
        assert isinstance(decide(fact.equation, loss.under(replace(fact, given=()))), Refuted)


@pytest.mark.parametrize("loss", LOSSES.values(), ids=list(LOSSES))
def test_every_loss_says_what_its_logits_do(loss: Loss) -> None:
    assert isinstance(loss.claims["logits"].equation.left, Derivative)
    assert loss.title
    assert loss.name == loss.name.lower()
