"""braced_words(drafts): {softmax}(z) as softmax(z); the braces are those of \\mathop{softmax}.

δ{ij} is δ_{ij}: its author left out what puts the letters below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s


def braced_words(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, words before brackets without braces."""
    return [d.changed(_bare) for d in drafts]


def _bare(node: Any) -> Any:
    made = s.mapped(node, _bare) if isinstance(node, s.Syntax) else node
    if not isinstance(made, s.Term):
        return made
    made = _with_delta(made)
    words = [unbraced(f) for f in made.factors]
    factors = tuple(
        word if isinstance(word, s.Name) and len(word.name) > 1 and isinstance(after, s.Group)
        else f for f, word, after in zip(made.factors, words, (*words[1:], None), strict=True)
    )  # fmt: skip
    return replace(made, factors=factors) if factors != made.factors else made


def _with_delta(term: s.Term) -> s.Term:
    """δ_{ij} for δ{ij}."""
    for n, (one, after) in enumerate(pairwise(term.factors)):
        match one, after:
            case (
                s.Name(name="δ"),
                s.Group(bracket="tex", parts=(s.Term(factors=(s.Name(), s.Name())) as both,)),
            ):
                delta = s.Scripted(one.start, after.end, one, both)
                factors = (*term.factors[:n], delta, *term.factors[n + 2 :])
                marks, negative = list(term.marks), list(term.negative)
                del marks[n + 1], negative[n + 1]
                return replace(term, factors=factors, marks=tuple(marks), negative=tuple(negative))
    return term
