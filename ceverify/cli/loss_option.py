"""--loss NAME: one of the losses that `ceverify losses` lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ceverify.errors import InputError

if TYPE_CHECKING:
    from ceverify.losses.loss import Loss

DEFAULT = "softmax-cross-entropy"


def loss_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The losses whose names begin so, for the shell."""
    from ceverify.losses import LOSSES

    return [name for name in LOSSES if name.startswith(incomplete)]


def known_loss(name: str) -> Loss:
    """The loss of that name, or the sentence that lists them."""
    from ceverify.losses import LOSSES

    if name not in LOSSES:
        raise InputError(f"--loss is {name!r}; there is {', '.join(LOSSES)}.")
    return LOSSES[name]
