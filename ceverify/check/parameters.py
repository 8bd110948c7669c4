"""Parameters of a loss as they are written, NAME=VALUE, within the bounds it declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from ceverify.errors import InputError
from ceverify.losses.loss import Loss, Parameter

Parameters: TypeAlias = Mapping[str, "float | tuple[float, ...]"]
"""By keyword; a number for each class where the loss says so."""


def parameters_from(
    loss: Loss, settings: Iterable[str], classes: int | None
) -> dict[str, float | tuple[float, ...]]:
    """NAME=VALUE, … as parameters of the loss, or the sentence that says which there are."""
    scalar = {p.keyword: p for p in loss.parameters}
    by_class = {p.keyword: p for p in loss.per_class}
    chosen: dict[str, float | tuple[float, ...]] = {}
    for setting in settings:
        name, _, text = setting.partition("=")
        if name in scalar:
            chosen[name] = number(scalar[name], text)
        elif name in by_class:
            chosen[name] = numbers(by_class[name], text, classes)
        else:
            raise InputError(f"--set has {setting!r}; {existing(loss)}")
    return chosen


def number(parameter: Parameter, text: str) -> float:
    """One number within its bounds."""
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not parameter.least <= value <= parameter.most:
        raise InputError(f"--set {parameter.keyword} is {text!r}; give {bounds(parameter)}.")
    return value


def numbers(parameter: Parameter, text: str, classes: int | None) -> tuple[float, ...]:
    """A number for each class, with commas between them."""
    values = tuple(number(parameter, part) for part in text.split(","))
    if classes is not None and len(values) != classes:
        raise InputError(
            f"--set {parameter.keyword} holds {len(values)} numbers; give one for each of the "
            f"{classes} classes."
        )
    return values


def bounds(parameter: Parameter) -> str:
    """a number from 0 to 5."""
    return f"a number from {parameter.least:g} to {parameter.most:g}"


def existing(loss: Loss) -> str:
    """What --set may name."""
    known = [f"{p.keyword}=VALUE, {bounds(p)}" for p in loss.parameters]
    known += [f"{p.keyword}=VALUE,…, for each class {bounds(p)}" for p in loss.per_class]
    return f"{loss.name} has {'; '.join(known)}." if known else f"{loss.name} has no parameters."
