"""any_sample(drafts): h(x^{(i)}) = σ(θᵀx^{(i)}), which says what h is for any x, as h(x) = σ(θᵀx).

It does where x^{(i)} alone in it is of a sample, and the text says nowhere what h(x) is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing import syntax as s


def any_sample(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such functions without the sample."""
    plain = {name for d in drafts if len(d.sides) > 1 for name, x in _called(d) if not _sample(x)}
    return [d.changed(_plain) if _general(d, plain) else d for d in drafts]


def _general(draft: Draft, plain: set[str]) -> bool:
    heads = list(_called(draft)) if len(draft.sides) > 1 else []
    if not heads or heads[0][0] in plain or not _sample(heads[0][1]):
        return False
    sampled = [x for n in draft.nodes() if isinstance(n, s.Scripted) and (x := _sample(n))]
    bound = any(isinstance(n, s.Big) for n in draft.nodes())
    return len({*sampled}) == 1 and len(sampled) > 1 and not bound


def _called(draft: Draft) -> Iterator[tuple[str, s.Syntax]]:
    """h and x of a chain that begins with h(x)."""
    match unbraced(draft.sides[0].syntax) if isinstance(draft.sides[0].syntax, s.Syntax) else None:
        case s.Term(factors=(name, s.Group(bracket="(", parts=(argument,)))):
            yield s.spelled(name), unbraced(argument)


def _sample(node: s.Syntax) -> str:
    """x and i of x^{(i)}, as they are spelled; empty for anything else."""
    match node:
        case s.Scripted(base=s.Name(name=name), sub=None, sup=s.Syntax() as sup):
            match unbraced(sup):
                case s.Group(bracket="(", parts=(s.Name() as letter,)) if letter_of(letter):
                    return f"{name} {letter.name}"
    return ""


def _plain(node: Any) -> Any:
    if isinstance(node, s.Scripted) and _sample(node):
        return node.base
    return s.mapped(node, _plain)
