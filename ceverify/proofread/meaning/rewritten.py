"""with_readings(drafts, rewritings): drafts rewritten, with what their unread sides may mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.writing.syntax import Syntax

Rewriting = Callable[[Sequence[Draft]], list[Draft]]


def with_readings(drafts: Sequence[Draft], rewritings: Sequence[Rewriting]) -> list[Draft]:
    """Each reading stands behind the text as a chain of one side, which says nothing of it."""
    own = list(drafts)
    own += [replace(d, sides=[replace(x, syntax=y)])
            for d in drafts for x in d.sides for y in x.readings]  # fmt: skip
    for rewriting in rewritings:
        own = rewriting(own)
    rest = (x.syntax for d in own[len(drafts) :] for x in d.sides if isinstance(x.syntax, Syntax))
    return [
        replace(d, sides=[replace(x, readings=tuple(next(rest) for _ in x.readings))
                          for x in d.sides])
        for d in own[: len(drafts)]
    ]  # fmt: skip
