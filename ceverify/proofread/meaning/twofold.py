"""twofold(drafts): names that one section has for the softmax and for the logistic function.

σ_i = e^{z_i}/Σ_j e^{z_j} or σ(z)_i = …, and σ(x) = 1/(1 + e^{−x}): what σ(z) is is not said.
"""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s

Meaning = tuple[str, int, str]
"""A name, the section, and whether it is "softmax" or "logistic" there."""


def twofold(drafts: Sequence[Draft], habits: Habits) -> frozenset[str]:
    """The names."""
    found = {m for d in drafts if (m := _meaning(d, habits)) is not None}
    return frozenset(
        name for name, section, kind in found
        if kind == "softmax" and (name, section, "logistic") in found
    )  # fmt: skip


def _meaning(draft: Draft, habits: Habits) -> Meaning | None:
    """What a chain says that a name is, where it is one of the two."""
    sides = [x.syntax for x in draft.sides[:2]]
    if len(sides) < 2 or not all(isinstance(x, s.Syntax) for x in sides):
        return None
    head, body = (unbraced(x) for x in sides if isinstance(x, s.Syntax))
    first = unbraced(head.factors[0]) if isinstance(head, s.Term) else head
    found = use(first, habits)
    if found is None or not isinstance(body, s.Frac):
        return None
    if any(isinstance(x, s.Big) for x in s.walk(body.bottom)):
        return found.name, draft.section, "softmax"
    plus = unbraced(body.bottom)
    one = isinstance(plus, s.Total) and any(_is_one(t) for t in plus.terms)
    return (found.name, draft.section, "logistic") if one else None


def _is_one(node: s.Syntax) -> bool:
    node = unbraced(node)
    if isinstance(node, s.Term) and len(node.factors) == 1:
        node = unbraced(node.factors[0])
    return isinstance(node, s.Num) and node.text == "1"
