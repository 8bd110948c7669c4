"""`ceverify check`: a function, drawn logits or one's own point in, evidence out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from ceverify.cli.formats import Look, formats_of_numbers
from ceverify.cli.grouped import Grouped
from ceverify.cli.loss_check import DRAWN, DTYPES, loss_check, read_parameters
from ceverify.cli.loss_option import DEFAULT, known_loss, loss_names
from ceverify.cli.option_types import Numbers, OneOf, Real, Whole, refuse
from ceverify.cli.target_check import regimes_listed, target_check
from ceverify.cli.target_options import NAMES, Target, target_options
from ceverify.errors import InputError

if TYPE_CHECKING:
    from ceverify.losses.loss import Loss

HALVES = ("float16", "bfloat16")
# A screen of help: what is rarely needed is in --help-all.
GROUPS = {
    "Your own function": ("target", "returns", "targets_as", "reduction", "label_smoothing",
                          "regime", "list_regimes"),
    "Drawn batches": ("random", "classes", "trials"),
    "Your own point (true class by --target)": ("logits", "targets", "sweep"),
    "All of them": ("loss", "set_", "dtype", "seed"),
    "What is shown": ("form", "output", "help", "help_all"),
}  # fmt: skip


@click.command(cls=Grouped, groups=GROUPS)
@click.option(
    "--random", is_flag=True, help="Draw logits and targets [without a function or point]."
)
@click.option("--classes", type=Whole(2, 1_000_000), help="Classes K [10].")
@click.option("--samples", type=Whole(1, 1_000_000), help="Samples in a trial [8].")
@click.option("--trials", type=Whole(1, 100_000), help="Trials; regimes take turns [14].")
@click.option("--scale", type=Real(0, 1e6), help="Standard deviation of the logits [3].")
@click.option("--seed", type=Whole(0, 2**63 - 1), help="Repeats a run [drawn, and printed].")
@click.option("--logits", type=Numbers(), help="Your own point, like 3,1,-3.")
@click.option(
    "--target",
    type=Target(),
    metavar="MODULE:NAME|CLASS",
    help="A function to check, or a point's true class.",
)
@click.option("--targets", type=Numbers(), help="Or its target masses, like 0.2,0.5,0.3.")
@click.option(
    "--loss",
    default=DEFAULT,
    show_default=True,
    shell_complete=loss_names,
    help="Which loss.",
)
@click.option(
    "--set", "set_", multiple=True, metavar="NAME=VALUE", help="A parameter of the loss, gamma=2."
)
@click.option("--sweep", is_flag=True, help="Errors of difference quotients against the step.")
@click.option("--plot", metavar="FILE", help="Of --sweep: the picture alone, .svg or .png.")
@click.option("--dtype", type=OneOf(*DTYPES, *HALVES), help=f"{', '.join(DTYPES + HALVES)}.")
@target_options
@formats_of_numbers("junit")
def check(
    look: Look,
    loss: str,
    random: bool,
    sweep: bool,
    list_regimes: bool,
    set_: tuple[str, ...],
    **options: Any,
) -> None:
    """Check a gradient in numbers, entry by entry: a loss's own, or your function's.

    \b
    Examples:
      ceverify check --random --classes 1000 --seed 7
      ceverify check --logits 3,1,-3 --target 0
      ceverify check --target mypkg.losses:cross_entropy
      ceverify check --target loss.py:smooth --label-smoothing 0.1 --reduction sum
      ceverify check --target torch.nn.functional:cross_entropy --dtype bfloat16
    """
    given = {key: value for key, value in options.items() if value not in (None, ())}
    try:
        if sweep:
            code = swept(random, known_loss(loss), given, set_, look)
        else:
            refuse(given, ("plot",), "is the picture of --sweep; give --sweep as well")
            code = routed(random, list_regimes, known_loss(loss), given, set_, look)
    except KeyboardInterrupt:
        click.echo("Interrupted.", err=True)
        sys.exit(130)
    sys.exit(code)


def routed(
    random: bool,
    list_regimes: bool,
    loss: Loss,
    given: dict[str, Any],
    set_: tuple[str, ...],
    look: Look,
) -> int:
    """A function, drawn batches or one's own point: the exit code of what was asked for."""
    if list_regimes:
        regimes_listed(look)
        return 0
    if isinstance(given.get("target"), str):
        return function_check(random, loss, given, set_, look)
    refuse(given, NAMES, "is for a function; give --target MODULE:NAME as well")
    if look.format == "junit":
        raise InputError("--format junit is for a function; give --target MODULE:NAME as well.")
    return loss_check(random, loss, given, set_, look)


def function_check(
    random: bool, loss: Loss, given: dict[str, Any], set_: tuple[str, ...], look: Look
) -> int:
    """What is for drawn batches and points has no place beside a function."""
    if random:
        raise InputError("--random draws for a loss; a function is tried in all regimes without.")
    refuse(given, ("logits", "targets", *DRAWN), "is not for a function; leave it out")
    return target_check(given.pop("target"), loss, given, set_, look)


def swept(
    random: bool, loss: Loss, given: dict[str, Any], set_: tuple[str, ...], look: Look
) -> int:
    """The error of each difference quotient against its step, at one point."""
    if random or isinstance(given.get("target"), str) or look.format == "junit":
        raise InputError("--sweep is for one point of a loss: leave --random and functions out.")
    refuse(given, ("samples", "trials", "scale", "dtype", *NAMES), "has no part in --sweep")
    if "logits" in given:
        refuse(given, ("classes",), "is for drawn logits; leave it out")

    from ceverify.cli.sweep import sweep_check

    parameters = read_parameters(loss, set_, len(given.get("logits", ())) or 3)
    return sweep_check(loss, given, parameters, set_, look)
