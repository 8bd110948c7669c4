"""other_case(drafts): p_i as P_i, in a text that says what P_i is, and of p_i nothing.

A slip of the hand, where the two have the same index and never stand in one chain: y ln Y is of
two things. Only of what a logarithm is taken: the words may speak of frequencies p_i, which weigh.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of
from ceverify.proofread.meaning.survey import LOGS
from ceverify.proofread.writing import syntax as s


def other_case(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such letters as those that are defined."""
    below: dict[str, set[str]] = {}
    said = {_head(x.syntax) for d in drafts if len(d.sides) > 1 for x in d.sides} - {""}
    for node in (n for d in drafts for n in d.nodes()):
        if isinstance(node, s.Scripted) and isinstance(node.base, s.Name):
            place = letter_of(node.sub) if node.sub and node.sup is None else ""
            below.setdefault(node.base.name, set()).add(place)
    logged = {x for d in drafts for n in d.nodes() for x in _logged(n)}
    plain = [{n.name for n in d.nodes() if isinstance(n, s.Name)} for d in drafts]
    names = {
        x: other for x in below for other in [x.swapcase()]
        if len(x) == 1 and x.isascii() and other in said and x in logged - said
        and below[x] == below.get(other) and len(below[x]) == 1 and "" not in below[x]
        and not any({x, other} <= met for met in plain)
    }  # fmt: skip
    return [d.changed(partial(_put, names=names)) for d in drafts] if names else list(drafts)


def _head(side: object) -> str:
    """P of a side that is P_i."""
    base = side.base if isinstance(side, s.Scripted) and side.sup is None else None
    return getattr(base, "name", "")


def _logged(node: s.Syntax) -> Iterator[str]:
    """p of ln p_i and ln(1 − p_i)."""
    for one, after in pairwise(node.factors if isinstance(node, s.Term) else ()):
        if s.spelled(one) in LOGS:
            yield from (n.name for n in s.walk(after) if isinstance(n, s.Name))


def _put(node: Any, names: Mapping[str, str]) -> Any:
    for old, new in names.items():
        node = s.renamed(node, old, new)
    return node
