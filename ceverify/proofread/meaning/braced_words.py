"""braced_words(drafts): {softmax}(z) as softmax(z); the braces are those of \\mathop{softmax}."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
    words = [unbraced(f) for f in made.factors]
    factors = tuple(
        word if isinstance(word, s.Name) and len(word.name) > 1 and isinstance(after, s.Group)
        else f for f, word, after in zip(made.factors, words, (*words[1:], None), strict=True)
    )  # fmt: skip
    return replace(made, factors=factors) if factors != made.factors else made
