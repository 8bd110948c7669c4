"""Evidence about a function: for each regime how many entries agree, the worst, what failed.

agrees      every entry seen is within its bound
disagrees   an entry is not, or a call raised, returned what does not fit, or never returned
undecided   it disagrees only for targets of a kind that nobody said the function is for
blind       nothing could be told from zero: not counted as agreement
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ceverify.target.observation import Intent, Observation, Slip

Word = Literal["agrees", "disagrees", "undecided", "blind"]
# What is compared; of softmax alone the last two.
Compared = Literal["loss", "gradient", "value", "vᵀJ"]


@dataclass(frozen=True, slots=True)
class Worst:
    """The entry with the largest error in units of its bound; `label` None: the loss of a row.

    `sample` None: the loss of the whole batch. `case` is the number of the probe.
    """

    case: int
    what: Compared
    sample: int | None
    label: int | None
    expected: float
    got: float
    error: float


@dataclass(frozen=True, slots=True, eq=False)
class RegimeEvidence:
    """One regime: `cases` entries compared in `calls` calls, `blind` of them to no avail.

    `failure` is the sentence for the first call that gave nothing, at the probe `failed`.
    """

    name: str
    phrase: str
    calls: int
    cases: int
    blind: int
    wrong: int
    verdict: Word
    worst: Worst | None = None
    failure: str = ""
    failed: int | None = None
    trace: str = ""
    wrong_loss: int = 0
    wrong_gradient: int = 0

    @property
    def worst_case(self) -> int | None:
        """The number of the case that failed, or else of the one with the largest error."""
        if self.failed is not None:
            return self.failed
        return self.worst.case if self.worst else None


@dataclass(frozen=True, slots=True)
class OwnLoss:
    """The gradient beside differences of the function's own loss, at one probe.

    `agrees` None: not to be told there, and `detail` says why.
    """

    regime: str
    method: str
    agrees: bool | None
    detail: str


@dataclass(frozen=True, slots=True, eq=False)
class TargetEvidence:
    """All that was found; `found` says in sentences how the function was called.

    `open` are sentences for what nothing was found out about: with any, it is not all agreed.
    `aside` are those of the diagnosis that only show in regimes that stay undecided.
    """

    target: str
    intent: Intent
    dtype: str
    seed: int
    found: tuple[str, ...]
    regimes: tuple[RegimeEvidence, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    own: tuple[OwnLoss, ...] = ()
    diagnosis: tuple[Slip, ...] = ()
    aside: tuple[Slip, ...] = ()
    notes: tuple[str, ...] = ()
    reproduce: str = ""
    worst: Observation | None = None
    open: tuple[str, ...] = ()

    @property
    def by_vector(self) -> bool:
        """Of softmax alone: what is compared are its values and vᵀJ."""
        return self.intent.by_vector

    @property
    def told(self) -> tuple[Slip, ...]:
        """The slips of what is wrong."""
        return tuple(slip for slip in self.diagnosis if slip not in self.aside)

    @property
    def verdict(self) -> Word:
        """Disagrees before undecided before agrees; nothing seen is blind."""
        words: set[Word] = {regime.verdict for regime in self.regimes}
        words |= {"undecided"} if self.open else set()
        order: tuple[Word, ...] = ("disagrees", "undecided", "agrees")
        return next((word for word in order if word in words), "blind")

    @property
    def good(self) -> bool:
        """Nothing disagrees, and nothing is undecided."""
        return self.verdict in ("agrees", "blind")

    @property
    def worst_regime(self) -> RegimeEvidence | None:
        """The first that has the verdict of the whole; of agreeing ones the largest error."""
        if self.verdict in ("disagrees", "undecided"):
            return next((one for one in self.regimes if one.verdict == self.verdict), None)
        compared = [one for one in self.regimes if one.worst]
        return max(compared, key=lambda one: one.worst.error if one.worst else 0, default=None)
