"""cross_entropies(drafts): CrossEntropy(y, a) and "cross entropy"(a, y) as CE of the same.

CE(a), of the softmax alone, is the loss CE: its labels are left out.
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
    names = {x for d in drafts for n in d.nodes() if isinstance(n, s.Term) for x in _called(n)}
    return [d.changed(partial(_plain, names=names)) for d in drafts] if names else list(drafts)


def _called(node: s.Term) -> list[str]:
    """The names of it that stand before a bracket."""
    pairs = zip(node.factors, node.factors[1:], node.marks[1:], strict=False)
    return [x.name for x, after, mark in pairs
            if isinstance(x, s.Name) and isinstance(after, s.Group) and not mark
            and (SPELLED.fullmatch(x.name) or x.name == CE)]  # fmt: skip


def _plain(node: Any, names: set[str]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_plain, names=names))
    if isinstance(node, s.Name) and node.name in names:
        return replace(node, name=CE)
    if not isinstance(node, s.Term) or len(node.factors) != 2:
        return node
    head, after = (unbraced(x) for x in node.factors)
    alone = isinstance(after, s.Group) and len(after.parts) == 1 and not after.separators
    return head if getattr(head, "name", "") == CE and alone and not node.negative[0] else node
