"""Step: one equality of a derivation, what is done in it, by which rule and why."""

from __future__ import annotations

from dataclasses import dataclass

from ceverify.document import Inline
from ceverify.exact import Theory
from ceverify.formula.tree import Equal
from ceverify.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Claim:
    """An equality on its way to the judge; `case` is set where two stand beside each other."""

    part: str
    title: str
    rule: str
    equation: Equal
    theory: Theory
    why: tuple[Inline, ...] = ()
    case: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A claim with its number in the derivation and the judge's verdict on it."""

    number: int
    claim: Claim
    verdict: Verdict
