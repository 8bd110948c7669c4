"""Print the figures: ours, the peer's beside it, the ratio, what was asked, whether it holds."""

from __future__ import annotations

from argparse import ArgumentParser

from rich.console import Console
from rich.table import Table

from tests.bench import (
    derivations,
    losses,
    numeric,
    process,
    proofreading,
    rendering,
    sensitivity,
    symbolic,
    targets,
)

WIDTH = 130
HEADER = ("figure", "ceverify", "peer", "peer's", "ratio", "asked", "")


def main() -> None:
    """All figures."""
    arguments = ArgumentParser("python -m tests.bench", description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="leave out peers that take minutes")
    quick = arguments.parse_args().quick
    console = Console()
    console.width = max(console.width, WIDTH)
    sections = (
        ("processes", process.figures),
        ("symbolic", lambda: symbolic.figures(quick)),
        ("derivations", derivations.figures),
        ("rendering", rendering.figures),
        ("numeric", numeric.figures),
        ("losses, value and gradient, 1024×1000, one thread", losses.figures),
        ("a function of one's own", targets.figures),
        ("a written derivation", proofreading.figures),
    )
    for title, figures in sections:
        table = Table(*HEADER, title=title)
        for figure in figures():
            table.add_row(*figure.row())
        console.print(table)
    for table in numeric.curves():
        console.print(table)
    for header, rows in sensitivity.tables(quick):
        table = Table(*header, title="what other checkers catch beside ours")
        for row in rows:
            table.add_row(*row)
        console.print(table)


main()
