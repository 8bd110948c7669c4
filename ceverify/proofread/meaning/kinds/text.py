"""Text: the drafts of a text, what was seen in them, and the sense of names that is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ceverify.proofread.meaning.definitions.head import head_of
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.survey import Survey
from ceverify.proofread.writing import syntax as s


@dataclass(frozen=True, slots=True)
class Text:
    """What the kinds of names are found from, and filled into."""

    drafts: Sequence[Draft]
    survey: Survey
    sense: Sense

    def nodes(self) -> Iterator[s.Syntax]:
        """All that is written and was read."""
        return nodes(self.drafts)

    def heads(self, name: str) -> bool:
        """Whether a chain begins with the name."""
        found = (head_of(draft.sides[0].syntax, self.sense) for draft in self.drafts)
        return any(head is not None and head.name == name for head in found)


def nodes(drafts: Sequence[Draft]) -> Iterator[s.Syntax]:
    """All that is written in some chains and was read."""
    sides = (x.syntax for draft in drafts for x in draft.sides)
    return (n for x in sides if isinstance(x, s.Syntax) for n in s.walk(x))
