"""`ceverify derive`."""

import click


@click.command()
def derive() -> None:
    """Print the derivation, every step proved."""
