"""`ceverify check --sweep`: the error of each difference quotient against its step."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ceverify.cli.formats import Look, deliver

if TYPE_CHECKING:
    from ceverify.check.arrays import Floats
    from ceverify.check.parameters import Parameters
    from ceverify.losses.loss import Loss

EXIT_CODES = {"agrees": 0, "disagrees": 1}
CLASSES, SCALE = 3, 1.0


def sweep_check(
    loss: Loss, given: dict[str, Any], parameters: Parameters, reproduce: Callable[[], str],
    look: Look,
) -> int:  # fmt: skip
    """Sweep at one's own point, or at a drawn one; `--plot` writes the picture alone as well."""
    plot = given.pop("plot", None)
    if plot:
        from ceverify.render.plot_file import refuse_other

        refuse_other(plot)
    if "logits" not in given:
        given.setdefault("seed", int.from_bytes(os.urandom(4), "big"))

    from ceverify.check.declared_draw import defaults
    from ceverify.check.declared_point import Declaration
    from ceverify.check.sweep import sweep
    from ceverify.check.sweep_report import picture, report, result

    logits, targets = point(loss, given)
    chosen = defaults(loss, parameters, logits.shape[1])
    found = sweep(Declaration(loss, logits, targets, chosen))
    if plot:
        from ceverify.render.plot_file import write_plot

        write_plot(picture(found), plot)
    deliver(
        look,
        lambda: report(found, logits[0], targets[0], reproduce()),
        lambda letters: result(found, logits[0], targets[0], reproduce()),
    )
    return EXIT_CODES[found.verdict]


def point(loss: Loss, given: dict[str, Any]) -> tuple[Floats, Floats]:
    """What was written, or three logits with soft targets drawn from the seed."""
    if "logits" in given:
        from ceverify.check.declared_reading import declared_point

        return declared_point(
            loss, given["logits"], given.get("target"), given.get("targets"), "float64"
        )

    from ceverify.check.declared_draw import drawn_point
    from ceverify.check.random_check import Settings

    settings = Settings(given.get("classes", CLASSES), 1, 2, given["seed"], SCALE)
    return drawn_point(loss, settings, settings.regimes.index("soft targets"))
