"""Which losses are checked how: those in SPECIALISED by bounds of their own, all others declared.

A route gives evidence and what is shown before it, for drawn trials and for one's own point. It
loads what it needs when it is taken: the plain loss starts without any formula's evaluation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ceverify.check.evidence import Evidence
    from ceverify.check.parameters import Parameters
    from ceverify.check.settings import Settings
    from ceverify.document import Block
    from ceverify.losses.loss import Loss

    Checked: TypeAlias = "tuple[Evidence, tuple[Block, ...]]"
    Progress: TypeAlias = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Written:
    """One's own point as it was written; the dtype it is checked in."""

    logits: tuple[float, ...]
    target: int | None
    targets: tuple[float, ...] | None
    dtype: str


@dataclass(frozen=True, slots=True)
class Route:
    """How a loss is checked: on drawn trials, and at a written point with a seed.

    `of_one_logit` says whether its samples have a single logit, not one a class.
    """

    drawn: Callable[[Loss, Settings, Parameters, Progress], Checked]
    at: Callable[[Loss, Written, Parameters, int], Checked]
    of_one_logit: Callable[[Loss], bool]


def drawn_plain(
    loss: Loss, settings: Settings, parameters: Parameters, progress: Progress
) -> Checked:
    """All methods on all entries, some trials at once."""
    from ceverify.check.random_check import introduction, random_check

    return random_check(loss, settings, progress), introduction(settings)


def plain_at(loss: Loss, written: Written, parameters: Parameters, seed: int) -> Checked:
    """All methods at one point, with the worked table."""
    from ceverify.check.checker import evidence_of, gradient_case
    from ceverify.check.point import point
    from ceverify.check.worked_point import worked_point

    logits, targets = point(written.logits, written.target, written.targets, written.dtype)
    case = gradient_case(loss, logits, targets, loss.gradient, seed)
    return evidence_of(case), worked_point(case)


def drawn_declared(
    loss: Loss, settings: Settings, parameters: Parameters, progress: Progress
) -> Checked:
    """The definitions on some entries of every trial."""
    from ceverify.check.declared.check import introduction, random_check

    evidence = random_check(loss, settings, parameters, progress)
    return evidence, introduction(loss, settings, evidence)


def declared_at(loss: Loss, written: Written, parameters: Parameters, seed: int) -> Checked:
    """The definitions at one point."""
    from ceverify.check.declared.case import declared_case
    from ceverify.check.declared.check import evidence_of
    from ceverify.check.declared.draw import defaults
    from ceverify.check.declared.reading import declared_point
    from ceverify.check.declared.worked import worked_point

    logits, targets = declared_point(
        loss, written.logits, written.target, written.targets, written.dtype
    )
    chosen = defaults(loss, parameters, logits.shape[1])
    case = declared_case(loss, logits, targets, chosen, seed=seed)
    return evidence_of(case), worked_point(case)


def has_one_logit(loss: Loss) -> bool:
    """The definitions hold z, not z_k."""
    from ceverify.check.declared.point import rank_of

    return rank_of(loss) == 0


DECLARED = Route(drawn_declared, declared_at, has_one_logit)
SPECIALISED = {"softmax-cross-entropy": Route(drawn_plain, plain_at, lambda loss: False)}


def route_of(loss: Loss) -> Route:
    """The loss's own, or that of every declared loss."""
    return SPECIALISED.get(loss.name, DECLARED)
