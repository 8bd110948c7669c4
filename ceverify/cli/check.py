"""`ceverify check`."""

import click


@click.command()
def check() -> None:
    """Check the gradient in numbers, entry by entry."""
