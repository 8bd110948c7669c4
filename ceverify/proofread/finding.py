"""Finding: what became of one equality of a text.

verdict = definition | proved | proved-if | refuted | undecided | unread
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ceverify.formula.tree import Formula
from ceverify.proofread.chain import Reading
from ceverify.proofread.passage import Manuscript, Place
from ceverify.verdict import Counterexample

Word = Literal["definition", "proved", "proved-if", "refuted", "undecided", "unread"]
WORDS: tuple[Word, ...] = (
    "definition", "proved", "proved-if", "refuted", "undecided", "unread",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on `source`, of which `place` is what is said there: the side on the right.

    `conditions` are needed and not stated: hypotheses, or an earlier line that is refuted.
    `expected` is what the right side should be, where it can be named.
    `fails`: it is undecided only because it may have been read otherwise than it is meant.
    """

    place: Place
    source: str
    verdict: Word
    scope: str = ""
    conditions: tuple[str, ...] = ()
    counterexample: Counterexample | None = None
    slip: str = ""
    reason: str = ""
    expected: Formula | None = None
    fails: bool = False


@dataclass(frozen=True, slots=True)
class Proofread:
    """A file with what was read in it and what became of each equality, in the order of places."""

    manuscript: Manuscript
    reading: Reading
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Counter[str]:
        """How many equalities have each verdict."""
        return Counter(finding.verdict for finding in self.findings)

    @property
    def verdict(self) -> Word:
        """The worst: refuted, undecided or unread, proved-if, proved; nothing is undecided."""
        return worst(self.counts)


def worst(words: Iterable[str]) -> Word:
    """The worst of some verdicts; of none at all, undecided."""
    found = set(words)
    if found & {"unread", "undecided"} and "refuted" not in found:
        return "undecided"
    ordered: tuple[Word, ...] = ("refuted", "proved-if", "proved", "definition")
    return next((word for word in ordered if word in found), "undecided")
