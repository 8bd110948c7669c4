"""unreadable(drafts): the names that the text defines by what was not understood.

p_k = max(z_k − τ, 0) says what p is; that it was not read is no reason to take it for softmax.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.assigned import assigned
from ceverify.proofread.meaning.definitions.head import head_of
from ceverify.proofread.meaning.draft import Draft, in_words
from ceverify.proofread.meaning.introduced import Found
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s

PROPORTIONAL = re.compile(r"\\propto\b|∝")
EXPONENTIAL = frozenset({"e", "exp", "softmax", "P"})


def unreadable(drafts: Sequence[Draft], sense: Sense) -> set[str]:
    """Those of which nothing looks like a softmax, the first time that they are set equal."""
    found: dict[str, bool] = {}
    for draft in drafts:
        first, *bodies = (side.syntax for side in draft.sides)
        heads = isinstance(first, s.Syntax) and not draft.headless and not assigned(draft)
        heads = heads and not in_words(draft)
        head = head_of(first, sense) if heads and isinstance(first, s.Syntax) else None
        if head is not None and bodies and not _number(bodies[0]):
            plain = any(map(_exponential, bodies)) and not any(map(_of_a_softmax, bodies))
            found.setdefault(head.name, plain)
    known = {*sense.definitions, *sense.functions}
    return {name for name, exponential in found.items() if not exponential} - known


def proportional(found: Found, habits: Habits) -> set[str]:
    """p of p_i ∝ π_i e^{−z_i}: it says what p is, but for p_i ∝ e^{z_i}, which is the softmax."""
    out = set[str]()
    for passage, clauses in found:
        for clause in clauses if PROPORTIONAL.search(passage.text) else ():
            left, *right = (x.syntax for x in clause.sides)
            head = use(left, habits) if isinstance(left, s.Syntax) else None
            if "∼" in clause.signs and head is not None and not any(map(_plain, right[:1])):
                out.add(head.name)
    return out


def _plain(body: s.Syntax | Unread) -> bool:
    """e^{z_i}, exp(z_i)."""
    match body:
        case s.Scripted(base=s.Name(name="e"), sub=None, sup=s.Syntax() as sup):
            return isinstance(unbraced(sup), s.Name | s.Scripted)
        case s.Term(factors=(s.Name(name="exp"), s.Group(parts=(inner,)))):
            return isinstance(unbraced(inner), s.Name | s.Scripted)
    return False


def _of_a_softmax(body: s.Syntax | Unread) -> bool:
    """softmax(z)², √softmax(z), softmax(|z|) and others, which are none of z."""
    nodes = list(s.walk(body)) if isinstance(body, s.Syntax) else []
    if not any(isinstance(n, s.Name) and n.name == "softmax" for n in nodes):
        return False
    return any(isinstance(n, s.Root) or _raised(n) or _bent(n) for n in nodes)


def _bent(node: s.Syntax) -> bool:
    """softmax(z²), softmax(|z|), softmax(LayerNorm(z))."""
    match node:
        case s.Term(factors=(s.Name(name="softmax"), s.Group() as inner)):
            return any(map(_bending, s.walk(inner)))
    return False


def _bending(node: s.Syntax) -> bool:
    match node:
        case s.Scripted(sup=s.Num()) | s.Group(bracket="|" | "‖"):
            return True
        case s.Term(factors=(s.Name(name=name), s.Group(bracket="("), *_)):
            return len(name) > 2 and name.lower() != "softmax"
    return False


def _raised(node: s.Syntax) -> bool:
    if not isinstance(node, s.Scripted) or node.sup is None:
        return False
    taken = isinstance(node.base, s.Group) or getattr(node.base, "name", "") == "softmax"
    return taken and s.spelled(node.sup) not in TRANSPOSED


def _number(body: s.Syntax | Unread) -> bool:
    return isinstance(body, s.Syntax) and s.numeric(body)


def _exponential(body: s.Syntax | Unread) -> bool:
    if isinstance(body, Unread):
        return any(word in body.place.text for word in ("exp", "softmax", "e^"))
    return any(isinstance(n, s.Name) and n.name in EXPONENTIAL for n in s.walk(body))
