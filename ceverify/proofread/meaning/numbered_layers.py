"""numbered_layers(drafts): z_2 = W_2 a_1 + b_2 as z^{[2]} = W^{[2]} a^{[1]} + b^{[2]}, of layers.

Where two weights W_1 and W_2 make what their number stands below too: no entries, but layers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import listed, unbraced
from ceverify.proofread.writing import syntax as s


def numbered_layers(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such numbers above in brackets."""
    made = [pair for d in drafts for pair in _affine(d)]
    names = {name for _, found in made for name in found}
    if len({number for number, _ in made}) < 2:
        return list(drafts)
    nodes = [n for d in drafts for n in d.nodes() if isinstance(n, s.Scripted)]
    names |= {x for d in drafts for x in _curved(d, names)}
    names -= {_base(n) for n in nodes if n.sub is not None and not _number(n)}
    return [d.changed(partial(_above, names=names)) for d in drafts]


def _affine(draft: Draft) -> Iterator[tuple[str, set[str]]]:
    """2, and z, W and b, of z_2 = W_2 a_1 + b_2."""
    head, body = (x.syntax for x in (*draft.sides, *draft.sides)[:2])
    if not isinstance(head, s.Scripted) or not isinstance(body, s.Syntax) or not _number(head):
        return
    terms = body.terms if isinstance(body, s.Total) else (body,)
    first = unbraced(terms[0])
    factors = first.factors if isinstance(first, s.Term) else ()
    weights = [x for x in factors if isinstance(x, s.Scripted) and _base(x)[:1].isupper()
               and _number(x) == _number(head)]  # fmt: skip
    if len(weights) == 1:
        added = [x for x in map(unbraced, terms[1:]) if isinstance(x, s.Scripted)]
        yield _number(head), {_base(head), _base(weights[0]), *map(_base, added)} - {""}


def _curved(draft: Draft, names: Set[str]) -> Iterator[str]:
    """a of a_1 = σ(z_1)."""
    head, body = (x.syntax for x in (*draft.sides, *draft.sides)[:2])
    if isinstance(head, s.Scripted) and isinstance(body, s.Term) and _number(head):
        inside = [n for n in s.walk(body) if isinstance(n, s.Scripted)]
        if any(_base(n) in names and _number(n) == _number(head) for n in inside):
            yield _base(head)


def _base(node: s.Scripted) -> str:
    return getattr(unbraced(node.base), "name", "")


def _number(node: s.Scripted) -> str:
    """2 of z_2 and a_{2,k}."""
    places = listed(node.sub)
    return places[0].text if places and isinstance(places[0], s.Num) else ""


def _above(node: Any, names: Set[str]) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_above, names=names))
    if not isinstance(node, s.Scripted) or _base(node) not in names or not _number(node):
        return node
    number, *rest = listed(node.sub)
    layer = s.Group(number.start, number.end, "[", (number,))
    sub = rest[0] if len(rest) == 1 else s.Group(number.end, number.end, "tex", tuple(rest))
    one = replace(node, sub=sub if rest else None, sup=layer)
    if node.sup is None:
        return one
    if s.spelled(node.sup) in TRANSPOSED:
        turned = s.Term(number.start, node.end, (layer, node.sup), ("", ""), (False, False))
        return replace(one, sup=turned)
    return replace(node, base=s.Group(node.start, node.end, "tex", (one,)), sub=None, primes=0)
