"""Groups: what stands in brackets or braces, under a root, and over what."""

from __future__ import annotations

from typing import Any

from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.building.span import span_of


class Groups:
    """The rules of what has something inside."""

    def braced(self, found: list[Any]) -> s.Syntax:
        """{ args }."""
        inner: s.Syntax = found[1]
        return inner if not isinstance(inner, s.Empty) else s.Empty(*span_of(found))

    def lone(self, found: list[Any]) -> s.Syntax:
        """{*}: a star or sign for a mark."""
        return s.Name(*span_of(found), {"·": "*"}.get(str(found[1]), str(found[1])))

    def group(self, found: list[Any]) -> s.Syntax:
        """( args )."""
        opening, inner, _ = found
        bracket = "tex" if opening.type == "LBRACE" else str(opening)
        span = span_of(found)
        if isinstance(inner, s.Group) and inner.bracket == "":
            return s.Group(*span, bracket, inner.parts, inner.separators)
        inside = s.Empty(span[1], span[1]) if isinstance(inner, s.Empty) else inner
        return s.Group(*span, bracket, (inside,))

    def over(self, found: list[Any]) -> s.Syntax:
        r"""{top \over bottom}."""
        return s.Frac(*span_of(found), found[1], found[3])

    def frac(self, found: list[Any]) -> s.Syntax:
        """top over bottom."""
        return s.Frac(*span_of(found), found[1], found[2])

    def root(self, found: list[Any]) -> s.Syntax:
        """√ body."""
        return s.Root(*span_of(found), found[1])

    def root_of(self, found: list[Any]) -> s.Syntax:
        """√(body)."""
        return s.Root(*span_of(found), found[2])
