"""The options every command has for what it shows, as its `look`: `@formats`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from ceverify.cli.option_types import OneOf, Whole
from ceverify.errors import InputError
from ceverify.render import FORMATS

if TYPE_CHECKING:
    from ceverify.formula.symbols import Letters


PARTS = ("latex", "html")


@dataclass(frozen=True, slots=True)
class Look:
    """What the options say: format, file, whether to open it, a part alone, and the letters."""

    form: str | None
    output: str | None
    opened: bool
    part: bool
    symbols: str
    first: int

    @property
    def format(self) -> str:
        """The format asked for: text, or a page where it is to be opened."""
        return self.form or ("html" if self.opened else "text")

    def letters(self) -> Letters:
        """The reader's own letters, or the sentence that says what is wrong with them."""
        from ceverify.formula.letter_pairs import letters

        return letters(self.symbols, self.first)


def format_option(words: tuple[str, ...]) -> Callable[..., Any]:
    """--format, with the words it takes."""
    said = f"{', '.join(words[:-1])} or {words[-1]}."
    return click.option("--format", "form", type=OneOf(*words), help=said)


OPTIONS = (
    click.option("--output", metavar="FILE", help="Write to FILE instead of standard output."),
    click.option("--open", "opened", is_flag=True, help="Show the page in the browser."),
    click.option("--fragment", "part", is_flag=True, help="LaTeX or HTML without its frame."),
)
LETTERS = (
    click.option(
        "--symbols",
        default="",
        metavar="MAP",
        help='Your own letters, like "a=p, z=x, y=\\hat{y}".',
    ),
    click.option(
        "--index-from",
        "first",
        type=Whole(0, 1),
        default=1,
        show_default=True,
        help="Number of the first class.",
    ),
)


def formats(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options to a command and hands them over as its `look`."""
    return looked(command, (format_option((*FORMATS, "json")), *OPTIONS, *LETTERS))


def formats_of_numbers(*further: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The same for what shows no formulas, and so has no letters; with formats of its own."""
    options = (format_option((*FORMATS, "json", *further)), *OPTIONS)
    return lambda command: looked(command, options)


def looked(
    command: Callable[..., Any], options: tuple[Callable[..., Any], ...]
) -> Callable[..., Any]:
    """The command with these options."""

    @functools.wraps(command)
    def looking(
        form: str | None, output: str | None, opened: bool, part: bool,
        symbols: str = "", first: int = 1, **others: Any,
    ) -> Any:  # fmt: skip
        look = Look(form, output, opened, part, symbols, first)
        accepted(look)
        return command(look=look, **others)

    return functools.reduce(lambda f, option: option(f), reversed(options), looking)


def accepted(look: Look) -> None:
    """InputError for options that would be silently ignored."""
    if look.opened and look.format != "html":
        raise InputError(f"--open shows a page; leave --format {look.form} out, or give html.")
    if look.part and look.format not in PARTS:
        raise InputError(f"--fragment is for --format {' or '.join(PARTS)}.")
    if look.part and look.opened:
        raise InputError("--open shows a whole page; leave --fragment out.")
    look.letters()
