"""`python -m tests.false_alarms --seeds 10000`: the right gradients, over all regimes and dtypes.

Prints for each loss how often any method disagreed with it; every single time would be a false
alarm. `--loss NAME`, repeatable, for some losses alone. `--targets` checks right functions of
others instead, in all regimes; functions and dtypes take turns, one a seed, and what was covered
is printed at the end.
"""

from __future__ import annotations

import sys
import time

import click

from ceverify.check.declared.check import random_check as declared_check
from ceverify.check.evidence import Evidence
from ceverify.check.random_check import random_check
from ceverify.check.regimes import REGIMES
from ceverify.check.routes import SPECIALISED
from ceverify.check.settings import Settings
from ceverify.losses import LOSSES

PLAIN = "softmax-cross-entropy"
SHAPES = ((10, 8), (2, 3), (3, 1), (100, 2), (5, 5), (17, 4), (1000, 1))
# The definitions are evaluated number by number: some tens of microseconds each.
SMALL = ((4, 1), (2, 2), (3, 1), (7, 1))
SCALES = (3.0, 0.01, 30.0, 1.0, 300.0)


def evidence(seed: int, dtype: str, loss: str = PLAIN) -> Evidence:
    """All regimes once; shapes and scales take turns."""
    specialised = loss in SPECIALISED
    shapes = SHAPES if specialised else SMALL
    classes, samples = shapes[seed % len(shapes)]
    scale = SCALES[seed % len(SCALES)]
    settings = Settings(classes, samples, len(REGIMES), seed, scale, dtype)
    if specialised:
        return random_check(LOSSES[loss], settings)
    return declared_check(LOSSES[loss], settings, {})


def alarms(seed: int, dtype: str, loss: str = PLAIN) -> list[str]:
    """One line for each method that disagrees."""
    return [
        f"{loss}, seed {seed}, {dtype}, {row.title}: {row.worst_error:g} > {row.tolerance:g}, "
        f"{row.worst}"
        for row in evidence(seed, dtype, loss).rows
        if row.verdict == "disagrees"
    ]


@click.command()
@click.option("--seeds", default=10_000, show_default=True)
@click.option("--first", default=0, show_default=True)
@click.option("--loss", "losses", multiple=True, type=click.Choice(list(LOSSES)))
@click.option("--targets", is_flag=True)
def main(seeds: int, first: int, losses: tuple[str, ...], targets: bool) -> None:
    """Count false alarms over SEEDS seeds."""
    if targets:
        sys.exit(1 if counted_targets(range(first, first + seeds)) else 0)
    found = sum(counted(loss, range(first, first + seeds)) for loss in losses or LOSSES)
    sys.exit(1 if found else 0)


def counted(loss: str, seeds: range) -> int:
    """The false alarms of one loss, printed as they come."""
    begun, found = time.monotonic(), 0
    for seed in seeds:
        for dtype in ("float64", "float32"):
            lines = alarms(seed, dtype, loss)
            found += len(lines)
            for line in lines:
                click.echo(line)
    seconds = time.monotonic() - begun
    click.echo(
        f"{loss}: {found} false alarms over {len(seeds):,} seeds × 2 dtypes in {seconds:.0f} s."
    )
    return found


# Of a run that takes an hour one wants to know that it goes on.
REPORTED = 500


def counted_targets(seeds: range) -> int:
    """The false alarms of right functions, printed as they come; then all that was covered."""
    from tests.target.alarms import Covered, Turns, evidence_of

    begun, covered, turns = time.monotonic(), Covered(), Turns()
    for seed in seeds:
        if seed > seeds.start and seed % REPORTED == 0:
            seconds = time.monotonic() - begun
            click.echo(f"{seed:,}: {covered.alarms} false alarms so far, {seconds:.0f} s", err=True)
        name, one, dtype = turns.at(seed)
        for line in covered.add(name, dtype, evidence_of(name, one, dtype, seed)):
            click.echo(line)
    for line in covered.lines():
        click.echo(line)
    click.echo(f"seeds {seeds.start} to {seeds.stop - 1}, {time.monotonic() - begun:.0f} s")
    return covered.alarms


if __name__ == "__main__":
    main()
