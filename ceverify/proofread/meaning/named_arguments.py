"""named_arguments(drafts): z of σ(Wx + b), where the text says that z = Wx + b: p is made of z.

In a chain that begins with a call, h(x) = g(θᵀx), what it is called with has to be seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s


def named_arguments(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each such argument by its name."""
    heads = [(name, body) for n, d in enumerate(drafts) if (name := _name(d))
             and (body := _body(d)) and not _beside(name, body, drafts[:n])]  # fmt: skip
    names = [name for name, _ in heads]
    said = {s.spelled(body): name for name, body in heads if names.count(name) == 1}
    return [_of_chain(d, said) if said and _name(d) else d for d in drafts]


def _name(draft: Draft) -> str:
    """z of z = …"""
    first = draft.sides[0].syntax
    node = unbraced(first) if isinstance(first, s.Syntax) and len(draft.sides) > 1 else None
    return node.name if isinstance(node, s.Name) and not draft.cased else ""


def _beside(name: str, body: s.Syntax, before: Sequence[Draft]) -> bool:
    """Whether a chain before it has both p and the y of p = 1 − y: it is found out, and no name."""
    names = {n.name for n in s.walk(body) if isinstance(n, s.Name)}
    met = ({n.name for n in d.nodes() if isinstance(n, s.Name)} for d in before)
    return any(name in x and names <= x for x in met)


def _body(draft: Draft) -> s.Syntax | None:
    """Wx + b; None for what is no sum or product."""
    body = draft.sides[1].syntax
    return body if isinstance(body, (s.Total, s.Term)) else None


def _of_chain(draft: Draft, said: Mapping[str, str]) -> Draft:
    others = {body: name for body, name in said.items() if name != _name(draft)}
    return draft.changed(partial(_named, said=others))


def _named(node: Any, said: Mapping[str, str]) -> Any:
    node = s.mapped(node, partial(_named, said=said)) if isinstance(node, s.Syntax) else node
    match node:
        case s.Group(bracket="(" | "[", parts=(inner,)) if name := said.get(s.spelled(inner)):
            return replace(node, parts=(s.Name(inner.start, inner.end, name),))
    return node
