"""Whole(2, 1000), Real, Numbers, OneOf: an option's values, read and refused in one sentence."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from ceverify.errors import InputError, LimitError

if TYPE_CHECKING:
    ParamType = click.ParamType[Any]
else:  # generic for type checkers since click 8.5 only
    ParamType = click.ParamType

LONGEST = 40


class Whole(ParamType):
    """A whole number from `least` to `most`; 1e9 is one, too."""

    name = "integer"

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """The number, or the sentence that says what is accepted."""
        accepted = f"a whole number from {self.least:,} to {self.most:,}"
        number = whole(str(value))
        if number is None or number < self.least:
            raise InputError(f"{option(param)} is {shown(value)}; give {accepted}.")
        if number > self.most:
            raise LimitError(
                f"{option(param)} is {shown(value)}, beyond the limit; give {accepted}."
            )
        return number


class Real(ParamType):
    """A number from `least` to `most`."""

    name = "number"

    def __init__(self, least: float, most: float) -> None:
        self.least, self.most = least, most

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number, or the sentence that says what is accepted."""
        number = real(str(value))
        if number is None or not self.least <= number <= self.most:
            accepted = f"a number from {self.least:g} to {self.most:g}"
            raise InputError(f"{option(param)} is {shown(value)}; give {accepted}.")
        return number


class Numbers(ParamType):
    """Numbers with commas between them: 3,1,-3."""

    name = "numbers"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, ...]:
        """The numbers; what they may be depends on what they are for."""
        if isinstance(value, tuple):
            return value
        texts = str(value).split(",")
        for text in texts:
            if (number := real(text)) is None or not math.isfinite(number):
                raise InputError(
                    f"{option(param)} holds {shown(text)}; give finite numbers (below 1.8e308) "
                    "with commas between them, like 3,1,-3."
                )
        return tuple(float(text) for text in texts)


class OneOf(ParamType):
    """One of a few words."""

    name = "word"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The word, or the sentence that lists them."""
        if value not in self.words:
            raise InputError(f"{option(param)} is {shown(value)}; give {' or '.join(self.words)}.")
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The words that begin so."""
        return [CompletionItem(word) for word in self.words if word.startswith(incomplete)]


def option(param: click.Parameter | None) -> str:
    """`--classes`, as the user wrote it."""
    return param.opts[0] if param else "the value"


def shown(value: object) -> str:
    """What was got, in quotes, cut where it is longer than a sentence bears."""
    text = str(value)
    return repr(text if len(text) <= LONGEST else f"{text[:LONGEST]}…")


def whole(text: str) -> int | None:
    """12, 1e9 -> the integer; anything else None."""
    try:
        return int(text)
    except ValueError:
        number = real(text)
        return int(number) if number is not None and number.is_integer() else None


def real(text: str) -> float | None:
    """The float that `text` writes, or None."""
    try:
        return float(text)
    except ValueError:
        return None


def refuse(given: dict[str, Any], options: tuple[str, ...], reason: str) -> None:
    """Options that would be silently ignored are a mistake."""
    for key in options:
        if key in given:
            raise InputError(f"--{key.replace('_', '-')} {reason}.")
