"""complements(name): whether ln(1 − name(…)) occurs, or ln(1 − p) of a p that it is: a sigmoid."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s

PLAIN = frozenset("sghfS")
"""Of these 1 − g(z) says as much, without a logarithm."""
LOGARITHMS = frozenset({"log", "ln"})


def complements(name: str, text: Text) -> bool:
    """True for what is a probability of two."""
    names = {name, *_aliases(name, text)}
    for node in text.nodes():
        if name in PLAIN and _complement(node, name, text):
            return True
        if isinstance(node, s.Term) and any(
            _complement(x, n, text) for x in _logged(node) for n in names
        ):
            return True
    return False


def _aliases(name: str, text: Text) -> Iterator[str]:
    """p of p_i = σ(z_i)."""
    for draft in text.drafts:
        first, *more = (side.syntax for side in draft.sides)
        used = use(first, text.sense.habits) if isinstance(first, s.Syntax) else None
        if used is not None and any(_call(x, name) for x in more):
            yield from {used.name} if "^" in used.name else {used.name, used.base}


def _call(node: s.Syntax | Unread, name: str) -> bool:
    """name(…)."""
    pair = isinstance(node, s.Term) and len(node.factors) == 2
    return pair and isinstance(node, s.Term) and getattr(node.factors[0], "name", "") == name


def _complement(node: s.Syntax, name: str, text: Text) -> bool:
    """1 − name …."""
    if not isinstance(node, s.Total) or len(node.terms) != 2 or not node.negative[1]:
        return False
    one, other = node.terms
    names = {x.name for x in s.walk(other) if isinstance(x, s.Name)}
    layered = (use(x, text.sense.habits) for x in s.walk(other) if "^" in name)
    names |= {u.name for u in layered if u is not None}
    return isinstance(one, s.Num) and name in names


def _logged(node: s.Term) -> Iterator[s.Syntax]:
    """What stands in the brackets of ln(…)."""
    for word, inner in zip(node.factors, node.factors[1:], strict=False):
        if isinstance(word, s.Name) and word.name in LOGARITHMS and isinstance(inner, s.Group):
            yield from inner.parts
