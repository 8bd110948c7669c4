"""A loss's own gradient, at drawn batches or at one's own point."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ceverify.cli.delivery import deliver
from ceverify.cli.exit_codes import EXIT_CODES
from ceverify.cli.formats import Look
from ceverify.cli.option_types import refuse
from ceverify.cli.reproduced import command
from ceverify.errors import InputError

if TYPE_CHECKING:
    from ceverify.check.evidence import Evidence
    from ceverify.check.parameters import Parameters
    from ceverify.check.routes import Checked
    from ceverify.document import Block
    from ceverify.losses.loss import Loss

DRAWN = {"classes": 10, "samples": 8, "trials": 14, "scale": 3.0}
POINT = ("logits", "target", "targets")
DTYPES = ("float64", "float32")


def loss_check(
    random: bool, loss: Loss, given: dict[str, Any], set_: tuple[str, ...], look: Look
) -> int:
    """Draws, as it does unless a point is given, or takes the point: the exit code."""
    random = random or not any(name in given for name in POINT)
    if given.setdefault("dtype", DTYPES[0]) not in DTYPES:
        dtypes = " or ".join(DTYPES)
        raise InputError(f"--dtype is {given['dtype']!r}; give {dtypes}, or --target MODULE:NAME.")
    evidence, opening = (drawn_check if random else point_check)(loss, given, set_)
    write(evidence, opening, look)
    return EXIT_CODES[evidence.verdict]


def drawn_check(loss: Loss, given: dict[str, Any], set_: tuple[str, ...]) -> Checked:
    """Check drawn batches, with a bar when it takes a while."""
    refuse(given, POINT, "is for a point of your own, without --random")
    given.setdefault("seed", int.from_bytes(os.urandom(4), "big"))

    from ceverify.check.routes import route_of
    from ceverify.check.settings import Settings
    from ceverify.cli.progress import Progress

    route, drawn = route_of(loss), Settings(**(DRAWN | given))
    if "classes" in given and route.of_one_logit(loss):
        raise InputError(f"--classes is for losses of several classes; {loss.name} has one logit.")
    parameters = read_parameters(loss, set_, drawn.classes)
    with Progress(drawn.trials, "trials") as progress:
        evidence, opening = route.drawn(loss, drawn, parameters, progress.show)
    return replace(evidence, reproduce=command(("--random",), loss, given, set_)), opening


def point_check(loss: Loss, given: dict[str, Any], set_: tuple[str, ...]) -> Checked:
    """Check one's own point, with the worked table."""
    refuse(given, tuple(DRAWN), "is for drawn logits; leave it out, or --logits")
    if "logits" not in given:
        raise InputError("--target and --targets are those of a point: give its --logits as well.")

    from ceverify.check.routes import Written, route_of

    written = Written(given["logits"], given.get("target"), given.get("targets"), given["dtype"])
    parameters = read_parameters(loss, set_, len(written.logits))
    evidence, opening = route_of(loss).at(loss, written, parameters, given.get("seed", 0))
    return replace(evidence, reproduce=command((), loss, given, set_)), opening


def read_parameters(loss: Loss, set_: tuple[str, ...], classes: int) -> Parameters:
    """What --set says, or the sentence that says what it may; nothing is loaded for nothing."""
    if not set_:
        return {}

    from ceverify.check.parameters import parameters_from

    return parameters_from(loss, set_, classes)


def write(evidence: Evidence, opening: tuple[Block, ...], look: Look) -> None:
    """The result in its format."""
    from ceverify.check.report import report
    from ceverify.check.result import result

    deliver(look, lambda: report(evidence, opening), lambda letters: result(evidence))
