"""The call ceverify.check(…) that gives evidence again, as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ceverify.target.calling.ways import Asked
from ceverify.target.evidence import TargetEvidence
from ceverify.target.meaning import OPTIONS
from ceverify.target.observation import Intent
from ceverify.target.plan import Tried


def name_of(function: Callable[..., Any]) -> str:
    """module:name; of an object its type's."""
    named = function if hasattr(function, "__qualname__") else type(function)
    return f"{named.__module__}:{named.__qualname__}"


def python_call(evidence: TargetEvidence, intent: Intent, asked: Asked, tried: Tried) -> str:
    """Of a disagreement the worst case alone."""
    others = {name: value for name, value in intent.options.items() if name not in OPTIONS}
    regime = None if evidence.good else evidence.worst_regime
    regimes = (regime.name,) if regime else tried.regimes
    said: dict[str, object] = {
        "loss": intent.loss,
        "returns": asked.returns,
        "targets_as": asked.targets,
        "arrays": asked.arrays,
        "dtype": asked.dtype,
        **{name: value for name, value in intent.options.items() if name in OPTIONS},
        "parameters": others or None,
        "regimes": regimes or None,
        "case": regime.worst_case if regime else tried.case,
        "max_classes": tried.max_classes,
        "seed": tried.seed,
    }
    words = [f"{name}={value!r}" for name, value in said.items() if value is not None]
    return f"ceverify.check({evidence.target.rpartition(':')[2]}, {', '.join(words)})"
