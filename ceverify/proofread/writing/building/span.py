"""span_of(parts): from the first character of tokens and nodes to after the last.

What is empty stands nowhere: ( ) reaches from bracket to bracket.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lark import Token

from ceverify.proofread.writing import syntax as s


def span_of(parts: Iterable[Any]) -> tuple[int, int]:
    """Where the parts that stand somewhere do; (0, 0) where none does."""
    spans = [place for place in map(_place, parts) if place is not None]
    starts, ends = zip(*spans, strict=True) if spans else ((0,), (0,))
    return min(starts), max(ends)


def _place(part: Any) -> tuple[int, int] | None:
    if isinstance(part, Token):
        return part.start_pos or 0, part.end_pos or 0
    written = isinstance(part, s.Syntax) and part.end > part.start
    return (part.start, part.end) if written else None
