r"""Command: \name, where it stands and where what follows it begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ceverify.proofread.writing.expansion import Written
from ceverify.proofread.writing.tex.reader import Reader, Tokens


@dataclass(frozen=True, slots=True)
class Command:
    r"""\name in a piece: `at` is the offset after it, `span` its place in the passage."""

    name: str
    piece: Written
    at: int
    span: tuple[int, int]


type Handler = Callable[[Reader, Command], Tokens]
"""Reads a command with its arguments."""
