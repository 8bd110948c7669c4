"""Lists: what stands between commas and bars, and each side = side of it."""

from __future__ import annotations

from typing import Any

from lark import Token

from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.building.span import span_of


class Lists:
    """The rules of arguments and their relations."""

    def args(self, found: list[Any]) -> s.Syntax:
        """Parts, and what stands between them; one part is itself."""
        seps = tuple(str(f) for f in found if isinstance(f, Token))
        inner = tuple(f for f in found if isinstance(f, s.Syntax))
        if not found:
            return s.Empty(0, 0)
        if len(inner) == 1 and not seps:
            return inner[0]
        return s.Group(*span_of(found), "", inner, seps)

    def edge(self, found: list[Any]) -> Any:
        """A word before a part is passed over."""
        return None

    def arg(self, found: list[Any]) -> s.Syntax:
        """total (REL total)*."""
        found = [f for f in found if f is not None]
        sides = tuple(f for f in found if isinstance(f, s.Syntax))
        signs = tuple(str(f) for f in found if isinstance(f, Token))
        if not signs:
            return sides[0]
        if len(sides) == len(signs):
            sides = (s.Empty(found[0].start_pos, found[0].start_pos), *sides)
        return s.Relation(*span_of(found), sides, signs)

    piece = arg
