"""Grids: the cells and rows of an environment."""

from __future__ import annotations

from typing import Any

from lark import Token

from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.building.span import span_of


class Grids:
    """The rules of what stands between & and row ends."""

    def breaker(self, found: list[Any]) -> Any:
        """A word or comma between the pieces of a cell."""
        return found[0]

    def cell(self, found: list[Any]) -> s.Syntax:
        """Pieces and words."""
        pieces = tuple(f for f in found if isinstance(f, s.Syntax))
        words = tuple(str(f) for f in found if isinstance(f, Token))
        return s.Cell(*span_of(found), pieces, words)

    def row(self, found: list[Any]) -> Any:
        """Cells."""
        return [f for f in found if isinstance(f, s.Syntax)]

    def grid(self, found: list[Any]) -> s.Syntax:
        """begin rows end."""
        rows = tuple(tuple(f) for f in found if isinstance(f, list))
        return s.Grid(*span_of(found), str(found[0]), rows)
