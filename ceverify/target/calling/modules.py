"""mypkg.losses | path/to/file.py -> the module, imported as a script would import it.

The working directory and the file's own are importable. What the user's module raises while it is
imported is shown as Python shows it, without our frames.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType, TracebackType

from ceverify.errors import InputError
from ceverify.target.calling.called import own_traceback

# A file is imported under a name of its own, so that math.py is not taken for math.
PREFIX = "ceverify_target_"


def is_file(place: str) -> bool:
    """Written like a path."""
    return place.endswith(".py") or "/" in place or "\\" in place


def from_file(path: Path) -> ModuleType:
    """A module from its file."""
    if not path.is_file():
        raise InputError(f"--target: there is no file {str(path)!r}.")
    put_first(str(path.resolve().parent))
    spec = spec_from_file_location(PREFIX + path.stem, path)
    if spec is None or spec.loader is None:
        raise InputError(
            f"--target: {str(path)!r} is not a Python file; give one that ends in .py."
        )
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    imported(str(path), partial(spec.loader.exec_module, module))
    return module


def from_name(name: str) -> ModuleType:
    """A module by its dotted name, from the working directory or what is installed."""
    if not all(part.isidentifier() for part in name.split(".")):
        raise InputError(f"--target: {name!r} is no module's name; give one like mypkg.losses.")
    put_first(str(Path.cwd()))
    try:
        imported(name, lambda: import_module(name))
    except MissingError:
        raise InputError(
            f"--target: there is no module {name!r} in {Path.cwd()} or among those installed."
        ) from None
    return sys.modules[name]


class MissingError(Exception):
    """The module itself is not there; not one that it imports."""


def imported(name: str, run: Callable[[], object]) -> None:
    """Runs the module; what it raises becomes a sentence with its own traceback."""
    try:
        run()
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        if isinstance(error, ModuleNotFoundError) and leads_to(name, error.name):
            raise MissingError from error
        said = f"{type(error).__name__}: {error}".rstrip(": ")
        raise InputError(
            f"--target: {name} cannot be imported; it raised {said}.\n\n{user_part(error)}"
        ) from None


def leads_to(name: str, missing: str | None) -> bool:
    """The missing module is the one that was asked for, or a package it is in."""
    return missing is not None and (name == missing or name.startswith(f"{missing}."))


def user_part(error: BaseException) -> str:
    """The traceback from the first frame of the user's module on."""
    trace = error.__traceback__
    while trace is not None and is_machinery(trace.tb_frame.f_code.co_filename, trace):
        trace = trace.tb_next
    return own_traceback(error.with_traceback(trace)).rstrip()


def is_machinery(filename: str, trace: TracebackType) -> bool:
    """Our own frames, and those of the import system."""
    name = str(trace.tb_frame.f_globals.get("__name__", ""))
    return name.startswith(("ceverify.", "importlib")) or "importlib" in filename


def put_first(folder: str) -> None:
    """Lets modules of this folder be imported."""
    if folder not in sys.path:
        sys.path.insert(0, folder)
