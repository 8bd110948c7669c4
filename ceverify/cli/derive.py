"""`ceverify derive`."""

import sys

import click

from ceverify.errors import InputError

EXIT = {"proved": 0, "refuted": 1, "undecided": 3}


@click.command(
    epilog="""\b
Examples:
  ceverify derive --classes 3
  ceverify derive --classes n                 for a symbolic number of classes
  ceverify derive --loss softmax-cross-entropy --wrt logits --order 2
  ceverify derive --format json --output derivation.json
"""
)
@click.option("--classes", default="3", show_default=True, metavar="K|n", help="Number of classes.")
@click.option(
    "--loss",
    "name",
    default="softmax-cross-entropy",
    show_default=True,
    metavar="NAME",
    help="A loss that 'ceverify losses' lists.",
)
@click.option(
    "--wrt",
    default="logits",
    show_default=True,
    metavar="QUANTITY",
    help="What to differentiate by.",
)
@click.option(
    "--order",
    type=click.IntRange(1, 2),
    default=1,
    show_default=True,
    help="First or second derivative.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--output", metavar="FILE", help="Write to FILE instead of standard output.")
def derive(classes: str, name: str, wrt: str, order: int, form: str, output: str | None) -> None:
    """Derive ∂C/∂z step by step, each step proved for every number of classes."""
    from ceverify.derive.derivation import derive as derivation_of
    from ceverify.derive.report import document, record
    from ceverify.losses import LOSSES
    from ceverify.render import show, write_json

    if name not in LOSSES:
        raise InputError(f"--loss is {name!r}; there is {', '.join(LOSSES)}")
    derivation = derivation_of(LOSSES[name], number_of_classes(classes), wrt, order)
    if form == "json":
        write_json(record(derivation), output)
    else:
        show(document(derivation), output)
    sys.exit(EXIT[derivation.verdict])


def number_of_classes(text: str) -> int | None:
    """The whole number in `text`; None for the symbolic n."""
    if text == "n":
        return None
    if not text.lstrip("+-").isascii() or not text.lstrip("+-").isdigit() or len(text) > 18:
        raise InputError(f"--classes must be a whole number from 2 to 1000 or n, got {text!r}")
    return int(text)
