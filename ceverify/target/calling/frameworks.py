"""Which frameworks a function may work with: those that are loaded, what it mentions first."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from ceverify.target.calling.convention import ArrayKind

FRAMEWORKS: tuple[ArrayKind, ...] = ("torch", "jax")


def loaded(function: Callable[..., Any]) -> list[ArrayKind]:
    """Nothing is loaded for its own sake: PyTorch takes seconds."""
    there = [kind for kind in FRAMEWORKS if kind in sys.modules]
    return sorted(there, key=lambda kind: kind not in mentioned(function))


def mentioned(function: Callable[..., Any]) -> set[str]:
    """The packages among the modules that the function's own module has names for."""
    inner = getattr(function, "func", getattr(function, "__wrapped__", function))
    home = sys.modules.get(getattr(inner, "__module__", None) or type(inner).__module__)
    names = getattr(inner, "__globals__", vars(home) if home else {})
    return {
        value.__name__.partition(".")[0]
        for value in names.values()
        if isinstance(value, ModuleType)
    }
