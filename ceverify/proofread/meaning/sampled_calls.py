"""sampled_calls(drafts): L(ŷ⁽ⁱ⁾, y⁽ⁱ⁾) as what L(ŷ, y) is, of the sample i.

Where the text says what L(ŷ, y) is by ŷ and y, and takes it at a sample: the loss of that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s

Made = dict[str, tuple[tuple[str, ...], s.Syntax]]


def sampled_calls(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, such losses written out."""
    made: Made = {}
    for draft in drafts:
        sides = [x.syntax for x in draft.sides]
        found = _call(sides[0])
        if found and len(sides) > 1 and isinstance(sides[1], s.Syntax) and not draft.cased:
            name, arguments = found
            plain = tuple(x.name for x in map(_unmarked, arguments) if isinstance(x, s.Name))
            body = sides[1] if plain == tuple(map(s.spelled, arguments)) else _unmarked(sides[1])
            if len(plain) == len(arguments) and {*plain} <= _names(body):
                made.setdefault(name, (plain, body))
    return [_changed(d, made) for d in drafts] if made else list(drafts)


def _changed(draft: Draft, made: Made) -> Draft:
    """The draft, but for the call that it says what it is."""
    first, *rest = draft.sides
    rest = [replace(x, syntax=_put(x.syntax, made)) for x in rest]
    own = _call(first.syntax) is not None and bool(rest)
    return replace(
        draft, sides=[first if own else replace(first, syntax=_put(first.syntax, made)), *rest]
    )


def _unmarked(node: Any) -> Any:
    """y of y^{(i)}, everywhere."""
    if not isinstance(node, s.Syntax):
        return node
    match node:
        case s.Scripted(base=s.Name(), sub=None, sup=s.Group(bracket="(", parts=(s.Name(),))):
            return node.base
    return s.mapped(node, _unmarked)


def _call(node: Any) -> tuple[str, tuple[s.Syntax, ...]] | None:
    """L and its arguments, two or more."""
    match node:
        case s.Term(factors=(s.Name(name=name), s.Group(bracket="(", parts=parts) as group)) if len(
            parts
        ) > 1 and {*group.separators} == {","}:
            return name, tuple(map(unbraced, parts))
    return None


def _names(node: s.Syntax) -> set[str]:
    return {n.name for n in s.walk(node) if isinstance(n, s.Name)}


def _put(node: Any, made: Made) -> Any:
    if not isinstance(node, s.Syntax):
        return node
    node = s.mapped(node, partial(_put, made=made))
    if not isinstance(node, s.Term):
        return node
    for n in range(len(node.factors) - 1):
        pair = s.Term(node.start, node.end, node.factors[n : n + 2], ("", ""), (False, False))
        if (body := _of_sample(pair, made)) is not None and not node.marks[n + 1]:
            factors = (*node.factors[:n], body, *node.factors[n + 2 :])
            marks = (*node.marks[: n + 1], *node.marks[n + 2 :])
            negative = (*node.negative[: n + 1], *node.negative[n + 2 :])
            return s.Term(node.start, node.end, factors, marks, negative)
    return node


def _of_sample(pair: s.Term, made: Made) -> s.Syntax | None:
    """What L(ŷ, y) is, each of the names with the (i) that all arguments have above."""
    name, arguments = _call(pair) or ("", ())
    names, body = made.get(name, ((), None))
    above = [x for x in arguments if isinstance(x, s.Scripted) and x.sub is None and x.sup]
    bases = tuple(getattr(x.base, "name", "") for x in above)
    if body is None or bases != names or len({s.spelled(x.sup) for x in above if x.sup}) != 1:
        return None
    sampled: dict[str, s.Syntax] = dict(zip(names, above, strict=True))
    return s.Group(pair.start, pair.end, "(", (_with(body, sampled),))


def _with(node: Any, sampled: dict[str, s.Syntax]) -> Any:
    if isinstance(node, s.Name):
        return sampled.get(node.name, node)
    return s.mapped(node, partial(_with, sampled=sampled)) if isinstance(node, s.Syntax) else node
