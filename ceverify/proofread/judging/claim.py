"""Claim: left = right under what the text says, and what the judge says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from ceverify.exact.judge import decide
from ceverify.exact.theory import Hypothesis, Theory
from ceverify.formula.indices import children, walk
from ceverify.formula.tree import Definition, Derivative, Equal, Formula, Indexed
from ceverify.proofread.judging.any_loss import past_slopes
from ceverify.verdict import Proved, Undecided, Verdict

LARGEST = 2000
# Each order in another index multiplies the cases and the terms: the fifth takes minutes.
HIGHEST = 4


@lru_cache(maxsize=256)
def _decided(
    equation: Equal,
    known: tuple[tuple[str, Definition], ...],
    given: tuple[Hypothesis, ...],
    positive: frozenset[str],
    search: bool,
) -> Verdict:
    """The judge's verdict: what is asked more than once, of each of its conditions, is kept."""
    theory = Theory(dict(known), given, positive)
    return decide(equation, theory, search=search)


@dataclass(frozen=True, slots=True)
class Claim:
    """left = right under a theory; `start` is the quantity that its chain began with."""

    left: Formula
    right: Formula
    theory: Theory
    start: Formula

    @property
    def first(self) -> bool:
        """Whether the left side is where the chain began."""
        return self.left == self.start

    def judged(self, *more: Hypothesis, search: bool = True) -> Verdict:
        """The verdict under the theory and more hypotheses; a formula too large is Undecided."""
        size = sum(1 for side in (self.left, self.right) for _ in walk(side))
        if size > LARGEST:
            return Undecided(f"the formula has {size:,} parts; up to {LARGEST:,} are judged")
        if max(map(_orders, (self.left, self.right))) > HIGHEST:
            return Undecided(f"derivatives by more than {HIGHEST} entries in a row are not judged")
        if loss := past_slopes(self.left, self.right, self.theory.definitions):
            return Undecided(f"of {loss} only the slopes are known, which are those of any loss")
        given = tuple(dict.fromkeys((*self.theory.given, *more)))
        known, positive = tuple(self.theory.definitions.items()), self.theory.positive
        return _decided(Equal(self.left, self.right), known, given, positive, search)

    def holds(self, *more: Hypothesis) -> bool:
        """Whether it is proved under the theory and more hypotheses."""
        return isinstance(self.judged(*more, search=False), Proved)

    def with_right(self, right: Formula) -> Claim:
        """The claim with another right side."""
        return replace(self, right=right)

    def under(self, *more: Hypothesis) -> Claim:
        """The claim with more hypotheses given."""
        given = tuple(dict.fromkeys((*self.theory.given, *more)))
        return replace(self, theory=replace(self.theory, given=given))

    def overall(self) -> Claim:
        """That the right side is what the chain began with."""
        return replace(self, left=self.start)


def _orders(f: Formula) -> int:
    """How many derivatives by entries stand in one another."""
    inner = max(map(_orders, children(f)), default=0)
    return inner + (isinstance(f, Derivative) and isinstance(f.wrt, Indexed))
