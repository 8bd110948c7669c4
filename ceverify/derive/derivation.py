"""derive(loss, classes) -> Derivation: every step judged for every K, and SymPy's road at K."""

from __future__ import annotations

from dataclasses import dataclass

from ceverify.derive.gradient import RESULT, claims
from ceverify.derive.step import Step
from ceverify.errors import InputError, LimitError
from ceverify.exact import decide
from ceverify.exact.explicit import Explicit, explicit
from ceverify.formula.tree import Equal
from ceverify.losses.loss import Loss
from ceverify.verdict import worst

FEWEST, MOST = 2, 1000


@dataclass(frozen=True, slots=True)
class Derivation:
    """The steps with their verdicts; `explicit` is None for a symbolic number of classes."""

    loss: Loss
    wrt: str
    classes: int | None
    steps: tuple[Step, ...]
    explicit: Explicit | None

    @property
    def verdict(self) -> str:
        """`proved` only if every step and every explicit entry is."""
        verdicts = [step.verdict for step in self.steps]
        if self.explicit is not None:
            verdicts += [entry.verdict for entry in self.explicit.gradient]
            verdicts += self.explicit.jacobian
        return worst(verdicts)

    @property
    def result(self) -> Equal:
        """What was wanted: the first equality of the last part."""
        return next(s.claim.equation for s in self.steps if s.claim.part == RESULT)


def derive(loss: Loss, classes: int | None) -> Derivation:
    """The derivation of ∂C/∂z of the loss, at `classes` classes or (None) at n of them."""
    if classes is not None and classes < FEWEST:
        raise InputError(
            f"--classes must be a whole number from {FEWEST} to {MOST} or n, got {classes}"
        )
    if classes is not None and classes > MOST:
        raise LimitError(
            f"--classes {classes} is more than SymPy differentiates in reasonable time; the limit"
            f" is {MOST}. '--classes n' proves the gradient for every number of classes at once"
        )
    theory = loss.theory
    judged = tuple(
        Step(number, claim, decide(claim.equation, claim.theory))
        for number, claim in enumerate(claims(loss, theory), 1)
    )
    return Derivation(
        loss, "logits", classes, judged, None if classes is None else explicit(classes)
    )
