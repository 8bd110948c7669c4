"""apart(name): whether a_i and a_ni are two families, and not a row and the matrix it is of."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.measures import SOFTMAX
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import SAMPLE, use
from ceverify.proofread.writing import syntax as s

MATRICES = frozenset({"w", "W", "θ", "β", "u", "v", "x", "Θ", "φ", "δ", "J", "H"})
"""Of these w_k is always a row of w_kd."""


def apart(name: str, text: Text) -> bool:
    """Numbers by sample, of a name that is written as no vector, nor whole."""
    found = text.survey
    turned = any(name == u.name for pair in found.transposed for u in pair)
    vector = name in found.rows or name.endswith(SAMPLE) or turned
    whole = name.isupper() and (0 in found.written[name] or _beside_rows(name, text))
    told = any(name == x and places for x, places, _ in found.spaces)
    moving = told or name in _softened(text)
    return not vector and not whole and not moving and name not in MATRICES


def _softened(text: Text) -> set[str]:
    """o and ŷ of ŷ_t = softmax(o_t), and y of ŷ_t − y_t: vectors, one for each t."""
    found: set[str] = set()
    habits = text.survey.habits
    for draft in text.drafts:
        for side in (x.syntax for x in draft.sides):
            inside = list(arguments(side)) if isinstance(side, s.Syntax) else []
            heads = [x.syntax for x in draft.sides if inside and isinstance(x.syntax, s.Scripted)]
            uses = [use(x, habits) for x in (*inside, *heads)]
            found |= {u.name for u in uses if u is not None and len(u.positions) == 1}
    for node in text.nodes():
        uses = [use(t, habits) for t in node.terms] if isinstance(node, s.Total) else []
        names = {u.name for u in uses if u is not None and len(u.positions) == 1}
        found |= names if names & found else set()
    return found


def arguments(node: s.Syntax) -> Iterator[s.Syntax]:
    """o_t of softmax(o_t)."""
    for term in (x for x in s.walk(node) if isinstance(x, s.Term)):
        for word, inside in zip(term.factors, term.factors[1:], strict=False):
            inner = unbraced(inside)
            if getattr(word, "name", "") in SOFTMAX and isinstance(inner, s.Group):
                yield from inner.parts[:1]


def _beside_rows(name: str, text: Text) -> bool:
    """Whether Y_i stands in P_i − Y_i, with a P that is written whole elsewhere."""
    for node in text.nodes():
        if not isinstance(node, s.Total):
            continue
        uses = [use(t, text.survey.habits) for t in node.terms]
        rows = {u.name for u in uses if u is not None and len(u.positions) == 1}
        whole = {x for x in rows if x.isupper() and 0 in text.survey.written.get(x, ())}
        if name in rows and whole - {name}:
            return True
    return False
