"""Step: one equality of a derivation, what is done in it, by which rule and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ceverify.document import Inline
from ceverify.exact import Theory
from ceverify.formula.tree import Equal
from ceverify.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Claim:
    """An equality on its way to the judge.

    `case` is set where two stand beside each other; `uses` are earlier equalities it rests on.
    """

    part: str
    title: str
    rule: str
    equation: Equal
    theory: Theory
    why: tuple[Inline, ...] = ()
    case: str = ""
    uses: tuple[Equal, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A claim with its number in the derivation and the judge's verdict on it."""

    number: int
    claim: Claim
    verdict: Verdict
    uses: tuple[int, ...] = ()


def numbered(claims: list[Claim], decide: Callable[[Equal, Theory], Verdict]) -> tuple[Step, ...]:
    """The claims judged, each with the numbers of the steps it uses."""
    number = {claim.equation: n for n, claim in enumerate(claims, 1)}
    return tuple(
        Step(n, c, decide(c.equation, c.theory), tuple(number[e] for e in c.uses if e in number))
        for n, c in enumerate(claims, 1)
    )
