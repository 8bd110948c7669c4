"""bases(drafts): log as log_10, in a text that says that log x = ln x / ln 10."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s


def bases(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, the base that one of them gives below each log that has none."""
    pairs = (pair for d in drafts for pair in pairwise(x.syntax for x in d.sides))
    found = next((base for one, other in pairs for base in _base(one, other)), None)
    return [d.changed(partial(_based, base=found)) for d in drafts] if found else list(drafts)


def _base(one: Any, other: Any) -> Iterator[s.Num]:
    """10 of log x = ln x / ln 10."""
    if not isinstance(one, s.Syntax) or not isinstance(other, s.Syntax):
        return
    match unbraced(one), unbraced(other):
        case (
            s.Term(factors=(s.Name(name="log"), *taken)),
            s.Frac(
                top=s.Syntax() as top,
                bottom=s.Term(factors=(s.Name(name="ln"), s.Syntax() as number)),
            ),
        ):
            above, base = unbraced(top), _number(number)
            words = [*map(s.spelled, above.factors)] if isinstance(above, s.Term) else []
            if base is not None and words == ["ln", *map(s.spelled, taken)]:
                yield base


def _number(node: s.Syntax) -> s.Num | None:
    node = unbraced(node)
    inner = node.parts[0] if isinstance(node, s.Group) and len(node.parts) == 1 else node
    return inner if isinstance(inner, s.Num) else None


def _based(node: Any, base: s.Num) -> Any:
    match node:
        case s.Scripted(base=s.Name(name="log"), sub=s.Syntax()):
            return node
        case s.Name(name="log"):
            return s.Scripted(node.start, node.end, node, base)
    return s.mapped(node, partial(_based, base=base))
