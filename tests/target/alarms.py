"""False alarms: what disagrees although the function is right, over regimes, dtypes and seeds."""

from __future__ import annotations

from collections.abc import Iterable

from ceverify.target.checked import check_target
from ceverify.target.plan import Tried
from tests.target.honest import Honest

# A loop in Python over a thousand classes takes its time; the others do not.
FEW_CLASSES = 10


def alarms(name: str, one: Honest, seed: int, dtypes: tuple[str, ...] = ()) -> Iterable[str]:
    """A line for each regime that disagrees, in these dtypes or all that it is right in."""
    most = FEW_CLASSES if name == "looped" else 1000
    for dtype in dtypes or one.dtypes:
        tried = Tried(seed=seed, max_classes=most)
        evidence = check_target(one.function, one.intent, one.asked(dtype), tried)
        for regime in evidence.regimes:
            if regime.verdict in ("disagrees", "undecided"):
                where = f"{name}, seed {seed}, {dtype}, {regime.name}"
                yield f"{where}: {regime.worst} {regime.failure}"
