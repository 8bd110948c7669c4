"""derive(loss, classes, wrt, order) -> Derivation: each step judged for every K, SymPy at K."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ceverify.derive import general, gradient, jacobian, results
from ceverify.derive.step import Claim, Step, numbered
from ceverify.errors import InputError
from ceverify.exact import decide
from ceverify.exact.explicit import Explicit, explicit
from ceverify.formula.tree import Equal
from ceverify.losses.loss import Claimed, Loss
from ceverify.verdict import worst

FEWEST, MOST = 2, 1000
# Derivations with a road of their own; all others take the general one.
TEXTBOOK: dict[tuple[str, str, int], Callable[[Loss], list[Claim]]] = {
    ("softmax-cross-entropy", "logits", 1): lambda loss: gradient.claims(loss, loss.theory),
    ("softmax", "logits", 1): lambda loss: (
        jacobian.claims(loss.theory) + general.facts(loss, loss.claims["logits"])
    ),
}


@dataclass(frozen=True, slots=True)
class Derivation:
    """The steps with their verdicts; `explicit` is None where SymPy took no road of its own."""

    loss: Loss
    wrt: str
    order: int
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
        """What was wanted: the first of the road's results, or the last equality of the road."""
        if found := self._of(results.RESULT):
            return found[0]
        return (self._of(general.ROAD) or self._of(jacobian.PART))[-1]

    def _of(self, part: str) -> list[Equal]:
        return [step.claim.equation for step in self.steps if step.claim.part == part]


def derive(loss: Loss, classes: int | None, wrt: str = "logits", order: int = 1) -> Derivation:
    """The derivation by `wrt`, at `classes` classes or (None) at n of them."""
    _accepted(classes)
    claimed = declared(loss, wrt, order)
    own = TEXTBOOK.get((loss.name, wrt, order))
    claims = own(loss) if own else general.claims(loss, claimed)
    judged = numbered(claims, decide)
    taken = classes is not None and loss.name == "softmax-cross-entropy" and own is not None
    sympys = explicit(classes) if taken and classes is not None else None
    return Derivation(loss, wrt, order, classes, judged, sympys)


def declared(loss: Loss, wrt: str, order: int) -> Claimed:
    """What the loss declares for the quantity; InputError names what exists."""
    claims = {1: loss.claims, 2: loss.second}.get(order, {})
    if wrt in claims:
        return claims[wrt]
    first, second = ", ".join(loss.claims), ", ".join(loss.second)
    exists = f"--wrt {first}" + (f", and with --order 2 --wrt {second}" if second else "")
    raise InputError(
        f"{loss.name} has no derivation of order {order} by {wrt!r}; there is {exists}"
    )


def _accepted(classes: int | None) -> None:
    whole = isinstance(classes, int) and not isinstance(classes, bool)
    if classes is not None and not (whole and FEWEST <= classes <= MOST):
        raise InputError(
            f"classes is {classes!r}; give a whole number from {FEWEST} to {MOST:,}, or None "
            "for every number at once."
        )
