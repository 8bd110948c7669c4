"""What a signature says: the options that a function takes by name, and how many it needs."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ceverify.errors import InputError
from ceverify.losses.loss import Loss
from ceverify.target.meaning import options_of

# How functions spell the options, in order of preference.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "reduction": ("reduction",),
    "ignore_index": ("ignore_index", "ignore_idx"),
    "label_smoothing": ("label_smoothing", "smoothing"),
    "class_weights": ("class_weights", "class_weight", "weight", "weights"),
    "temperature": ("temperature", "tau", "T"),
}
UPSTREAM = ("upstream", "upstream_gradient", "grad_output", "grad_outputs", "grad_out", "dout",
            "d_out", "dloss", "dL", "g", "cotangent")  # fmt: skip
AXES = ("axis", "dim")
MOST_POSITIONAL = 3


@dataclass(frozen=True, slots=True)
class Signature:
    """`needed` positional arguments; None where Python cannot tell (a function in C)."""

    needed: int | None
    taken: int
    keywords: tuple[tuple[str, str], ...] = ()
    upstream: str = ""
    axis: str = ""


def signature(function: Callable[..., Any], loss: Loss) -> Signature:
    """What can be read off; InputError for one that needs more than logits, targets, upstream."""
    try:
        parameters = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return Signature(None, MOST_POSITIONAL)
    positional = [p for p in parameters.values() if p.kind in POSITIONAL]
    needed = [p.name for p in positional if p.default is p.empty]
    named = [p.name for p in parameters.values() if p.kind in NAMED]
    later = [name for name in named if name not in needed[:2]]
    keywords = options(later, loss)
    known = {name for _, name in keywords} | {*AXES, *needed[:2]}
    third = [name for name in needed if name not in known]
    upstream = [name for name in UPSTREAM if name in later] + third
    found = Signature(
        len([name for name in needed if name not in AXES]),
        MOST_POSITIONAL if starred(parameters.values()) else len(positional),
        tuple(keywords),
        upstream[0] if upstream else "",
        next((name for name in AXES if name in later), ""),
    )
    only = [p.name for p in parameters.values() if is_needed_keyword(p)]
    refuse(found, needed, [name for name in only if name not in known])
    return found


POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
NAMED = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def starred(parameters: Any) -> bool:
    """*arguments."""
    return any(p.kind is inspect.Parameter.VAR_POSITIONAL for p in parameters)


def is_needed_keyword(parameter: inspect.Parameter) -> bool:
    """After a *, without a default."""
    only = parameter.kind is inspect.Parameter.KEYWORD_ONLY
    return only and parameter.default is parameter.empty


def options(names: list[str], loss: Loss) -> list[tuple[str, str]]:
    """(option, the function's name for it), of those that the loss has."""
    spelled = {option: SPELLINGS.get(option, (option,)) for option in options_of(loss)}
    pairs = [
        (option, next((name for name in spellings if name in names), ""))
        for option, spellings in spelled.items()
    ]
    return [(option, name) for option, name in pairs if name]


def refuse(found: Signature, needed: list[str], only: list[str]) -> None:
    """One sentence for a wrong number of arguments."""
    known = {name for _, name in found.keywords} | {found.upstream, found.axis}
    others = [name for name in (*needed[2:], *only) if name not in known]
    if found.taken == 0:
        raise InputError("The function takes no arguments; it is called as f(logits, targets).")
    if others:
        raise InputError(
            f"The function needs {', '.join((*needed, *only))}; it is called as "
            "f(logits, targets), with the gradient from above if it has a third argument."
        )
