"""Shown: how a formula is set on paper, before any notation prints it.

    shown = Word | Row | Fraction | Script | Fence | Under | Branches

A notation (LaTeX, Unicode, layout in lines, …) is one file that prints these seven.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A name, number, operator or function word."""

    text: str
    kind: str = "name"  # name | vector | number | sign | relation | function


@dataclass(frozen=True, slots=True)
class Row:
    """Items beside each other."""

    items: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Fraction:
    """top over bottom."""

    top: Shown
    bottom: Shown


@dataclass(frozen=True, slots=True)
class Script:
    """A base with a subscript, a superscript or both."""

    base: Shown
    sub: Shown | None = None
    sup: Shown | None = None


@dataclass(frozen=True, slots=True)
class Fence:
    """(body)."""

    body: Shown


@dataclass(frozen=True, slots=True)
class Under:
    """A big operator with what it runs over below it."""

    operator: str
    below: Shown


@dataclass(frozen=True, slots=True)
class Branches:
    """One line a case: value, condition."""

    lines: tuple[tuple[Shown, Shown], ...]


Shown = Word | Row | Fraction | Script | Fence | Under | Branches

ACCENTS = {"hat": "\u0302", "tilde": "\u0303", "bar": "\u0304"}
PARTIAL = Word("∂", "sign")


def accented(name: str) -> tuple[str, str]:
    """("y", "hat") for ŷ; ("y", "") for y."""
    if name.isascii():
        return name, ""
    plain = unicodedata.normalize("NFD", name)
    found = next((accent for accent, mark in ACCENTS.items() if mark in plain), "")
    return (plain.replace(ACCENTS[found], ""), found) if found else (name, "")


def row(*items: Shown) -> Row:
    """Items beside each other, nested rows laid open."""
    flat: list[Shown] = []
    for item in items:
        flat.extend(item.items if isinstance(item, Row) else (item,))
    return Row(tuple(flat))


def flat(shown: Shown) -> Shown:
    """With a slash for every fraction bar: in a line or exponent a stacked fraction reads badly."""
    match shown:
        case Row(items):
            return row(*(flat(item) for item in items))
        case Fence(body):
            return Fence(flat(body))
        case Fraction(top, bottom):
            return row(_above(flat(top)), Word("/", "sign"), _below(flat(bottom)))
    return shown


def _above(shown: Shown) -> Shown:
    """What stands before a slash, in parentheses where it is a sum."""
    items = shown.items if isinstance(shown, Row) else (shown,)
    sums = any(isinstance(i, Under) or (isinstance(i, Word) and i.text in "+−") for i in items)
    return Fence(shown) if sums else shown


def _below(shown: Shown) -> Shown:
    """What stands behind a slash, in parentheses unless it is one thing, or ∂z."""
    items = shown.items if isinstance(shown, Row) else (shown,)
    whole = len(items) == 1 or (len(items) == 2 and items[0] == PARTIAL)
    return shown if whole else Fence(shown)


def tall(shown: Shown) -> bool:
    """True for what parentheses have to grow with."""
    match shown:
        case Row(items):
            return any(map(tall, items))
        case Fence(body) | Script(body):
            return tall(body)
        case Fraction() | Under() | Branches():
            return True
    return False
