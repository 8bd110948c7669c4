"""`ceverify.derive(…)` calls what `ceverify.notebook` has under the name of the room.

A package is bound to its name as soon as anything in it is imported, so a function of that name
could not stay there: the package itself is made callable, and loads the notebook when called.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any


class CallableRoom(ModuleType):
    """A room that can be called."""

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """What the function of the room's name gives."""
        name = self.__name__.rpartition(".")[2]
        return getattr(import_module("ceverify.notebook"), name)(*arguments, **options)


def callable_room(room: ModuleType) -> None:
    """Lets a room be called."""
    room.__class__ = CallableRoom
