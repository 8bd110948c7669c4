"""command(("--random",), loss, {"seed": 1}, ()): the line that gives the same numbers again."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ceverify.losses.loss import Loss


def command(
    first: tuple[str, ...],
    loss: Loss,
    options: dict[str, Any],
    set_: tuple[str, ...],
    more: tuple[str, ...] = (),
) -> str:
    """`ceverify check` with what is asked for first, the loss, the options that were given."""
    words = ["ceverify", "check", *first, "--loss", loss.name]
    for name, value in options.items():
        words += [f"--{name.replace('_', '-')}", written(value)]
    words += more
    words += [word for setting in set_ for word in ("--set", setting)]
    return shlex.join(words)


def written(value: object) -> str:
    """An option's value as it can be typed: (3.0, -1.5) -> 3.0,-1.5."""
    return ",".join(map(repr, value)) if isinstance(value, tuple) else str(value)
