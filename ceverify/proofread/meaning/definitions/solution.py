"""solution(p = y): found out of a loss that p and y stand in, and no definition of p.

So is p_i = 1/K, of a p that has been met, where the words draw a conclusion.
"""

from __future__ import annotations

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.cases import found_out
from ceverify.proofread.meaning.definitions.head import head_of
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s

Met = dict[str, set[int]]
"""The chains before this one that have a name behind their first side."""
FUNCTIONS = frozenset({"e", "exp", "log", "ln", "δ"})


def solution(draft: Draft, sense: Sense, met: Met) -> bool:
    """Whether what a chain begins with is found out."""
    head = head_of(draft.sides[0].syntax, sense)
    body = draft.sides[1].syntax if len(draft.sides) > 1 else None
    if head is None or head.name in sense.habits.indices or not met.get(head.name):
        return False
    if body is None or isinstance(body, Unread) or not _plain(body):
        return False
    other = use(body, sense.habits)
    if other is not None and other.name == head.name:
        return False  # p = p: what it is stands behind
    together = other is not None and not met[head.name].isdisjoint(met.get(other.name, ()))
    return together or found_out(draft)


def _plain(node: s.Syntax) -> bool:
    """A name, a number, a quotient: nothing that has a function or a sum."""
    names = {x.name for x in s.walk(node) if isinstance(x, s.Name)}
    big = any(isinstance(x, (s.Big, s.Group, s.Mark, s.Total)) for x in s.walk(node))
    return not big and not names & FUNCTIONS
