"""tempered(drafts): p_i of p_i(T) = e^{z_i/T}/Σ_j e^{z_j/T}: T is a number that it depends on.

p_i(T) would be a product else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.pieces import uncalled
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing import syntax as s

NUMBERS = frozenset(("T", "τ", "β", "t", "λ", "α", "γ", "c"))


def tempered(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such entries without the number that they are taken at."""
    heads = {head for draft in drafts if len(draft.sides) > 1 for head in _head(draft)}
    if not heads:
        return list(drafts)
    return [d.changed(partial(uncalled, drops=partial(_of_heads, heads=heads))) for d in drafts]


def _head(draft: Draft) -> Iterator[tuple[str, str]]:
    """p and T of p_i(T) = …, where T stands on the right."""
    first, behind = (x.syntax for x in draft.sides[:2])
    match unbraced(first) if isinstance(first, s.Syntax) else None:
        case s.Term(factors=(s.Scripted() as entry, s.Group() as call)):
            name, by = _entry(entry), _argument(call)
            right = s.walk(behind) if isinstance(behind, s.Syntax) else ()
            if name and any(isinstance(n, s.Name) and n.name == by for n in right):
                yield name, by


def _entry(node: s.Syntax) -> str:
    """p of p_i."""
    if not isinstance(node, s.Scripted) or node.sub is None or not letter_of(node.sub):
        return ""
    return getattr(unbraced(node.base), "name", "")


def _argument(call: s.Group) -> str:
    """T of (T)."""
    inner = unbraced(call.parts[0]) if len(call.parts) == 1 else None
    name = inner.name if isinstance(inner, s.Name) and call.bracket == "(" else ""
    return name if name in NUMBERS else ""


def _of_heads(one: s.Syntax, call: s.Group, heads: set[tuple[str, str]]) -> bool:
    return (_entry(one), _argument(call)) in heads
