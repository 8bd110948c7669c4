"""27 of 27 steps for every K: how many were decided how, and which are not proved."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.derive.derivation import Derivation
from ceverify.derive.report.steps import listed
from ceverify.document import Status
from ceverify.exact.explicit import EVERY_ENTRY
from ceverify.verdict import Proved


def summary(derivation: Derivation) -> Status:
    """How many steps were decided how; where not all are proved, which are not."""
    good = {"proved": True, "refuted": False}.get(derivation.verdict)
    return Status(derivation.verdict, good, "; ".join(_counts(derivation)))


def _counts(derivation: Derivation) -> Iterator[str]:
    steps, explicit = derivation.steps, derivation.explicit
    for word in ("refuted", "undecided"):
        if numbers := tuple(s.number for s in steps if s.verdict.word == word):
            yield f"{len(numbers)} of {len(steps)} steps {word} ({listed(numbers)})"
    proved = sum(isinstance(step.verdict, Proved) for step in steps)
    yield f"{proved} of {len(steps)} steps for every K"
    if explicit is not None:
        entries = sum(isinstance(e.verdict, Proved) for e in explicit.gradient)
        every = explicit.classes
        yield (
            f"SymPy at K = {every}: {entries} of {every:,} gradient and {explicit.proved} of"
            f" {every**2:,} Jacobian entries"
            + (", the rest by renaming" if every > EVERY_ENTRY else "")
        )
