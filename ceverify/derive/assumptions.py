"""What a derivation assumes: each hypothesis once, as a formula, with the steps that use it."""

from __future__ import annotations

from ceverify.derive.step import Step
from ceverify.exact import Fixed, OneHot, SumsToOne
from ceverify.exact.theory import Hypothesis
from ceverify.formula.tree import Delta, Equal, Family, Index, Sum, Symbol, formula


def assumptions(steps: tuple[Step, ...]) -> list[tuple[Equal, list[int]]]:
    """(Σ_j y_j = 1, [22, 25]), …; conditions on the indices of a step are not among them."""
    found: dict[Equal, list[int]] = {}
    for step in steps:
        for hypothesis in step.claim.theory.given:
            if (written := as_formula(hypothesis)) is not None:
                found.setdefault(written, []).append(step.number)
    return list(found.items())


def as_formula(hypothesis: Hypothesis) -> Equal | None:
    """The hypothesis as an equality; None for i = j and i ≠ j."""
    j = Index("j")
    match hypothesis:
        case SumsToOne(name):
            return Equal(Sum(j, Family(name)[j]), formula(1))
        case OneHot(name, true):
            return Equal(Family(name)[j], Delta(j, true))
        case Fixed(size, value):
            return Equal(Symbol(size), formula(value))
    return None
