"""Method: how a checked gradient is looked at, and where the tolerance comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from ceverify.check.case import Comparison

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Method(Generic[Subject]):
    """How to set numbers beside the checked ones, and where its tolerance comes from."""

    compare: Callable[[Subject], Comparison]
    source: str

    def look(self, case: Subject) -> Comparison:
        """The comparison. What overflows or is not a number on the way is no error of ours: a
        method that meets it has no bound there and is blind, a checked function is wrong.
        """
        with np.errstate(all="ignore"):
            return self.compare(case)
