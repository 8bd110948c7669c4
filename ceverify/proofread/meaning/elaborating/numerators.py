"""of_all(node): ∂Σ w a + b and ∂ − u above ∂x, as ∂(Σ w a + b) and ∂(−u).

Not ∂a + ∂b, which is a sum of two.
"""

from __future__ import annotations

from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s


def of_all(node: s.Syntax) -> s.Syntax:
    """What stands above with one ∂ before all of it; another node as it is."""
    whole = unbraced(node)
    if not isinstance(whole, s.Total) or len(whole.terms) < 2 or whole.negative[0]:
        return node
    head, *others = whole.terms
    factors = head.factors if isinstance(head, s.Term) else (head,)
    if not _partial(factors[0]) or any(_partial(x) for t in others for x in s.walk(t)):
        return node
    rest = piece(factors[1:]) if len(factors) > 1 else None
    terms, negative = ((rest, *others), whole.negative) if rest else (others, whole.negative[1:])
    inside = s.Total(whole.start, whole.end, tuple(terms), negative)
    group = s.Group(whole.start, whole.end, "(", (inside,))
    return piece([factors[0], group])


def _partial(node: s.Syntax) -> bool:
    return isinstance(node, s.Mark) and node.mark == "∂"
