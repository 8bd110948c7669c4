"""diagnose(observations) -> the slips that explain what is wrong; none that fits gives ().

A slip is named if, and only if, what it predicts is what was got, within the bounds, on all
probes. To add one: a line in a family's HYPOTHESES; a family is a file and a line in FAMILIES.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ceverify.target.diagnosis import (
    capped,
    jacobian,
    logarithm,
    rows,
    scale,
    staging,
    targets,
    upstream,
)
from ceverify.target.diagnosis.behaviour import misbehaving
from ceverify.target.diagnosis.hypothesis import Hypothesis, changes, fits
from ceverify.target.diagnosis.nearness import Seen, wrong
from ceverify.target.diagnosis.reference import reference
from ceverify.target.diagnosis.scale import IN_BOTH, IN_THE_LOSS
from ceverify.target.diagnosis.stability import forgiven, overflowing, unstable
from ceverify.target.observation import Observation, Slip

PARTS = ("gradient", "loss")
FAMILIES: tuple[Mapping[str, Hypothesis], ...] = (
    scale.HYPOTHESES,
    jacobian.HYPOTHESES,
    targets.HYPOTHESES,
    rows.HYPOTHESES,
    upstream.HYPOTHESES,
    staging.HYPOTHESES,
    capped.HYPOTHESES,
)


def diagnose(observations: Sequence[Observation]) -> tuple[Slip, ...]:
    """Every slip that fits the gradient or the loss, those of behaviour first."""
    seen = [Seen(one, reference(one)) for one in observations if not one.failure]
    found = {slip.slip: slip for slip in misbehaving(list(observations), seen)}
    named, open_parts = by_values(seen)
    if open_parts and (overflow := overflowing(seen)):
        beside, still_open = by_values([forgiven(one) for one in seen])
        named |= beside | {overflow.slip: overflow} if beside and not still_open else {}
    return tuple((found | named).values())


def by_values(seen: list[Seen]) -> tuple[dict[str, Slip], list[str]]:
    """What explains loss and gradient, and which of them nothing does."""
    wrong_parts = [part for part in PARTS if any(wrong(one, part) for one in seen)]
    named = hypotheses(seen) if wrong_parts else {}
    whole = fitting(named, seen, wrong_parts, whole=True)
    found, open_parts = {name: Slip(name, named[name].explanation) for name in whole}, []
    for part in wrong_parts:
        names = fitting(named, seen, [part], whole=False)
        slips = [called(name, named[name], seen, part) for name in names
                 if not any(in_both(name, other) for other in whole)]  # fmt: skip
        slips = slips or ([] if whole else list(unstable(seen, part)))
        found |= {slip.slip: slip for slip in slips}
        open_parts += [] if slips or whole else [part]
    return found, open_parts


def called(name: str, one: Hypothesis, seen: list[Seen], part: str) -> Slip:
    """By its name; of one that would show in the other part too, and does not, with where it is."""
    (other,) = (each for each in PARTS if each != part)
    if returned(seen, other) and changes(one, seen, other) and not fits(one, seen, other):
        said = f"{one.explanation} So it is in the {part}; the {other} is otherwise."
        return Slip(f"{name}, in the {part}", said)
    return Slip(name, one.explanation)


def returned(seen: list[Seen], part: str) -> bool:
    """Whether the function gives it back."""
    return any(getattr(one.observation, part) is not None for one in seen)


def fitting(
    named: Mapping[str, Hypothesis], seen: list[Seen], parts: Sequence[str], whole: bool
) -> list[str]:
    """Those that explain the parts; of loss and gradient together, only where both are wrong.

    Of a function that returns one of them, that one has to be; what is wrong in both is then one
    of the others by another name.
    """
    given = [part for part in PARTS if returned(seen, part)]
    if whole and len(parts) < len(given):
        return []
    # Most hypotheses fail at the first probe where something is wrong.
    wrong_first = sorted(seen, key=lambda one: not any(wrong(one, part) for part in parts))
    return [
        name
        for name, one in named.items()
        if one.whole == whole
        and not (len(given) == 1 and name.endswith(IN_BOTH))
        and all(fits(one, wrong_first, part) for part in parts)
    ]


def in_both(name: str, whole: str) -> bool:
    """The same slip, of the gradient or the loss alone."""
    return name in (
        whole.removesuffix(IN_BOTH),
        whole.replace(IN_BOTH, IN_THE_LOSS),
        f"{whole}{IN_THE_LOSS}",
    )


def hypotheses(seen: list[Seen]) -> dict[str, Hypothesis]:
    """All of them, those with a size found from what was seen too."""
    named = {name: one for family in FAMILIES for name, one in family.items()}
    return named | dict(logarithm.candidates(seen))
