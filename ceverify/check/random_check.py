"""Many drawn trials, regime after regime, checked some at a time: settings -> Evidence.

Trials of one batch are stacked, so that small ones cost little more than one. Trial t draws
from the key (seed, t) alone: it is the same trial however many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np

from ceverify.check.checker import check
from ceverify.check.evidence import Evidence, Row, Worst, merged
from ceverify.check.methods.oracle import MOST_CLASSES
from ceverify.check.settings import Settings
from ceverify.document import Block, paragraph
from ceverify.losses.loss import Loss

# Entries checked at a time: bounds memory, and lets progress be shown.
BATCH_ENTRIES = 1 << 16


def random_check(
    loss: Loss, settings: Settings, progress: Callable[[int], None] = lambda trials: None
) -> Evidence:
    """Check `loss` on all trials; `progress` hears how many are done after each batch."""
    rows: dict[str, Row] = {}
    for trials in batches(settings):
        for row in checked(loss, settings, trials).rows:
            known = rows.get(row.title)
            rows[row.title] = merged(known, row) if known else row
        progress(trials.stop)
    return Evidence(loss.name, settings.seed, tuple(rows.values()), notes_on(settings))


def batches(settings: Settings) -> Iterable[range]:
    """Runs of trials of about BATCH_ENTRIES entries."""
    count = max(1, BATCH_ENTRIES // (settings.samples * settings.classes))
    for start in range(0, settings.trials, count):
        yield range(start, min(start + count, settings.trials))


def checked(loss: Loss, settings: Settings, trials: range) -> Evidence:
    """The evidence of some trials at once, each worst entry placed in its own trial."""
    drawn = [settings.draw(trial) for trial in trials]
    logits, targets = (np.concatenate(parts) for parts in zip(*drawn, strict=True))
    evidence = check(loss, logits, targets, seed=settings.seed)
    rows = (replace(row, worst=placed(row.worst, settings, trials)) for row in evidence.rows)
    return replace(evidence, rows=tuple(rows))


def placed(worst: Worst, settings: Settings, trials: range) -> Worst:
    """A sample of the stacked trials as a sample of its trial."""
    which, sample = divmod(worst.sample, settings.samples)
    trial = trials[which]
    return replace(worst, sample=sample, trial=trial, regime=settings.regime(trial))


def notes_on(settings: Settings) -> tuple[str, ...]:
    """What a reader should know was not looked at."""
    if settings.classes <= MOST_CLASSES:
        return ()
    return (
        f"The 50-digit oracle is not run for more than {MOST_CLASSES} classes; "
        "the double-double oracle, good to 30 digits, covers every entry.",
    )


def introduction(settings: Settings) -> tuple[Block, ...]:
    """What was drawn."""
    regimes = settings.regimes[: settings.trials]
    turns = f"The trials take turns through {len(regimes)} regimes" if regimes[1:] else "Regime"
    return (
        paragraph(
            f"{counted(settings.trials, 'trial')} of {counted(settings.samples, 'sample')} and "
            f"{settings.classes:,} classes in {settings.dtype}, drawn from seed {settings.seed}, "
            f"with logits {settings.scale:g} · normal before their regime moves them. "
            f"{turns}: {'; '.join(regimes)}."
        ),
    )


def counted(number: int, thing: str) -> str:
    """1 trial, 14 trials."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
