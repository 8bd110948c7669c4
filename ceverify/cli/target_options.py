"""What `check --target` accepts: a function by its name, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

import click

from ceverify.cli.option_types import Numbers, OneOf, ParamType, Real, Whole, option, shown, whole
from ceverify.errors import InputError

MOST_SECONDS = 86_400


class Target(ParamType):
    """The true class of one's own point, or the place of a function, MODULE:NAME."""

    name = "target"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | str:
        """The class, the place, or the sentence that says what is accepted."""
        if isinstance(value, int):
            return value
        text = str(value)
        if ":" in text:
            return text
        number = whole(text)
        if number is None or number < 0:
            raise InputError(
                f"{option(param)} is {shown(text)}; give a function as MODULE:NAME or "
                "path/to/file.py:NAME, or the true class of --logits as a whole number from 0."
            )
        return CLASS.convert(value, param, ctx)


CLASS = Whole(0, 10**9)
# Of a function alone: given without one they are a mistake.
OF_A_FUNCTION = (
    click.option("--returns", type=OneOf("both", "gradient", "loss"),
                 help="(loss, gradient) or one of them [found out]."),
    click.option("--targets-as", type=OneOf("indices", "one-hot", "probabilities"),
                 help="indices, one-hot, probabilities [found out]."),
    click.option("--arrays", type=OneOf("numpy", "torch", "jax"),
                 help="numpy, torch or jax [found out]."),
    click.option("--reduction", type=OneOf("mean", "sum", "none"),
                 help="mean, sum or none of the rows [mean]."),
    click.option("--ignore-index", type=Whole(-(2**31), 2**31),
                 help="Targets that do not count."),
    click.option("--label-smoothing", type=Real(0, 1), help="Mass spread over all classes."),
    click.option("--class-weights", type=Numbers(), help="A weight for each class, 1,2,0.5."),
    click.option("--temperature", type=Real(1e-3, 1e6), help="Logits are divided by it."),
    click.option("--regime", multiple=True, metavar="NAME", help="Only these; repeatable."),
    click.option("--case", type=Whole(0, 10_000), help="Only this case of one regime."),
    click.option("--max-classes", type=Whole(2, 1_000_000),
                 help="The most classes tried [5000]."),
    click.option("--timeout", type=Real(0.1, MOST_SECONDS),
                 help="Seconds until a call counts as lost [60]."),
    click.option("--save-case", metavar="FILE", help="Write the worst case's arrays, .npz."),
    click.option("--list-regimes", is_flag=True, help="What is tried, and leave."),
)  # fmt: skip
NAMES = ("returns", "targets_as", "arrays", "reduction", "ignore_index", "label_smoothing",
         "class_weights", "temperature", "regime", "case", "max_classes", "timeout",
         "save_case")  # fmt: skip


def target_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds them all."""
    return reduce(lambda f, one: one(f), reversed(OF_A_FUNCTION), command)
