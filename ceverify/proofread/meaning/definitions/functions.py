"""function(s(x) = 1/(1 + e^{−x})): a body about the parameter alone, or h_θ(x) of a vector."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from ceverify.formula.indices import free, walk
from ceverify.formula.tree import Array, Derivative, Formula, Indexed, Symbol
from ceverify.proofread.meaning.definitions.head import Head
from ceverify.proofread.meaning.elaborating.generic import is_value
from ceverify.proofread.meaning.elaboration import Elaborator
from ceverify.proofread.meaning.sense import Function, Sense, SenselessError
from ceverify.proofread.meaning.use import PARAMETERS, Use
from ceverify.proofread.writing import syntax as s

LOSSES = frozenset("LJECHℒℓ")
"""Functions of all that they depend on, whatever stands in their bracket."""


def function(head: Head, argument: Use, bodies: Sequence[s.Syntax], sense: Sense) -> bool:
    """Enters the function that a call and its body define; False where they define none."""
    if head.name in LOSSES:
        return False
    body = _of_vector(argument.name, bodies, sense) or _of_number(argument.name, bodies, sense)
    if body is not None:
        sense.functions[head.name] = Function(argument.name, body)
    return body is not None


def _of_number(parameter: str, bodies: Sequence[s.Syntax], sense: Sense) -> Formula | None:
    for node in bodies:
        f = _with_parameter(node, parameter, sense)
        if f is not None and _about(f, parameter):
            return f
    return None


def _with_parameter(node: s.Syntax, parameter: str, sense: Sense) -> Formula | None:
    """The body, its parameter a number whatever the letter is elsewhere."""
    with _as_number(parameter, sense):
        try:
            return Elaborator(sense).formula(node)
        except SenselessError:
            return None


@contextmanager
def _as_number(parameter: str, sense: Sense) -> Iterator[None]:
    slots, hidden = sense.slots, sense.hidden
    sense.slots = {n: c for n, c in slots.items() if n != parameter}
    sense.hidden = {n: c for n, c in hidden.items() if n != parameter}
    sense.parameter = parameter
    try:
        yield
    finally:
        sense.slots, sense.hidden, sense.parameter = slots, hidden, ""


def _about(f: Formula, parameter: str) -> bool:
    parts = [n for n in walk(f) if isinstance(n, (Symbol, Indexed, Array))]
    names = {n.name for n in parts if not is_value(n.name)} | {parameter}
    strange = any(isinstance(n, (Derivative, Array, Indexed)) for n in walk(f))
    return names == {parameter} and not strange


def _of_vector(parameter: str, bodies: Sequence[s.Syntax], sense: Sense) -> Formula | None:
    """h_θ(x) = 1/(1 + e^{−θᵀx}): a number made of a vector and of parameters."""
    entries = sense.slots.get(parameter) and parameter in PARAMETERS | {"w"}
    if sense.counted(parameter) != 1 or entries:
        return None
    for node in bodies:
        try:
            f = Elaborator(sense).formula(node)
        except SenselessError:
            continue
        names = {n.name for n in walk(f) if isinstance(n, Array)}
        if parameter in names and len(names) > 1 and not free(f):
            return f
    return None
