"""unfused(side): d x for dx, which plain text has as one name; in dy/dx it is left as it is."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written

D = "d"


def unfused(side: Written) -> Written:
    """A side with d x for dx, which plain text has as one name."""
    found = isinstance(side.syntax, s.Syntax)
    return replace(side, syntax=_split(side.syntax)) if found else side


def _split(node: Any) -> Any:
    if isinstance(node, tuple):
        return tuple(map(_split, node))
    fraction = isinstance(node, s.Frac) or (isinstance(node, s.Term) and "/" in node.marks)
    if not isinstance(node, s.Syntax) or fraction:
        return node
    base = node.base if isinstance(node, s.Scripted) else node
    if isinstance(base, s.Name) and len(base.name) == 2 and base.name[0] == D:
        d = s.Name(base.start, base.start + 1, D)
        x: s.Syntax = s.Name(base.start + 1, base.end, base.name[1])
        x = replace(node, base=x) if isinstance(node, s.Scripted) else x
        return s.Term(node.start, node.end, (d, x), ("", ""), (False, False))
    return replace(node, **{f.name: _split(getattr(node, f.name)) for f in fields(node)})
