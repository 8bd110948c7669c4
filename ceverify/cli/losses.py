"""`ceverify losses`."""

import click

from ceverify.cli.check_options import OneOf


@click.command()
@click.option("--format", "form", type=OneOf("text", "json"), default="text", show_default=True)
@click.option("--output", metavar="FILE", help="Write to FILE instead of standard output.")
def losses(form: str, output: str | None) -> None:
    """List the losses, each with its formula and what it claims.

    \b
    Example:
      ceverify losses
    """
    from ceverify.derive.catalogue import document, record
    from ceverify.render import show, write_json

    if form == "json":
        write_json(record(), output)
    else:
        show(document(), output)
