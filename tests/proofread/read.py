"""A text as each stage of reading leaves it."""

from __future__ import annotations

from ceverify.proofread.chain import Unread
from ceverify.proofread.manuscript import manuscript
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafts import drafts, written
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.habits import habits_of
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.reading import Reader
from ceverify.proofread.meaning.script import Script
from ceverify.proofread.meaning.survey import survey

SOFTMAX = r"$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$"
ENTROPY = r"$L = -\sum_k y_k \log p_k$"


def drafted(text: str) -> tuple[list[Draft], Habits]:
    """The chains as written, and what the text does with letters."""
    found = written(manuscript("notes.md", text.encode()).passages, {})
    sides = [x.syntax for _, clauses in found for c in clauses for x in c.sides]
    habits = habits_of(iter([x for x in sides if not isinstance(x, Unread)]))
    return drafts(found, habits), habits


def begun(text: str) -> Glossary:
    """The glossary before anything is defined: kinds and sizes alone."""
    chains, habits = drafted(text)
    sides = (
        (n, x.syntax) for n, d in enumerate(chains) for x in d.sides
        if not isinstance(x.syntax, Unread)
    )  # fmt: skip
    return Glossary(chains, survey(sides, habits), habits)


def understood(text: str, **told: str) -> Glossary:
    """The glossary when all has been read."""
    reader = Reader(Script(manuscript("notes.md", text.encode())), told)
    reader.reading()
    return reader.glossary
