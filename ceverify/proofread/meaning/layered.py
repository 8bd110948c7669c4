"""layered(drafts): a_k as a^L_k, in a text that writes the last layer's L and then leaves it out.

Only where the one has a definition, and the other none: no chain begins with a_k.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.use import unbraced
from ceverify.proofread.writing import syntax as s

LAYERS = frozenset("Ll")


def layered(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the layer wherever it was left out."""
    layers, bare, defined = defaultdict[str, dict[str, s.Syntax]](dict), set[str](), set[str]()
    for draft in drafts:
        for side in draft.sides:
            for node in s.walk(side.syntax) if isinstance(side.syntax, s.Syntax) else ():
                if (name := _base(node)) and (layer := _layer(node)):
                    layers[name][s.spelled(layer)] = layer
        for name, dressed in _heads(draft):
            (defined if dressed else bare).add(name)
    names = {x: next(iter(ls.values())) for x, ls in layers.items() if len(ls) == 1}
    names = {x: layer for x, layer in names.items() if x not in bare}
    if not defined & names.keys():
        return list(drafts)
    return [replace(d, sides=[replace(x, syntax=_renamed(x.syntax, names)) for x in d.sides])
            for d in drafts]  # fmt: skip


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
