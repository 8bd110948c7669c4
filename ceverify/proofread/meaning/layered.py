"""layered(drafts): a_k as a^L_k, in a text that writes the last layer's L and then leaves it out.

Only where the one has a definition, and the other none: no chain begins with a_k.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

LAYERS = frozenset("Ll")


def layered(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the layer wherever it was left out."""
    layers, bare, defined = defaultdict[str, dict[str, s.Syntax]](dict), set[str](), set[str]()
    for draft in drafts:
        for side in draft.sides:
            for name, layer in _layers(side.syntax):
                layers[name][s.spelled(layer)] = layer
            bare |= _apart(side.syntax)
        for name, dressed in _heads(draft):
            (defined if dressed else bare).add(name)
            if dressed:  # what makes the last layer is of the one before
                bare |= {x for side in draft.sides for x in _bare(side.syntax)}
    names = {x: next(iter(ls.values())) for x, ls in layers.items() if len(ls) == 1}
    names = {x: layer for x, layer in names.items() if x not in bare}
    if not defined & names.keys():
        return list(drafts)
    return [d.changed(partial(_renamed, names=names)) for d in drafts]


def _layers(node: Any) -> Iterator[tuple[str, s.Syntax]]:
    """a and L of each a^L_k."""
    for n in s.walk(node) if isinstance(node, s.Syntax) else ():
        if (name := _base(n)) and (layer := _layer(n)):
            yield name, layer


def _bare(node: Any) -> set[str]:
    """a of each a_k."""
    nodes = s.walk(node) if isinstance(node, s.Syntax) else iter(())
    return {_base(n) for n in nodes if isinstance(n, s.Scripted) and n.sup is None} - {""}


def _apart(node: Any) -> set[str]:
    """a where a^L_k and a_k stand on one side: they are two things."""
    return _bare(node) & {name for name, _ in _layers(node)}


def _heads(draft: Draft) -> Iterator[tuple[str, bool]]:
    """The name that a chain begins with, and whether it has a layer."""
    first = draft.sides[0].syntax
    if len(draft.sides) > 1 and isinstance(first, s.Scripted) and (name := _base(first)):
        yield name, _layer(first) is not None


def _base(node: s.Syntax) -> str:
    """a of a_k, a^L_k and a_k′."""
    if not isinstance(node, s.Scripted) or node.sub is None:
        return ""
    return getattr(unbraced(node.base), "name", "")


def _layer(node: s.Syntax) -> s.Syntax | None:
    """L of a^L_k."""
    sup = node.sup if isinstance(node, s.Scripted) else None
    return sup if sup is not None and getattr(unbraced(sup), "name", "") in LAYERS else None


def _renamed(node: Any, names: Mapping[str, s.Syntax]) -> Any:
    made = s.mapped(node, lambda part: _renamed(part, names))
    if isinstance(made, s.Scripted) and made.sup is None and _base(made) in names:
        return replace(made, sup=names[_base(made)])
    return made
