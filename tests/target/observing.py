"""What a function gives in regime after regime, without judging it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ceverify.target.calling.discovery import discover
from ceverify.target.calling.ways import Asked
from ceverify.target.observation import Intent, Observation
from ceverify.target.observed import observed, setting_of
from ceverify.target.precision import PRECISIONS
from ceverify.target.regime import MOST_CLASSES
from ceverify.target.regimes import REGIMES


def observe(
    function: Callable[..., Any], intent: Intent, regimes: Sequence[str] = ()
) -> list[Observation]:
    """The observations of the regimes named, or of all, where they make sense; in float64."""
    found = discover(function, intent, Asked(dtype="float64"))
    setting = setting_of(found.intent, found.convention, PRECISIONS["float64"], MOST_CLASSES)
    return [
        observation
        for name in regimes or REGIMES
        if not REGIMES[name].left_out(setting)
        for observation in observed(function, found.intent, name, setting, found.convention, 0)
    ]
