"""Syntax: what is written, before it means anything; every node knows where it stands.

    syntax = Num | Name | Mark | Scripted | Group | Frac | Big | Root | Grid | Term | Total
           | Relation | Empty

A Term is factors in a row: what is a function, and how far a sum reaches, is decided later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Syntax:
    """Base of all nodes: text[start:end] of the passage."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Num(Syntax):
    """Digits as written."""

    text: str


@dataclass(frozen=True, slots=True)
class Name(Syntax):
    """A letter with its accents, or a word."""

    name: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Mark(Syntax):
    """∂ or ∇."""

    mark: str


@dataclass(frozen=True, slots=True)
class Scripted(Syntax):
    """base_{sub}^{sup} with primes."""

    base: Syntax
    sub: Syntax | None = None
    sup: Syntax | None = None
    primes: int = 0


@dataclass(frozen=True, slots=True)
class Group(Syntax):
    """( … ), [ … ], { … }, | … | or TeX's own braces `tex`: parts, and what stands between."""

    bracket: str
    parts: tuple[Syntax, ...]
    separators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Frac(Syntax):
    """top over bottom."""

    top: Syntax
    bottom: Syntax


@dataclass(frozen=True, slots=True)
class Root(Syntax):
    """√body."""

    body: Syntax


@dataclass(frozen=True, slots=True)
class Big(Syntax):
    """Σ or Π with what stands below and above."""

    sign: str
    sub: Syntax | None = None
    sup: Syntax | None = None


@dataclass(frozen=True, slots=True)
class Cell(Syntax):
    """What stands between two & of a grid: pieces, parted by words and commas."""

    pieces: tuple[Syntax, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid(Syntax):
    """An environment with rows: cases, a matrix, an array."""

    environment: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Term(Syntax):
    """Factors in a row, each with what stands before it: "", "·", "/", "⊙", … and a sign."""

    factors: tuple[Syntax, ...]
    marks: tuple[str, ...]
    negative: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Total(Syntax):
    """± term ± term …."""

    terms: tuple[Syntax, ...]
    negative: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Relation(Syntax):
    """side = side ≠ side …."""

    sides: tuple[Syntax, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Empty(Syntax):
    """Nothing, where something may stand."""


class Holders(dict[type[Syntax], tuple[str, ...]]):
    """The fields that hold nodes, by their types: asked once a kind, since all else walks."""

    def __missing__(self, kind: type[Syntax]) -> tuple[str, ...]:
        nodes = (f.name for f in fields(kind) if "Syntax" in str(f.type) or "Cell" in str(f.type))
        found = self[kind] = tuple(nodes)
        return found


HOLDERS = Holders()


def parts(node: Syntax) -> list[Syntax]:
    """The nodes directly inside one, from left to right."""
    found: list[Syntax] = []
    for name in HOLDERS[type(node)]:
        value = getattr(node, name)
        if isinstance(value, Syntax):
            found.append(value)
        elif value:
            found += value if isinstance(value[0], Syntax) else chain.from_iterable(value)
    return found


def mapped(node: T, change: Callable[[Syntax], Syntax]) -> T:
    """The node with what `change` makes of each node directly inside it; itself, if the same."""
    if not isinstance(node, Syntax):
        return node
    held = {name: getattr(node, name) for name in HOLDERS[type(node)]}
    made: dict[str, Any] = {name: _mapped(value, change) for name, value in held.items()}
    return replace(node, **made) if made != held else node


def _mapped(value: object, change: Callable[[Syntax], Syntax]) -> object:
    if isinstance(value, tuple):
        return tuple(_mapped(item, change) for item in value)
    return change(value) if isinstance(value, Syntax) else value


def renamed(node: T, old: str, new: str) -> T:
    """The node with each name `old` as `new`."""
    if isinstance(node, Name):
        return replace(node, name=new) if node.name == old else node
    return mapped(node, lambda inner: renamed(inner, old, new))


MINUS = "−"


def spelled(node: Syntax) -> str:
    """Letters, digits, primes, minus signs in order: the same for the same thing written twice."""
    return " ".join(filter(None, map(_spelled, walk(node))))


def _spelled(node: Syntax) -> str:
    text = getattr(node, "name", getattr(node, "text", ""))
    minus = MINUS if any(getattr(node, "negative", ())) else ""
    return minus + text + "′" * getattr(node, "primes", 0)


def numeric(node: Syntax) -> bool:
    """True for what holds numbers alone."""
    return not any(isinstance(n, (Name, Mark)) for n in walk(node))


def walk(node: Syntax) -> Iterator[Syntax]:
    """The node and all inside it, from left to right."""
    todo = [node]
    while todo:
        yield (node := todo.pop())
        if HOLDERS[type(node)]:
            todo += reversed(parts(node))
