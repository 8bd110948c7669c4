"""unlayered(drafts): a^L_k as a_k, in a text that says what a_k is and then writes the layer's L.

Only where it writes no other layer, and no chain begins with a^L_k: layered the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import alone, unbraced
from ceverify.proofread.writing import syntax as s

LAYER = "L"
LAYERS = frozenset("Llℓ")


def unlayered(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the layer of such names."""
    nodes = [n for d in drafts for n in d.nodes() if isinstance(n, s.Scripted)]
    above = {x for n in nodes for x in _layers(n.sup)}
    if above != {LAYER}:
        return list(drafts)
    heads = {pair for d in drafts for pair in _head(d)}
    dressed = {_base(n) for n in nodes if n.sub and _dressed(n)}
    bare = {_base(n) for n in nodes if n.sub and n.sup is None}
    names = {x for x in dressed & bare - {""} if (x, True) not in heads}
    if not any((x, False) in heads for x in names):
        return list(drafts)
    return [d.changed(partial(_undressed, names=names)) for d in drafts]


def _layers(sup: s.Syntax | None) -> Iterator[str]:
    """L of L, and of L − 1 both; a number in brackets."""
    above = alone(sup) if sup is not None else None
    if above is not None and (isinstance(above, s.Num) is not isinstance(sup, s.Num)):
        yield s.spelled(above)
    letters = {n.name for n in s.walk(above) if isinstance(n, s.Name)} if above else set()
    if above is not None and letters & LAYERS:
        yield s.spelled(above)


def _head(draft: Draft) -> Iterator[tuple[str, bool]]:
    """a, and whether it has a layer, of a chain a^L_k = …"""
    first = draft.sides[0].syntax
    if len(draft.sides) > 1 and isinstance(first, s.Scripted) and (name := _base(first)):
        yield name, _dressed(first)


def _dressed(node: s.Scripted) -> bool:
    return node.sup is not None and getattr(unbraced(node.sup), "name", "") == LAYER


def _base(node: s.Scripted) -> str:
    return getattr(unbraced(node.base), "name", "")


def _undressed(node: Any, names: Set[str]) -> Any:
    made = s.mapped(node, partial(_undressed, names=names))
    if isinstance(made, s.Scripted) and _base(made) in names and _dressed(made):
        plain = s.Scripted(made.start, made.end, made.base, made.sub, None, made.primes)
        return plain if made.sub is not None or made.primes else made.base
    return made
