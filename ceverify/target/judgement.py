"""|got − expected| ≤ bound, entry by entry: the observations of a regime -> its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.evidence import Compared, RegimeEvidence, Word, Worst
from ceverify.target.observation import Observation
from ceverify.target.observed import disagreement

# Of softmax alone the values, and their products with v.
NAMES: dict[bool, tuple[Compared, Compared]] = {False: ("loss", "gradient"), True: ("value", "vᵀJ")}
VALUES = tuple(value for value, _ in NAMES.values())


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Loss or gradient of one observation: errors in units of the bounds, and what saw nothing."""

    what: Compared
    case: int
    got: Array
    expected: Array
    error: Array
    blind: Array

    @property
    def wrong(self) -> int:
        """How many entries are beyond their bound."""
        return int(np.count_nonzero(self.error > 1))

    def worst(self) -> Worst:
        """The entry with the largest error; of those the one furthest off."""
        place = np.unravel_index(int(np.argmax(self.error)), self.error.shape)
        sample, label = (*map(int, place), None, None)[:2]
        return Worst(
            self.case, self.what, sample, label, float(self.expected[place]),
            float(self.got[place]), float(self.error[place]),
        )  # fmt: skip


def judged(name: str, phrase: str, observations: Sequence[Observation]) -> RegimeEvidence:
    """The evidence of one regime."""
    parts = [part for one in observations if not one.failure for part in parts_of(one)]
    failed = next((one for one in observations if one.failure), None)
    wrong = sum(part.wrong for part in parts)
    cases = sum(np.size(part.error) for part in parts)
    blind = int(sum(np.count_nonzero(part.blind) for part in parts))
    return RegimeEvidence(
        name,
        phrase,
        calls=len(observations),
        cases=cases,
        blind=blind,
        wrong=wrong,
        verdict=word(failed is not None or wrong > 0, cases > blind),
        worst=worst_of(parts),
        failure=failed.failure if failed else "",
        failed=failed.probe.number if failed else None,
        trace=failed.trace if failed else "",
        wrong_loss=sum(part.wrong for part in parts if part.what in VALUES),
        wrong_gradient=sum(part.wrong for part in parts if part.what not in VALUES),
    )


def word(wrong: bool, seen: bool) -> Word:
    """To have seen nothing is no agreement."""
    if wrong:
        return "disagrees"
    return "agrees" if seen else "blind"


def parts_of(one: Observation) -> Iterable[Part]:
    """Its loss and its gradient, as far as they were given back."""
    number = one.probe.number
    value, slope = NAMES[one.probe.by_vector]
    if one.loss is not None:
        yield part(value, number, one.loss, one.expected_loss, one.loss_bound)
    if one.gradient is not None:
        yield part(slope, number, one.gradient, one.expected_gradient, one.gradient_bound)


def part(what: Compared, case: int, got: Array, expected: Array, bound: Array) -> Part:
    """An entry is blind where a zero would pass for it although it is not zero."""
    error = disagreement(got, expected, bound)
    blind = ((bound >= np.abs(expected)) & (expected != 0)) | np.isinf(bound)
    return Part(what, case, got, expected, np.asarray(error), np.asarray(blind & (error <= 1)))


def worst_of(parts: Sequence[Part]) -> Worst | None:
    """Of all parts; of equal ones, as two nan are, the first of a gradient."""
    ranked = sorted(parts, key=lambda part: part.what in VALUES)
    return max((part.worst() for part in ranked), key=lambda one: one.error, default=None)
