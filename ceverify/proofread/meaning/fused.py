"""unfused(side): d x for dx, which plain text has as one name; in dy/dx it is left as it is."""

from __future__ import annotations

from dataclasses import replace

from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written

D = "d"


def unfused(side: Written) -> Written:
    """A side with d x for dx, which plain text has as one name."""
    if not isinstance(side.syntax, s.Syntax):
        return side
    return replace(side, syntax=_split(side.syntax))


def _split(node: s.Syntax) -> s.Syntax:
    fraction = isinstance(node, s.Frac) or (isinstance(node, s.Term) and "/" in node.marks)
    if fraction:
        return node
    base = node.base if isinstance(node, s.Scripted) else node
    if isinstance(base, s.Name) and len(base.name) == 2 and base.name[0] == D:
        d = s.Name(base.start, base.start + 1, D)
        x: s.Syntax = s.Name(base.start + 1, base.end, base.name[1])
        x = replace(node, base=x) if isinstance(node, s.Scripted) else x
        return s.Term(node.start, node.end, (d, x), ("", ""), (False, False))
    return s.mapped(node, _split)
