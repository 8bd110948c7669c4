"""`ceverify losses`."""

import click

from ceverify.cli.delivery import deliver
from ceverify.cli.formats import Look, formats


@click.command()
@formats
def losses(look: Look) -> None:
    """List the losses, each with its formula and what it claims.

    \b
    Examples:
      ceverify losses
      ceverify losses --format markdown --output losses.md
    """
    from ceverify.derive.catalogue import document, record

    deliver(look, document, record)
