"""`ceverify check --sweep`: the error of each difference quotient against its step."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ceverify.cli.delivery import deliver
from ceverify.cli.exit_codes import EXIT_CODES
from ceverify.cli.formats import Look
from ceverify.cli.reproduced import command

if TYPE_CHECKING:
    from ceverify.check.arrays import Floats
    from ceverify.check.parameters import Parameters
    from ceverify.check.sweep.sweep import Sweep
    from ceverify.losses.loss import Loss

CLASSES, SCALE = 3, 1.0


def sweep_check(
    loss: Loss, given: dict[str, Any], parameters: Parameters, set_: tuple[str, ...], look: Look
) -> int:
    """Sweep at one's own point, or at a drawn one; `--plot` writes the picture alone as well."""
    plot = given.pop("plot", None)
    if plot:
        from ceverify.render.plot_file import refuse_other

        refuse_other(plot)
    if "logits" not in given:
        given.setdefault("seed", int.from_bytes(os.urandom(4), "big"))
    logits, targets = point(loss, given)
    found = swept(loss, logits, targets, parameters)
    if plot:
        write_picture(found, plot)

    from ceverify.check.sweep.report import report, result

    at = logits[0], targets[0], command(("--sweep",), loss, given, set_)
    deliver(look, lambda: report(found, *at), lambda letters: result(found, *at))
    return EXIT_CODES[found.verdict]


def swept(loss: Loss, logits: Floats, targets: Floats, parameters: Parameters) -> Sweep:
    """The errors of each difference quotient at the point."""
    from ceverify.check.declared.draw import defaults
    from ceverify.check.declared.point import Declaration
    from ceverify.check.sweep.sweep import sweep

    chosen = defaults(loss, parameters, logits.shape[1])
    return sweep(Declaration(loss, logits, targets, chosen))


def write_picture(found: Sweep, path: str) -> None:
    """The picture alone, in its file."""
    from ceverify.check.sweep.report import picture
    from ceverify.render.plot_file import write_plot

    write_plot(picture(found), path)


def point(loss: Loss, given: dict[str, Any]) -> tuple[Floats, Floats]:
    """What was written, or three logits with soft targets drawn from the seed."""
    if "logits" in given:
        from ceverify.check.declared.reading import declared_point

        return declared_point(
            loss, given["logits"], given.get("target"), given.get("targets"), "float64"
        )

    from ceverify.check.declared.draw import drawn_point
    from ceverify.check.settings import Settings

    settings = Settings(given.get("classes", CLASSES), 1, 2, given["seed"], SCALE)
    return drawn_point(loss, settings, settings.regimes.index("soft targets"))
