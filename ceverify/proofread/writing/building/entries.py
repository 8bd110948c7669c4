"""with_entries(factors): p[i] and R_i[k,l] as entries, their indices in brackets as ones below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ceverify.proofread.writing import syntax as s

INDICES = frozenset("ijklmncty")
APPLIED = frozenset(("Pr", "ℙ", "Var", "exp", "log", "ln", "max", "min", "softmax", *"E𝔼PVH1𝟙Iδ"))
"""What is taken of what stands in its brackets."""
Item = tuple[str, bool, Any]
"""The mark before a factor, whether a minus follows the mark, and the factor."""


def with_entries(items: Iterable[Item]) -> list[Item]:
    """The factors, each bracket of indices put below the name before it."""
    out: list[Item] = []
    for mark, minus, factor in items:
        before: Any = out[-1][2] if out else None
        if not mark and not minus and _indices(factor) and _family(before):
            sub = s.Group(factor.start, factor.end, "", factor.parts, factor.separators)
            out[-1] = (*out[-1][:2], s.Scripted(before.start, factor.end, before, sub))
        else:
            out.append((mark, minus, factor))
    return out


def _indices(node: Any) -> bool:
    letters = isinstance(node, s.Group) and node.bracket == "[" and set(node.separators) <= {","}
    return letters and all(map(_index, node.parts))


def _index(node: s.Syntax) -> bool:
    """i, or 2."""
    if isinstance(node, s.Num):
        return node.text.isdecimal()
    return isinstance(node, s.Name) and node.name in INDICES


def _family(node: Any) -> bool:
    """A name that is no function and no expectation."""
    inner = node.base if isinstance(node, s.Scripted) and node.sup is None else node
    return isinstance(inner, s.Name) and inner.name not in APPLIED
