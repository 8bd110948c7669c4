"""check_declared(loss, logits, targets, parameters) -> Evidence, for any loss; and many drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ceverify.check.arrays import Floats
from ceverify.check.case import Gradient
from ceverify.check.checker import rows_of
from ceverify.check.declared.case import DeclaredCase, declared_case
from ceverify.check.declared.draw import drawn_parameters, drawn_point
from ceverify.check.declared.methods import LOSS_METHODS, METHODS, OWN_SOURCE
from ceverify.check.declared.point import rank_of
from ceverify.check.evidence import GRADIENT, LOSS, Evidence, Row, merged
from ceverify.check.parameters import Parameters
from ceverify.check.report import written
from ceverify.check.settings import Settings
from ceverify.document import Block, Table, paragraph
from ceverify.errors import LimitError
from ceverify.losses.loss import Loss

# At some hundredths of a second each.
MOST_TRIALS = 2000
# More are a table that nobody reads.
SHOWN = 14


def check_declared(
    loss: Loss,
    logits: Floats,
    targets: Floats,
    parameters: Parameters,
    *,
    gradient: Gradient | None = None,
    seed: int = 0,
) -> Evidence:
    """Compare value and gradient (N, K) of any loss with its definitions, on some entries."""
    return evidence_of(declared_case(loss, logits, targets, parameters, gradient, seed))


def evidence_of(case: DeclaredCase) -> Evidence:
    """The rows of all methods."""
    rows = [*rows_of(LOSS, OWN_SOURCE, LOSS_METHODS, case)]
    rows += rows_of(GRADIENT, OWN_SOURCE, METHODS, case)
    parameters = (case.parameters,) if case.parameters else ()
    return Evidence(case.loss.name, case.seed, tuple(rows), notes_on(case), "", parameters)


def notes_on(case: DeclaredCase) -> tuple[str, ...]:
    """What was looked at, and what was not."""
    looked_at = f"{some(case.samples.size, 'row')} and {some(case.classes.size, 'class')}"
    return (
        f"Of each batch {looked_at} are looked at: the definitions are evaluated number by number. "
        "Laws that hold for some losses alone, such as a zero sum over the classes, are left out.",
    )


def some(count: int, word: str) -> str:
    """1 row, 3 classes."""
    plural = "es" if word.endswith("s") else "s"
    return f"{count} {word}{plural if count > 1 else ''}"


def random_check(
    loss: Loss,
    settings: Settings,
    parameters: Parameters,
    progress: Callable[[int], None] = lambda trials: None,
) -> Evidence:
    """Check `loss` on all trials, each with parameters of its own, but for those given."""
    if settings.trials > MOST_TRIALS:
        raise LimitError(
            f"{settings.trials:,} trials of {loss.name}; at most {MOST_TRIALS:,} are checked."
        )
    rows: dict[str, Row] = {}
    chosen: list[Parameters] = []
    for trial in range(settings.trials):
        evidence = checked(loss, settings, parameters, trial)
        chosen += evidence.parameters
        for row in evidence.rows:
            known = rows.get(row.title)
            rows[row.title] = merged(known, row) if known else row
        progress(trial + 1)
    return replace(evidence, rows=tuple(rows.values()), parameters=tuple(chosen))


def checked(loss: Loss, settings: Settings, parameters: Parameters, trial: int) -> Evidence:
    """The evidence of one trial, its worst entries placed in it."""
    chosen = drawn_parameters(loss, parameters, settings, trial)
    logits, targets = drawn_point(loss, settings, trial)
    evidence = check_declared(loss, logits, targets, chosen, seed=settings.seed)
    regime = settings.regime(trial)
    rows = (
        replace(row, worst=replace(row.worst, trial=trial, regime=regime)) for row in evidence.rows
    )
    return replace(evidence, rows=tuple(rows))


def introduction(loss: Loss, settings: Settings, evidence: Evidence) -> tuple[Block, ...]:
    """What was drawn, with the parameters of each trial."""
    classes = "one logit" if rank_of(loss) == 0 else f"{settings.classes:,} classes"
    opening = paragraph(
        f"{settings.trials:,} trials of {settings.samples:,} samples and {classes} in "
        f"{settings.dtype}, drawn from seed {settings.seed}; the trials take turns through "
        f"{len(settings.regimes)} regimes."
    )
    return (opening, tried(settings, evidence)) if evidence.parameters else (opening,)


def tried(settings: Settings, evidence: Evidence) -> Table:
    """The parameters of each trial, up to SHOWN."""
    lines = (
        (str(trial), settings.regime(trial), *map(written, each.values()))
        for trial, each in enumerate(evidence.parameters[:SHOWN])
    )
    return Table(("trial", "regime", *evidence.parameters[0]), tuple(lines))
