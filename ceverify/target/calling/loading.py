"""`package.module:name` | `path/file.py:name` -> the function of that name."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from ceverify.errors import InputError
from ceverify.target.calling.modules import from_file, from_name, is_file


def load(target: str) -> Callable[..., Any]:
    """The function, or the sentence that says what is not there."""
    place, _, name = target.rpartition(":")
    if not place or not name:
        raise InputError(
            f"--target is {target!r}; give MODULE:NAME or path/to/file.py:NAME, "
            "like mypkg.losses:cross_entropy."
        )
    module = from_file(Path(place)) if is_file(place) else from_name(place)
    return callable_of(attribute(module, name, place), f"--target: {target}")


def attribute(module: ModuleType, name: str, place: str) -> object:
    """module.a.b for `a.b`, or the sentence that lists what there is."""
    found: object = module
    for part in name.split("."):
        if not hasattr(found, part):
            raise InputError(f"--target: {place} has no {name!r}; {existing(module)}.")
        found = getattr(found, part)
    return found


def existing(module: ModuleType) -> str:
    """The functions that a module defines itself."""
    names = [
        name
        for name, value in vars(module).items()
        if callable(value)
        and not name.startswith("_")
        and getattr(value, "__module__", "") == module.__name__
    ]
    return f"it has {', '.join(names[:MOST_NAMES])}" if names else "it defines no function"


MOST_NAMES = 12


def callable_of(found: object, name: str) -> Callable[..., Any]:
    """A function as it is; of an autograd function its `apply`."""
    if inspect.isclass(found):
        apply: object = getattr(found, "apply", None)
        if callable(apply) and any(base.__name__ == "Function" for base in found.__mro__):
            return apply
        raise InputError(f"{name} is a class; give a function, or an instance of it.")
    if not callable(found):
        raise InputError(f"{name} is not callable, but of type {kind(found)}.")
    return found


def kind(found: object) -> str:
    """int, str, module."""
    return type(found).__name__
