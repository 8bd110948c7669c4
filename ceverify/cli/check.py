"""`ceverify check`: drawn logits or one's own point in, evidence out; exit 1 if any disagrees."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from ceverify.cli.check_options import Numbers, OneOf, Real, Whole
from ceverify.errors import InputError

if TYPE_CHECKING:
    from ceverify.check.evidence import Evidence
    from ceverify.check.parameters import Parameters
    from ceverify.check.routes import Checked
    from ceverify.document import Block
    from ceverify.losses.loss import Loss

DRAWN = {"classes": 10, "samples": 8, "trials": 14, "scale": 3.0}
EXIT_CODES = {"agrees": 0, "disagrees": 1, "blind": 3}
POINT = ("logits", "target", "targets")


@click.command()
@click.option("--random", is_flag=True, help="Draw logits and targets, regime after regime.")
@click.option("--classes", type=Whole(2, 1_000_000), help="Classes K [10].")
@click.option("--samples", type=Whole(1, 1_000_000), help="Samples in a trial [8].")
@click.option("--trials", type=Whole(1, 100_000), help="Trials; regimes take turns [14].")
@click.option("--scale", type=Real(0, 1e6), help="Standard deviation of the logits [3].")
@click.option("--seed", type=Whole(0, 2**63 - 1), help="Repeats a run [drawn, and printed].")
@click.option("--logits", type=Numbers(), help="Your own point, like 3,1,-3.")
@click.option("--target", type=Whole(0, 10**9), help="Its true class, counted from 0.")
@click.option("--targets", type=Numbers(), help="Or its target masses, like 0.2,0.5,0.3.")
@click.option("--loss", default="softmax-cross-entropy", show_default=True, help="Which loss.")
@click.option(
    "--set", "set_", multiple=True, metavar="NAME=VALUE", help="A parameter of the loss, gamma=2."
)
@click.option("--dtype", type=OneOf("float64", "float32"), default="float64", show_default=True)
@click.option("--format", "form", type=OneOf("text", "json"), default="text", show_default=True)
@click.option("--output", metavar="FILE", help="Write there instead of to the screen.")
def check(
    form: str,
    output: str | None,
    loss: str,
    random: bool,
    set_: tuple[str, ...],
    **options: Any,
) -> None:
    """Check the gradient in numbers, entry by entry.

    \b
    Examples:
      ceverify check --random
      ceverify check --random --classes 1000 --dtype float32 --seed 7
      ceverify check --logits 3,1,-3 --target 0
      ceverify check --logits 3,1,-3 --targets 0.2,0.5,0.3
      ceverify check --random --loss focal --set gamma=0.5
    """
    given = {key: value for key, value in options.items() if value is not None}
    try:
        checked = (drawn_check if random else point_check)(known_loss(loss), given, set_)
        write(*checked, form, output)
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)
        sys.exit(130)
    sys.exit(EXIT_CODES[checked[0].verdict])


def known_loss(name: str) -> Loss:
    """The loss of that name, or the sentence that lists them."""
    from ceverify.losses import LOSSES

    if name not in LOSSES:
        raise InputError(f"--loss is {name!r}; there is {', '.join(LOSSES)}.")
    return LOSSES[name]


def drawn_check(loss: Loss, given: dict[str, Any], set_: tuple[str, ...]) -> Checked:
    """Check drawn batches, with a bar when it takes a while."""
    refuse(given, POINT, "is for a point of your own, without --random")
    given.setdefault("seed", int.from_bytes(os.urandom(4), "big"))

    from ceverify.check.random_check import Settings
    from ceverify.check.routes import route_of
    from ceverify.cli.progress import Progress

    route, drawn = route_of(loss), Settings(**(DRAWN | given))
    if "classes" in given and route.of_one_logit(loss):
        raise InputError(f"--classes is for losses of several classes; {loss.name} has one logit.")
    parameters = read_parameters(loss, set_, drawn.classes)
    with Progress(drawn.trials, "trials") as progress:
        evidence, opening = route.drawn(loss, drawn, parameters, progress.show)
    return replace(evidence, reproduce=command(loss, "--random", given, set_)), opening


def point_check(loss: Loss, given: dict[str, Any], set_: tuple[str, ...]) -> Checked:
    """Check one's own point, with the worked table."""
    refuse(given, tuple(DRAWN), "is for drawn logits; give --random as well")
    if "logits" not in given:
        raise InputError("Nothing to check: give --random, or --logits with --target or --targets.")

    from ceverify.check.routes import Written, route_of

    written = Written(given["logits"], given.get("target"), given.get("targets"), given["dtype"])
    parameters = read_parameters(loss, set_, len(written.logits))
    evidence, opening = route_of(loss).at(loss, written, parameters, given.get("seed", 0))
    return replace(evidence, reproduce=command(loss, "", given, set_)), opening


def read_parameters(loss: Loss, set_: tuple[str, ...], classes: int) -> Parameters:
    """What --set says, or the sentence that says what it may; nothing is loaded for nothing."""
    if not set_:
        return {}

    from ceverify.check.parameters import parameters_from

    return parameters_from(loss, set_, classes)


def refuse(given: dict[str, Any], options: tuple[str, ...], reason: str) -> None:
    """Options that would be silently ignored are a mistake."""
    for key in options:
        if key in given:
            raise InputError(f"--{key} {reason}.")


def command(loss: Loss, first: str, options: dict[str, Any], set_: tuple[str, ...]) -> str:
    """The command that gives the same numbers again."""
    words = [f"--{key} {written(value)}" for key, value in options.items()]
    words += [f"--set {setting}" for setting in set_]
    return " ".join(filter(None, ("ceverify check", first, f"--loss {loss.name}", *words)))


def written(value: object) -> str:
    """An option's value as it can be typed: (3.0, -1.5) -> 3.0,-1.5."""
    return ",".join(map(repr, value)) if isinstance(value, tuple) else str(value)


def write(evidence: Evidence, opening: tuple[Block, ...], form: str, output: str | None) -> None:
    """The result in its format."""
    if form == "json":
        from ceverify.check.result import result
        from ceverify.render import write_json

        write_json(result(evidence), output)
    else:
        from ceverify.check.report import report
        from ceverify.render import show

        show(report(evidence, opening), output)
