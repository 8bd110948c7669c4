"""The command line: options in, exit code out; heavy imports live inside the command bodies."""

import sys

import click

from ceverify.cli.check import check
from ceverify.cli.derive import derive
from ceverify.cli.losses import losses
from ceverify.errors import CeverifyError
from ceverify.version import __version__


class Mistake(click.ClickException):
    """A mistake of the user: their sentence on stderr, exit code 2."""

    exit_code = 2


class Translating(click.Group):
    """Turns our errors into one sentence on stderr and exit code 2."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a CeverifyError becomes a usage-like error of click."""
        try:
            return super().invoke(ctx)
        except CeverifyError as error:
            raise Mistake(str(error)) from error
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            sys.exit(130)


@click.group(
    cls=Translating,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.version_option(__version__, prog_name="ceverify")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Derive, prove and check softmax and cross-entropy gradients.

    \b
    Exit codes: 0 all proved or agreeing; 1 something refuted or disagreeing;
    2 bad usage or input; 3 nothing refuted, but something undecided.

    \b
    Examples:
      ceverify derive --classes 3     the derivation of ∂C/∂z, every step proved
      ceverify check --random         the same gradient, entry by entry, in numbers
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


cli.add_command(derive)
cli.add_command(check)
cli.add_command(losses)


def main() -> None:
    """The entry point `ceverify`."""
    cli(prog_name="ceverify")
