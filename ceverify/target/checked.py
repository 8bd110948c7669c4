"""A function, an intent -> TargetEvidence, all in this process."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import replace
from io import StringIO
from typing import Any

from ceverify.target.calling.ways import Asked
from ceverify.target.conclusion import concluded
from ceverify.target.evidence import TargetEvidence
from ceverify.target.observation import Intent
from ceverify.target.outcome import outcome, own_losses
from ceverify.target.plan import Tried, plan


def check_target(
    function: Callable[..., Any],
    intent: Intent,
    asked: Asked,
    tried: Tried,
    target: str = "",
) -> TargetEvidence:
    """All of it in this process; what the function prints is kept out of the way."""
    with redirect_stdout(StringIO()) as said:
        drawn = plan(function, intent, asked, tried)
        outcomes = [outcome(function, drawn, name) for name in drawn.names]
        own = own_losses(function, drawn, outcomes)
    evidence = concluded(target, drawn, outcomes, own)
    return replace(evidence, notes=(*evidence.notes, *printed(said.getvalue())))


def printed(text: str) -> tuple[str, ...]:
    """That it printed, and what first."""
    if not text.strip():
        return ()
    first, *others = text.strip().splitlines()
    more = f", and {len(others):,} lines more" if others else ""
    return (f"The function printed, which is kept out of here: {first[:60]!r}{more}.",)
