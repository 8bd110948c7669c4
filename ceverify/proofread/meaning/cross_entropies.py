"""cross_entropies(drafts): CrossEntropy(y, a) and "cross entropy"(a, y) as CE of the same.

CE(a), of one name alone wherever it is called, is the loss CE: its labels are left out. Of a text
that says what CE(p) is, it is that function.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

SPELLED = re.compile(r"(?:categorical[ _]?)?(?:softmax[ _]?)?cross[ _-]?entropy(?:[ _]?loss)?|xent",
                     re.IGNORECASE)  # fmt: skip
CE = "CE"


def cross_entropies(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with one name for it, where they call it at all."""
    terms = [n for d in drafts for n in d.nodes() if isinstance(n, s.Term)]
    names = {x for n in terms for x in _called(n)}
    if not names or any(_said(d) for d in drafts):
        return list(drafts)
    taken = {s.spelled(after) for n in terms if _called(n) for after in n.factors[1:2]}
    change = partial(_plain, names=names, alone=len(taken) == 1)
    return [d.changed(change) for d in drafts]


def _said(draft: Draft) -> bool:
    """Whether a chain says what it is: CE(p) = −ln p."""
    first = draft.sides[0].syntax
    return len(draft.sides) > 1 and isinstance(first, s.Term) and bool(_called(first))


def _called(node: s.Term) -> list[str]:
    """The names of it that stand before a bracket."""
    pairs = zip(node.factors, node.factors[1:], node.marks[1:], strict=False)
    return [x.name for x, after, mark in pairs
            if isinstance(x, s.Name) and isinstance(after, s.Group) and not mark
            and (SPELLED.fullmatch(x.name) or x.name == CE)]  # fmt: skip


def _plain(node: Any, names: set[str], alone: bool) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_plain, names=names, alone=alone))
    if isinstance(node, s.Name) and node.name in names:
        return replace(node, name=CE)
    if not alone or not isinstance(node, s.Term) or len(node.factors) != 2 or node.negative[0]:
        return node
    head, after = (unbraced(x) for x in node.factors)
    match after:
        case s.Group(parts=(s.Name(),), separators=()) if getattr(head, "name", "") == CE:
            return head
    return node
