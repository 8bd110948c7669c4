"""any_layer(drafts): δ^l = ∂C/∂z^l, said of every layer l, as δ^L = ∂C/∂z^L, said of the last.

So too a^l = σ(z^l), unless the text says what a^L is. What it says of the layers before the last is
not followed; but with δ^L = y − a^L in place of a definition, a claim would go unjudged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import alone
from ceverify.proofread.writing import syntax as s

ANY = frozenset(("l", "ℓ"))
LAST = "L"


def any_layer(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such definitions at the last layer, which the text writes by L elsewhere."""
    nodes = [n for d in drafts for n in d.nodes()]
    last = {_base(n) for n in nodes if _layer(n) == LAST}
    said = {_base(d.sides[0].syntax) for d in drafts
            if len(d.sides) > 1 and _layer(d.sides[0].syntax) == LAST}  # fmt: skip
    general = {_base(d.sides[0].syntax) for d in drafts
               if len(d.sides) > 1 and _layer(d.sides[0].syntax) in ANY}  # fmt: skip
    found = [_of_any(d, last, said, general if last else set()) for d in drafts]
    return [d.changed(_at_last) if of_any else d for d, of_any in zip(drafts, found, strict=True)]


def _of_any(draft: Draft, last: set[str], said: set[str], general: set[str]) -> bool:
    """Whether it defines what the text has at the last layer too, by that layer alone.

    `general`: what the text says of any layer, and so of the last one.
    """
    if len(draft.sides) != 2 or _layer(draft.sides[0].syntax) not in ANY:
        return False
    head, body = _base(draft.sides[0].syntax), draft.sides[1].syntax
    slope = isinstance(body, s.Frac) and any(isinstance(n, s.Mark) for n in s.walk(body))
    bases = {_base(n) for n in draft.nodes() if _layer(n) in ANY}
    shifted = any(_shifted(n.sup) for n in draft.nodes() if isinstance(n, s.Scripted))
    return head in last and bases <= last | general and not shifted and (slope or head not in said)


def _shifted(sup: s.Syntax | None) -> bool:
    """l + 1 of a layer before the last; l − 1 is one before it, as L − 1 is."""
    above = alone(sup) if sup is not None else None
    return isinstance(above, s.Total) and not above.negative[-1]


def _base(node: Any) -> str:
    """a of a^l and a^L_k."""
    return getattr(node.base, "name", "") if isinstance(node, s.Scripted) else ""


def _layer(node: Any) -> str:
    """l of a^l, a^{[l]}_k and a^{(l)}."""
    above = node.sup if isinstance(node, s.Scripted) else None
    return getattr(alone(above), "name", "") if above is not None else ""


def _at_last(node: Any) -> Any:
    made = s.mapped(node, _at_last) if isinstance(node, s.Syntax) else node
    if not isinstance(made, s.Scripted) or made.sup is None:
        return made
    sup = made.sup
    for letter in ANY:
        sup = s.renamed(sup, letter, LAST)
    return replace(made, sup=sup)
