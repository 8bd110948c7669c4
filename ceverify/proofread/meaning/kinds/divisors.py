"""counted(text): C of ε/C, V of ε/V, which only divides, and is how many classes there are.

Where sums say what they run to, that is the number of classes and no other letter is.
"""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.proofread.meaning.kinds.text import Text
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

CLASSES = "CV"


def counted(text: Text) -> str:
    """The letter; empty where it is something else, or another says how many there are."""
    if text.sense.limits or any(isinstance(n, s.Name) and n.name == "K" for n in text.nodes()):
        return ""
    return next((x for x in CLASSES if not text.heads(x) and _divides(x, text)), "")


def _divides(letter: str, text: Text) -> bool:
    """Whether all that the letter does in the text is to divide."""
    nodes = list(text.nodes())
    met = sum(isinstance(n, s.Name) and n.name == letter for n in nodes)
    below = [x for n in nodes for x in _divisors(n) if isinstance(x, s.Name) and x.name == letter]
    return 0 < met == len(below)


def _divisors(node: s.Syntax) -> Iterator[s.Syntax]:
    if isinstance(node, s.Frac):
        yield unbraced(node.bottom)
    if isinstance(node, s.Term):
        yield from (x for x, mark in zip(node.factors, node.marks, strict=True) if mark == "/")
