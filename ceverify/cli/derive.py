"""`ceverify derive`."""

import sys

import click

from ceverify.cli.delivery import deliver
from ceverify.cli.exit_codes import EXIT_CODES
from ceverify.cli.formats import Look, formats
from ceverify.cli.loss_option import DEFAULT, known_loss, loss_names
from ceverify.cli.option_types import ParamType, Whole
from ceverify.errors import CeverifyError

WHOLE = Whole(2, 1000)


class ClassCount(ParamType):
    """A whole number from 2 to 1000, or n (None) for every number of classes at once."""

    name = "integer"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | None:
        """None for `n`, else the number or the sentence that says what is accepted."""
        if value == "n":
            return None
        try:
            return WHOLE.convert(value, param, ctx)
        except CeverifyError as error:
            raise type(error)(f"{str(error).rstrip('.')}, or n for every number at once.") from None


@click.command(
    epilog="""\b
Examples:
  ceverify derive --classes 3
  ceverify derive --classes n                 for a symbolic number of classes
  ceverify derive --loss softmax-cross-entropy --wrt logits --order 2
  ceverify derive --format latex --symbols "a=p, z=x" --output derivation.tex
  ceverify derive --open                      as a page in the browser
"""
)
@click.option(
    "--classes",
    type=ClassCount(),
    default="3",
    show_default=True,
    metavar="K|n",
    help="Number of classes; n for a symbolic one.",
)
@click.option(
    "--loss",
    "name",
    shell_complete=loss_names,
    default=DEFAULT,
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
    type=Whole(1, 2),
    default=1,
    show_default=True,
    help="First or second derivative.",
)
@formats
def derive(classes: int | None, name: str, wrt: str, order: int, look: Look) -> None:
    """Derive a gradient step by step, each step proved."""
    from ceverify.derive.derivation import derive as derivation_of
    from ceverify.derive.record import record
    from ceverify.derive.report import document

    derivation = derivation_of(known_loss(name), classes, wrt, order)
    deliver(look, lambda: document(derivation), lambda letters: record(derivation, letters))
    sys.exit(EXIT_CODES[derivation.verdict])
