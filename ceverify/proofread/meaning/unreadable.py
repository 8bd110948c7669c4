"""unreadable(drafts): the names that the text defines by what was not understood.

p_k = max(z_k − τ, 0) says what p is; that it was not read is no reason to take it for softmax.
"""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.definitions.head import head_of
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.writing import syntax as s

EXPONENTIAL = frozenset({"e", "exp", "softmax", "P"})


def unreadable(drafts: Sequence[Draft], sense: Sense) -> set[str]:
    """Those of which nothing looks like a softmax, the first time that they are set equal."""
    found: dict[str, bool] = {}
    for draft in drafts:
        first, *bodies = (side.syntax for side in draft.sides)
        head = head_of(first, sense) if isinstance(first, s.Syntax) and not draft.headless else None
        if head is not None and bodies and not _number(bodies[0]):
            found.setdefault(head.name, any(map(_exponential, bodies)))
    known = {*sense.definitions, *sense.functions}
    return {name for name, exponential in found.items() if not exponential} - known


def _number(body: s.Syntax | Unread) -> bool:
    return isinstance(body, s.Syntax) and s.numeric(body)


def _exponential(body: s.Syntax | Unread) -> bool:
    if isinstance(body, Unread):
        return any(word in body.place.text for word in ("exp", "softmax", "e^"))
    return any(isinstance(n, s.Name) and n.name in EXPONENTIAL for n in s.walk(body))
