"""`python -m tests.false_alarms --seeds 10000`: the right gradient, over all regimes and dtypes.

Prints how often any method disagreed with it; every single time would be a false alarm.
"""

from __future__ import annotations

import sys
import time

import click

from ceverify.check.evidence import Evidence
from ceverify.check.random_check import Settings, random_check
from ceverify.check.regimes import REGIMES
from ceverify.losses import LOSSES

SHAPES = ((10, 8), (2, 3), (3, 1), (100, 2), (5, 5), (17, 4), (1000, 1))
SCALES = (3.0, 0.01, 30.0, 1.0, 300.0)


def evidence(seed: int, dtype: str) -> Evidence:
    """All regimes once; shapes and scales take turns."""
    classes, samples = SHAPES[seed % len(SHAPES)]
    scale = SCALES[seed % len(SCALES)]
    settings = Settings(classes, samples, len(REGIMES), seed, scale, dtype)
    return random_check(LOSSES["softmax-cross-entropy"], settings)


def alarms(seed: int, dtype: str) -> list[str]:
    """One line for each method that disagrees."""
    return [
        f"seed {seed}, {dtype}, {row.title}: {row.worst_error:g} > {row.tolerance:g}, {row.worst}"
        for row in evidence(seed, dtype).rows
        if row.verdict == "disagrees"
    ]


@click.command()
@click.option("--seeds", default=10_000, show_default=True)
@click.option("--first", default=0, show_default=True)
def main(seeds: int, first: int) -> None:
    """Count false alarms over SEEDS seeds."""
    begun, found = time.monotonic(), 0
    for seed in range(first, first + seeds):
        for dtype in ("float64", "float32"):
            lines = alarms(seed, dtype)
            found += len(lines)
            for line in lines:
                click.echo(line)
    seconds = time.monotonic() - begun
    click.echo(f"{found} false alarms over {seeds:,} seeds × 2 dtypes in {seconds:.0f} s.")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
