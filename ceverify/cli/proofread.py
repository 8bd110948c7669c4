"""`ceverify proofread`: files in, a verdict on each equality out; the worst says the exit code."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ceverify.cli.delivery import deliver
from ceverify.cli.exit_codes import EXIT_CODES
from ceverify.cli.formats import Look, formats_of_numbers
from ceverify.errors import InputError

if TYPE_CHECKING:
    from ceverify.proofread.finding import Proofread
    from ceverify.proofread.standard import Standard


@click.command(
    epilog="""\b
Examples:
  ceverify proofread notes.md
  ceverify proofread paper.tex --let "y=softmax, t=labels"
  ceverify proofread --strict --skip-empty --format github *.md     in CI
  cat notes.md | ceverify proofread -
"""
)
@click.argument("files", nargs=-1, metavar="FILE...|-")
@click.option(
    "--let",
    "let",
    default="",
    metavar="MAP",
    help='What symbols are, like "y=softmax, t=labels".',
)
@click.option("--strict", is_flag=True, help="Unstated conditions, undecided, unread: exit 1.")
@click.option("--skip-empty", is_flag=True, help="A file without an equality passes.")
@formats_of_numbers("github")
def proofread(files: tuple[str, ...], let: str, strict: bool, skip_empty: bool, look: Look) -> None:
    """Judge each equality of a written derivation.

    Reads Markdown, LaTeX, notebooks and plain text, and points at the first line that does not
    follow, with numbers that show it.
    """
    from ceverify.proofread.standard import Standard
    from ceverify.proofread.told import told

    if not files:
        raise InputError("Nothing to proofread: give files, or - for standard input.")
    roles = told(let)
    results = [one(name, roles) for name in files]
    standard = Standard(strict, skip_empty)
    deliver_all(results, standard, look)
    # Of many files some hold no equality; if none does, nothing was found out.
    counted = [result for result in results if result.findings] or results
    sys.exit(max((code(result, standard) for result in counted), key=(0, 3, 1).index))


def one(name: str, roles: dict[str, str]) -> Proofread:
    """A file, proofread."""
    from ceverify.proofread.proofreading import contents
    from ceverify.proofread.proofreading import proofread as proofread_file

    return proofread_file(name, contents(name), roles)


def deliver_all(results: list[Proofread], standard: Standard, look: Look) -> None:
    """The results in the format asked for."""
    if look.format == "github":
        from ceverify.proofread.github import github
        from ceverify.render.output import write

        write("".join(github(result, standard) for result in results), look.output)
    else:
        from ceverify.proofread.record import records
        from ceverify.proofread.report import documents

        deliver(
            look, lambda: documents(results, standard), lambda letters: records(results, standard)
        )


def code(result: Proofread, standard: Standard) -> int:
    """The exit code for one file."""
    return 1 if standard.too_little(result) else EXIT_CODES[standard.word(result)]
