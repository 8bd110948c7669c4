"""Evidence: per method, how many entries agree within tolerance, the worst of them, the verdict.

Numbers agree or disagree; they never prove. An entry a method is blind to is counted apart,
and a method that was blind throughout says so: neither counts as agreement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import Literal

GRADIENT, LOSS = "gradient", "loss"
Word = Literal["agrees", "disagrees", "blind"]


@dataclass(frozen=True, slots=True)
class Worst:
    """The seen entry whose error is the largest part of its tolerance; class None: no one class."""

    sample: int
    label: int | None
    expected: float
    got: float
    wrt: int | None = None
    trial: int | None = None
    regime: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One method's evidence; `worst_error` and `tolerance` are those of the worst entry.

    The tolerance is rounding in what is checked (`own_source`) and the method's error (`source`).
    """

    subject: str
    method: str
    own_source: str
    source: str
    cases: int
    blind: int
    wrong: int
    worst_error: float
    tolerance: float
    worst: Worst

    @property
    def verdict(self) -> Word:
        """One entry beyond its tolerance disagrees; to be blind to all of them is no agreement."""
        if self.wrong:
            return "disagrees"
        return "blind" if self.blind == self.cases else "agrees"

    @property
    def title(self) -> str:
        """Subject and method in one name; the gradient goes without saying."""
        return self.method if self.subject == GRADIENT else f"{self.subject}, {self.method}"

    @property
    def share(self) -> float:
        """error / tolerance of the worst entry: above 1 it disagrees."""
        if self.worst_error == 0:
            return 0.0
        return self.worst_error / self.tolerance if self.tolerance else inf


@dataclass(frozen=True, slots=True)
class Evidence:
    """All rows, what they are about, and the command that gives them again.

    `parameters` holds the loss's, trial by trial; one set for a point; none where it has none.
    """

    loss: str
    seed: int | None
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    reproduce: str = ""
    parameters: tuple[Mapping[str, float | tuple[float, ...]], ...] = ()

    @property
    def verdict(self) -> Word:
        """Agrees if nothing disagrees and something, not blind, agrees."""
        words = {row.verdict for row in self.rows}
        return next((word for word in ("disagrees", "agrees") if word in words), "blind")


def merged(first: Row, second: Row) -> Row:
    """Two rows of one method as one: counts add up, the worse worst stays."""
    return replace(
        max(first, second, key=lambda row: (row.blind < row.cases, row.share)),
        cases=first.cases + second.cases,
        blind=first.blind + second.blind,
        wrong=first.wrong + second.wrong,
    )
