"""Settings: what `--random` draws; trial t from the key (seed, t) alone, however many there are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ceverify.check.arrays import Floats
from ceverify.check.regimes import draw, regimes_for
from ceverify.errors import LimitError

# A trial is checked whole, in some hundreds of bytes an entry.
MOST_ENTRIES_A_TRIAL = 1 << 21
# At a few microseconds an entry.
MOST_ENTRIES = 1 << 24


@dataclass(frozen=True, slots=True)
class Settings:
    """What `--random` draws: `trials` batches of `samples` rows of `classes` logits."""

    classes: int
    samples: int
    trials: int
    seed: int
    scale: float = 3.0
    dtype: str = "float64"

    def __post_init__(self) -> None:
        """Refuse what would not fit in a gigabyte or not end in about a minute."""
        a_trial = self.classes * self.samples
        if a_trial > MOST_ENTRIES_A_TRIAL:
            raise LimitError(
                f"{self.samples:,} samples of {self.classes:,} classes are {a_trial:,} entries; a "
                f"trial holds at most {MOST_ENTRIES_A_TRIAL:,}: give fewer --samples or --classes."
            )
        if self.entries > MOST_ENTRIES:
            raise LimitError(
                f"{self.trials:,} trials of {a_trial:,} entries are {self.entries:,}; at most "
                f"{MOST_ENTRIES:,} are checked at once: give fewer --trials."
            )

    @property
    def regimes(self) -> tuple[str, ...]:
        """Those that the dtype holds; the trials take turns through them."""
        return regimes_for(np.dtype(self.dtype))

    def regime(self, trial: int) -> str:
        """What a trial is about."""
        return self.regimes[trial % len(self.regimes)]

    def draw(self, trial: int) -> tuple[Floats, Floats]:
        """Logits and targets of a trial, from the seed and its number."""
        shape, key = (self.samples, self.classes), [self.seed, trial]
        return draw(self.regime(trial), key, shape, self.scale, np.dtype(self.dtype))

    @property
    def entries(self) -> int:
        """Gradient entries in all."""
        return self.classes * self.samples * self.trials
