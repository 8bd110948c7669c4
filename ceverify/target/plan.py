"""What is to be tried of a function: how it is called, which regimes make sense, which do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from ceverify.errors import InputError
from ceverify.target.calling.discovery import Found, discover
from ceverify.target.calling.ways import Asked
from ceverify.target.observation import Intent
from ceverify.target.observed import setting_of
from ceverify.target.regime import MOST_CLASSES, Setting
from ceverify.target.regimes import REGIMES


@dataclass(frozen=True, slots=True)
class Tried:
    """What is to be tried: regimes by name, () for all; the number of a case, None for all."""

    regimes: tuple[str, ...] = ()
    case: int | None = None
    seed: int = 0
    max_classes: int = MOST_CLASSES


@dataclass(frozen=True, slots=True)
class Plan:
    """What was found out, and so what is tried and what is not."""

    found: Found
    tried: Tried
    names: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]

    @property
    def setting(self) -> Setting:
        """What generators of probes know."""
        found = self.found
        return setting_of(found.intent, found.convention, found.precision, self.tried.max_classes)


def plan(function: Callable[..., Any], intent: Intent, asked: Asked, tried: Tried) -> Plan:
    """Find out how it is called, and with that which regimes make sense."""
    for name in tried.regimes:
        if name not in REGIMES:
            near = get_close_matches(name, REGIMES, 3)
            meant = f"did you mean {' or '.join(near)}?" if near else "none is called so."
            raise InputError(f"--regime is {name!r}; {meant} --list-regimes shows them all.")
    found = discover(function, intent, asked)
    drawn = Plan(found, tried, (), ())
    reasons = {name: REGIMES[name].left_out(drawn.setting) for name in tried.regimes or REGIMES}
    names = tuple(name for name, reason in reasons.items() if not reason)
    left_out = tuple((name, reason) for name, reason in reasons.items() if reason)
    if tried.regimes and not names:
        raise InputError("; ".join(f"--regime {name}: {reason}" for name, reason in left_out) + ".")
    return replace(drawn, names=names, left_out=left_out)
