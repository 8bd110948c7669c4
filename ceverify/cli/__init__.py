"""The command line: options in, exit code out; heavy imports live inside the command bodies."""

import gc
import os
import sys

import click

from ceverify.cli.check import check
from ceverify.cli.derive import derive
from ceverify.cli.losses import losses
from ceverify.cli.proofread import proofread
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
    Exit codes: 0 all proved or agreeing (proved-if too, unless --strict);
    1 something refuted or disagreeing; 2 bad usage or input; 3 nothing refuted,
    but something undecided or unread.

    \b
    Examples:
      ceverify derive --classes 3     the derivation, every step proved
      ceverify check --random         the same gradient in numbers, entry by entry
      ceverify proofread notes.md     a written derivation, line by line
      ceverify losses                 the losses, their formulas and claims
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


cli.add_command(derive)
cli.add_command(check)
cli.add_command(losses)
cli.add_command(proofread)


def main() -> None:
    """The entry point `ceverify`; what stops it before or after a command is a sentence too."""
    gc.set_threshold(100_000)  # imports make many objects and no garbage
    try:
        cli(prog_name="ceverify")
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        sys.exit(130)
    except OSError as error:
        sys.stderr.write(f"Error: cannot write to standard output: {error.strerror}.\n")
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(2)
