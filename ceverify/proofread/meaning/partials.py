"""partials(drafts): D_jS_i as ∂S_i/∂a_j, in a text that writes slopes by the a_j alone as well.

Where D stands before what has an index, everywhere, and is nothing that the text defines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing import syntax as s


def partials(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with such slopes as the others are written."""
    nodes = [n for d in drafts for n in d.nodes()]
    met = sum(1 for n in nodes if isinstance(n, s.Name) and n.name == "D")
    acting = [at for n in nodes for at in _acting(n)]
    by = {name for n in nodes for name in _below(n)}
    if not acting or met != len(acting) or len(by) != 1:
        return list(drafts)
    return [d.changed(partial(_written, by=min(by))) for d in drafts]


def _acting(node: s.Syntax) -> list[int]:
    """Where D_j stands before S_i in a product."""
    if not isinstance(node, s.Term):
        return []
    pairs = zip(pairwise(node.factors), node.marks[1:], strict=True)
    return [at for at, ((one, after), mark) in enumerate(pairs) if not mark and _acts(one, after)]


def _acts(one: s.Syntax, after: s.Syntax) -> bool:
    match one, after:
        case (
            s.Scripted(base=s.Name(name="D"), sub=s.Syntax() as sub, sup=None),
            s.Scripted(base=s.Name(), sub=s.Syntax()),
        ):
            return bool(letter_of(sub))
    return False


def _below(node: s.Syntax) -> Iterator[str]:
    """a of ∂S_i/∂a_j."""
    bottom = unbraced(node.bottom) if isinstance(node, s.Frac) else None
    match bottom:
        case s.Term(factors=(s.Mark(), s.Scripted(base=s.Name(name=name)))):
            yield name


def _written(node: Any, by: str) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_written, by=by))
    found = _acting(node)
    if not isinstance(node, s.Term) or not found:
        return node
    factors, marks, negative = list(node.factors), list(node.marks), list(node.negative)
    for at in reversed(found):
        factors[at] = _slope(factors[at], factors[at + 1], by)
        del factors[at + 1], marks[at + 1], negative[at + 1]
    return piece(factors, marks, negative)


def _slope(operator: s.Syntax, of: s.Syntax, by: str) -> s.Syntax:
    start, end = operator.start, operator.end
    entry = s.Scripted(start, end, s.Name(start, start, by), getattr(operator, "sub", None))
    mark = s.Mark(start, start, "∂")
    above, below = (s.Term(start, end, (mark, x), ("", ""), (False, False)) for x in (of, entry))
    return s.Frac(start, of.end, above, below)
