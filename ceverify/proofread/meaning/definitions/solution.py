"""solution(p = y): found out of a loss that p and y stand in, and no definition of p.

So is p_i = 1/K, of a p that has been met, where the words draw a conclusion; and p = k/n behind a
slope by p that is set to 0.
"""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.formula.shown import accented
from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.cases import found_out
from ceverify.proofread.meaning.definitions.head import head_of
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s

Met = dict[str, set[int]]
"""The chains before this one that have a name behind their first side."""
NEAR = 4
"""So many chains behind a slope that is set to 0 it is still being solved."""
LABELS = frozenset("yt")
FUNCTIONS = frozenset({"e", "exp", "log", "ln", "δ"})


def stationary(draft: Draft, before: Sequence[Draft], sense: Sense) -> bool:
    """Whether a chain says of a name at which a slope is 0 that stands above it, by that name."""
    head = head_of(draft.sides[0].syntax, sense)
    if head is None or head.name in sense.definitions or len(draft.sides) < 2:
        return False
    names = {head.name, unsolved(head.name)}
    return any(_zero(d) and names & _names(d) and not draft.apart(d) for d in before[-NEAR:])


def unsolved(name: str) -> str:
    """p of p̂, p^* and p̂_MLE, by which a solution is told from what is looked for; not y of ŷ."""
    base = accented(name.partition("_")[0].partition("^")[0])[0]
    return name if base in LABELS else base


def solved_for(n: int, drafts: Sequence[Draft], sense: Sense) -> bool:
    """Whether a chain soon behind this one solves the equation that it ends in."""
    if not _zero(drafts[n]):
        return False
    return any(stationary(d, [drafts[n]], sense) for d in drafts[n + 1 : n + 1 + NEAR])


def _zero(draft: Draft) -> bool:
    """∂ℓ/∂p = … = 0, ℓ′(p) = … = 0; −ln p_i − 1 + λ = 0 with a multiplier λ."""
    last = draft.sides[-1].syntax
    sloped = any(_slope(n) or getattr(n, "name", "") == "λ" for n in draft.nodes())
    return sloped and len(draft.sides) > 1 and isinstance(last, s.Num) and last.text == "0"


def _slope(node: s.Syntax) -> bool:
    if isinstance(node, s.Frac):
        return all(s.spelled(x)[:1] == "d" for x in (node.top, node.bottom))
    return isinstance(node, s.Mark) or bool(getattr(node, "primes", 0))


def _names(draft: Draft) -> set[str]:
    return {n.name for n in draft.nodes() if isinstance(n, s.Name)}


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
