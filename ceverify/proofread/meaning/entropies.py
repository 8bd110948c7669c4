"""entropies(drafts): H(p) as H₁(p), in a text that says what H(p, q) is too.

They are the entropy and the cross-entropy, two functions of one name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.writing import syntax as s

ENTROPY, OF_ONE = "H", "H₁"


def entropies(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, the entropy by a name of its own."""
    heads = [d.sides[0].syntax for d in drafts if len(d.sides) > 1]
    met = {_count(*n.factors) for n in heads if isinstance(n, s.Term) and len(n.factors) == 2}
    return [d.changed(_apart) for d in drafts] if {1, 2} <= met else list(drafts)


def _count(one: s.Syntax, after: s.Syntax) -> int:
    """How many names stand in the bracket behind H; 0 for anything else."""
    if getattr(one, "name", "") != ENTROPY or not isinstance(after, s.Group):
        return 0
    plain = after.bracket == "(" and all(isinstance(p, s.Name | s.Scripted) for p in after.parts)
    return len(after.parts) if plain else 0


def _apart(node: Any) -> Any:
    made = s.mapped(node, _apart) if isinstance(node, s.Syntax) else node
    if not isinstance(made, s.Term):
        return made
    behind = (*made.factors[1:], None)
    factors = tuple(
        replace(one, name=OF_ONE)
        if isinstance(one, s.Name) and after is not None and _count(one, after) == 1 else one
        for one, after in zip(made.factors, behind, strict=True)
    )  # fmt: skip
    return replace(made, factors=factors) if factors != made.factors else made
