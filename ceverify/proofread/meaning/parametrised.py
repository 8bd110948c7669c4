"""parametrised(drafts): h of h_θ(x), where the text has h(x) too, and h nowhere by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import PARAMETERS
from ceverify.proofread.writing import syntax as s

FUNCTIONS = frozenset("hgfσpP")


def parametrised(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with h for each h_θ of which there are both."""
    sides = [x.syntax for d in drafts for x in d.sides if isinstance(x.syntax, s.Syntax)]
    heads = [unbraced(x) for side in sides for x in _called(side)]
    nodes = [n for side in sides for n in s.walk(side)]
    written = Counter(n.name for n in nodes if isinstance(n, s.Name))
    written -= Counter(map(_marked, nodes))
    called = Counter(x.name for x in heads if isinstance(x, s.Name))
    bare = {name for name, count in called.items() if count == written[name]} & FUNCTIONS
    bare &= set(map(_marked, heads))
    if not bare:
        return list(drafts)
    return [d.changed(partial(_dropped, names=bare)) for d in drafts]


def _called(side: s.Syntax) -> Iterator[s.Syntax]:
    """What stands before brackets."""
    for node in s.walk(side):
        if isinstance(node, s.Term):
            for n, after in enumerate(node.factors[1:]):
                if isinstance(unbraced(after), s.Group) and not node.marks[n + 1]:
                    yield node.factors[n]


def _marked(node: s.Syntax) -> str:
    """h of h_θ; empty for anything else."""
    match node:
        case s.Scripted(base=base, sub=sub, sup=None, primes=0) if sub is not None:
            mark = getattr(unbraced(sub), "name", "")
            return getattr(unbraced(base), "name", "") if mark in PARAMETERS | {"w"} else ""
    return ""


def _dropped(node: Any, names: set[str]) -> Any:
    if isinstance(node, s.Scripted) and _marked(node) in names:
        return node.base
    return s.mapped(node, lambda part: _dropped(part, names))
