"""misbound(drafts): y_i = e^{a_i}/Σ_i e^{a_k} as y_i = e^{a_i}/Σ_k e^{a_k}, which it has to mean.

So is y_j = e^{a_i}/Σ_k e^{a_k} that of y_i, and so is y_j = softmax(a_i). In e^{uv}/Σ_w e^{wu} the
u below is the v above.

What a definition sums has the index that its sum runs over; the other one is a slip of the pen,
and the definition holds under the condition that says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.writing import syntax as s


def misbound(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such sums in definitions put right."""
    return [_of_chain(d) if len(d.sides) > 1 else d for d in drafts]


def _of_chain(draft: Draft) -> Draft:
    first, second = draft.sides[0].syntax, draft.sides[1].syntax
    if not isinstance(first, s.Syntax) or not isinstance(second, s.Syntax):
        return draft
    head = unbraced(first)
    own = letter_of(head.sub) if isinstance(head, s.Scripted) and head.sub else ""
    node = unbraced(second)
    if isinstance(head, s.Name) and isinstance(node, s.Term):
        return _of_normaliser(draft, node)
    if isinstance(node, s.Frac) and (astray := _astray(node)) is not None:
        sum_of_all, wrong, right = astray
        side = replace(draft.sides[1], syntax=replace(node, bottom=sum_of_all))
        sides = [draft.sides[0], side, *draft.sides[2:]]
        return replace(draft, sides=sides, meant=f"the {wrong} of its sum is the {right}")
    if own and (other := _taken(node)) not in {"", own}:
        return _of_another(draft, node, own, other)
    if not own or not isinstance(node, s.Frac):
        return draft
    if (other := _raised(node.top)) != own:
        return _of_another(draft, node, own, other)
    below = unbraced(node.bottom)
    match below:
        case s.Term(factors=(s.Big(sub=s.Syntax() as sub) as big, *rest)):
            bound, inner = _misbound(below)
        case _:
            return draft
    if not bound:
        return draft
    if inner == own:  # Σ_k e^{a_i}
        made = replace(below, factors=(big, *(s.renamed(x, inner, bound) for x in rest)))
        meant = bound
    else:  # Σ_i e^{a_k}
        made = replace(below, factors=(replace(big, sub=s.renamed(sub, bound, inner)), *rest))
        meant = inner
    side = replace(draft.sides[1], syntax=replace(node, bottom=made))
    sides = [draft.sides[0], side, *draft.sides[2:]]
    return replace(draft, sides=sides, meant=f"its sum and what it sums are over {meant}")


def _astray(node: s.Frac) -> tuple[s.Syntax, str, str] | None:
    """Σ_w e^{u_w v_c} of e^{u_o v_c}/Σ_w e^{u_w v_o}, with o and c: the o is summed over there."""
    match unbraced(node.bottom):
        case s.Term(factors=(s.Big(sign="Σ", sub=s.Syntax() as sub), *rest)) as below if rest:
            above = s.spelled(node.top).split()
            summed = s.spelled(piece(rest)).split()
            apart = [pair for pair in zip(above, summed, strict=False) if pair[0] != pair[1]]
            match sorted(apart, key=lambda pair: pair[1] != _bound(sub)):
                case [(own, w), (right, wrong)] if w == _bound(sub) and wrong == own:
                    if len(above) == len(summed) and summed.count(wrong) == 1:
                        made = (s.renamed(x, wrong, right) for x in rest)
                        return replace(below, factors=(below.factors[0], *made)), wrong, right
    return None


def _of_normaliser(draft: Draft, node: s.Term) -> Draft:
    """Z = Σ_i e^{z_k} as Z = Σ_i e^{z_i}: it has no index that the k could be."""
    bound, inner = _misbound(node)
    if not bound:
        return draft
    rest = (s.renamed(x, inner, bound) for x in node.factors[1:])
    side = replace(draft.sides[1], syntax=replace(node, factors=(node.factors[0], *rest)))
    sides = [draft.sides[0], side, *draft.sides[2:]]
    return replace(draft, sides=sides, meant=f"its sum and what it sums are over {bound}")


def _misbound(node: s.Term) -> tuple[str, str]:
    """i and k of Σ_i e^{z_k}; empty where the two are one."""
    big, *rest = node.factors
    if not isinstance(big, s.Big) or big.sign != "Σ" or big.sub is None:
        return "", ""
    bound, inner = _bound(big.sub), _raised(piece(rest))
    return (bound, inner) if bound and inner and bound != inner else ("", "")


def _of_another(draft: Draft, node: s.Syntax, own: str, other: str) -> Draft:
    """p_j = e^{a_i}/Σ_k e^{a_k}, of a j that is nowhere in it, as p_i."""
    letters = {n.name for n in s.walk(node) if isinstance(n, s.Name)}
    if not other or own in letters:
        return draft
    first = replace(draft.sides[0], syntax=s.renamed(draft.sides[0].syntax, own, other))
    return replace(
        draft, sides=[first, *draft.sides[1:]], meant=f"its {own} and its {other} are one"
    )


def _bound(sub: s.Syntax) -> str:
    sub = unbraced(sub)
    first = listed(sub.sides[0] if isinstance(sub, s.Relation) else sub)
    return letter_of(first[0]) if len(first) == 1 else ""


def _taken(node: s.Syntax) -> str:
    """i of softmax(a_i)."""
    match node:
        case s.Term(factors=(s.Name(name=word), s.Group(parts=(s.Scripted(sub=sub, sup=None),)))):
            return letter_of(sub) if sub and word.lower() == "softmax" else ""
    return ""


def _raised(node: s.Syntax) -> str:
    """i of e^{a_i}, exp(a_i)."""
    node = unbraced(node)
    power: s.Syntax | None = None
    if isinstance(node, s.Scripted) and getattr(node.base, "name", "") == "e" and not node.sub:
        power = node.sup
    elif (
        isinstance(node, s.Term) and s.spelled(node.factors[0]) == "exp" and len(node.factors) == 2
    ):
        power = node.factors[1]
    inner = unbraced(power) if power else None
    if isinstance(inner, s.Group) and len(inner.parts) == 1:
        inner = unbraced(inner.parts[0])
    lone = isinstance(inner, s.Scripted) and isinstance(inner.base, s.Name) and not inner.sup
    return letter_of(inner.sub) if lone and isinstance(inner, s.Scripted) and inner.sub else ""
