"""apart(name): whether a_i and a_ni are two families, and not a row and the matrix it is of."""

from __future__ import annotations

from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.use import SAMPLE, use
from ceverify.proofread.writing import syntax as s

MATRICES = frozenset({"w", "W", "θ", "β", "u", "v", "x", "Θ", "φ", "δ", "J", "H"})
"""Of these w_k is always a row of w_kd."""


def apart(name: str, text: Text) -> bool:
    """Numbers by sample, of a name that is written as no vector, nor whole."""
    found = text.survey
    turned = any(name == u.name for pair in found.transposed for u in pair)
    vector = name in found.bold or name.endswith(SAMPLE) or turned
    whole = name.isupper() and (0 in found.written[name] or _beside_rows(name, text))
    return not vector and not whole and name not in MATRICES


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
