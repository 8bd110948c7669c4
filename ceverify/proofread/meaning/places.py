"""The positions of a name: what stands in braces, i and j of ij, the letter that one is."""

from __future__ import annotations

from ceverify.proofread.writing.syntax import (
    Empty,
    Group,
    Name,
    Num,
    Scripted,
    Syntax,
    Term,
)


def unbraced(node: Syntax) -> Syntax:
    """What stands in TeX's own braces."""
    while isinstance(node, Group) and node.bracket == "tex" and len(node.parts) == 1:
        node = node.parts[0]
    return node


def alone(group: Syntax) -> Syntax:
    """What a bracket holds, where that is one thing."""
    group = unbraced(group)
    return unbraced(group.parts[0]) if isinstance(group, Group) and len(group.parts) == 1 else group


def listed(node: Syntax | None) -> list[Syntax]:
    """The positions of a subscript: i, j of ij and of i,j; whole things else."""
    if node is None or isinstance(node, Empty):
        return []
    node = unbraced(node)
    if isinstance(node, Group) and node.bracket in ("", "tex"):
        return [item for part in node.parts for item in listed(part)]
    if isinstance(node, Group) and len(node.parts) == 1 and node.bracket in "([":
        return listed(node.parts[0])
    return list(node.factors) if isinstance(node, Term) and _run(node) else [node]


def _run(node: Term) -> bool:
    """Letters and digits beside each other: ij, k1."""
    plain = not any(node.marks) and not any(node.negative)
    return plain and all(isinstance(f, (Name, Scripted, Num)) for f in node.factors)


def letter_of(node: Syntax) -> str:
    """The name of a position that is one small letter, primes and stars with it."""
    node = unbraced(node)
    scripted = node if isinstance(node, Scripted) else None
    base = node if scripted is None else scripted.base
    if not isinstance(base, Name) or len(base.name) != 1 or not base.name.islower():
        return ""
    if scripted is None:
        return base.name
    if scripted.sub is not None:
        return ""
    if scripted.sup is None:
        return base.name + "′" * scripted.primes
    return base.name + "*" if isinstance(scripted.sup, Name) and scripted.sup.name == "*" else ""
