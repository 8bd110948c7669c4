"""later(chain, side): a new name further on is defined there: … := −E, y_j = … in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceverify.formula.tree import Definition, Neg
from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.definitions.defined import define
from ceverify.proofread.meaning.definitions.head import Head, head_of
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

ERRORS = frozenset("δgΔ")
"""What slopes are called: … = ∂L/∂z_i = δ_i names them."""


def later(n: int, at: int, glossary: Glossary) -> Definition | None:
    """The definition of what stands at that place in chain n; None where it is none."""
    bare, minus = unsigned(glossary.drafts[n].sides[at].syntax)
    head = head_of(bare, glossary.sense)
    bodies = _bodies(head, n, at, glossary) if head is not None else []
    made = define([bare, *bodies], glossary.sense)
    if made is None:
        return None
    glossary.later[n] = at
    if at == len(glossary.drafts[n].sides) - 1:
        glossary.sense.ends.add(made.name)
    if minus:
        glossary.sense.definitions[made.name] = replace(made, body=Neg(made.body))
    return made


def unsigned(node: s.Syntax | Unread) -> tuple[s.Syntax | Unread, bool]:
    """E of −E, and whether there is a minus."""
    if isinstance(node, s.Total) and len(node.terms) == 1 and node.negative[0]:
        return node.terms[0], True
    return node, False


def _bodies(head: Head, n: int, at: int, glossary: Glossary) -> list[s.Syntax | Unread]:
    """What says what the name is: the side before the last one, or all behind the second."""
    draft, sense = glossary.drafts[n], glossary.sense
    sides = draft.sides
    middle = at == 1 and len(sides) > 2 and head_of(sides[0].syntax, sense) is not None
    if head.name in sense.definitions or not (head.kind == "name" or (middle and _of_name(head))):
        return []
    if at == len(sides) - 1 and _first_seen(head.name, glossary.drafts[:n]):
        error, before = draft.named or head.name[:1] in ERRORS, sides[at - 1].syntax
        return [before] if error or not _slope(before) else []
    return [side.syntax for side in sides[at + 1 :]] if middle else []


def _of_name(head: Head) -> bool:
    """σ_k(z), and not μ_i(1 − μ_i)."""
    parts = map(unbraced, head.called.parts) if head.called is not None else ()
    return head.kind == "family" and all(isinstance(x, s.Name) for x in parts)


def _first_seen(name: str, earlier: Sequence[Draft]) -> bool:
    """Whether the last side of a chain may name it: a name seen nowhere before."""
    sides = (x.syntax for d in earlier for x in d.sides)
    nodes = (n for x in sides if not isinstance(x, Unread) for n in s.walk(x))
    return not any(isinstance(n, s.Name) and n.name and name.startswith(n.name) for n in nodes)


def _slope(node: s.Syntax | Unread) -> bool:
    """Whether a side has a derivative: what it equals is a claim, and no name for it."""
    return isinstance(node, Unread) or any(isinstance(x, s.Mark) for x in s.walk(node))
