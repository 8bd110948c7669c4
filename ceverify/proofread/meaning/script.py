"""Script(manuscript): a manuscript as clauses, parsed once, whatever its names are taken for."""

from __future__ import annotations

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.class_words import spelled_out
from ceverify.proofread.meaning.drafts import written
from ceverify.proofread.meaning.habits import habits_of
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.passage import Manuscript
from ceverify.proofread.writing.preamble import with_slopes
from ceverify.proofread.writing.sigma import with_sums


class Script:
    """The clauses of each passage, the words for classes in them, and the words around them."""

    def __init__(self, manuscript: Manuscript) -> None:
        macros = with_sums(manuscript.passages, manuscript.macros)
        macros = with_slopes(manuscript.passages, macros)
        self.manuscript = manuscript
        self.found, self.class_words = spelled_out(written(manuscript.passages, macros))
        self.prose = " ".join(p.before + " " + p.after for p in manuscript.passages)

    def habits(self) -> Habits:
        """How letters are used; each reading learns more of them, and so has its own."""
        sides = (x.syntax for _, clauses in self.found for c in clauses for x in c.sides)
        return habits_of(x for x in sides if not isinstance(x, Unread))
