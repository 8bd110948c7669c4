"""drafts(clauses): which sides belong to one chain, and the conditions that govern it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.announced import announced
from ceverify.proofread.meaning.drafting.behind import around, contrasted, ended
from ceverify.proofread.meaning.drafting.clause import heed
from ceverify.proofread.meaning.drafting.condition import between
from ceverify.proofread.meaning.drafting.displayed import displayed
from ceverify.proofread.meaning.drafting.prose import listen
from ceverify.proofread.meaning.drafting.sentence import sentences
from ceverify.proofread.meaning.drafting.state import State
from ceverify.proofread.meaning.drafting.unheard import cloud
from ceverify.proofread.meaning.given import begins_range
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.passage import Macro, Passage
from ceverify.proofread.writing.clauses import Clause, clauses

SAID = re.compile(r"\b(?:where|with)\W*$")
WORD = re.compile(r"\s*(?:otherwise|else)\s*", re.IGNORECASE)
"""What is a word though it stands for a formula: when $otherwise$."""


def written(
    passages: Sequence[Passage], macros: Mapping[str, Macro]
) -> list[tuple[Passage, list[Clause]]]:
    """The clauses of all passages."""
    return announced([(p, clauses(p, macros)) for p in passages])


def _of_label(draft: Draft) -> bool:
    """Whether the label stands in it whose value its sentence has."""
    return draft.values[0][0] in {getattr(n, "name", "") for n in draft.nodes()}


def drafts(found: Sequence[tuple[Passage, list[Clause]]], habits: Habits) -> list[Draft]:
    """The chains of a text, in order."""
    state, said = State(), sentences([p for p, _ in found])
    for n, (passage, parts) in enumerate(found):
        state.said = said[n]
        after = found[n + 1][0].before if n + 1 < len(found) else passage.after
        around(passage.before, after, state, last=n + 1 == len(found))
        listen(passage.before, state, habits)
        if stated := between(passage, after):
            state.say(stated)
            continue
        if WORD.fullmatch(passage.text):
            listen(f"\n{passage.text.strip()} ", state, habits)
            continue
        for m, clause in enumerate(parts):
            state.leading = m + 1 < len(parts) and parts[m + 1].mark == "colon"
            if not begins_range(clause, parts[m + 1 :]):
                heed(clause, passage, state, habits)
        equates = passage.display or any(clause.signs for clause in parts)
        kind = "number" if passage.text.strip().isdecimal() else "formula"
        state.lone = kind if not equates else ""
    if found:
        ended(found[-1][0].after, state)
        listen(found[-1][0].after, state, habits)
    for draft in state.drafts:
        if draft.values and SAID.search(draft.sentence) and _of_label(draft):
            draft.values = ()  # when y = 0, …, where L = −y ln p − …, which is said of any y
    displayed(state.drafts)
    contrasted(state.drafts)
    cloud([p for p, _ in found], state.drafts, habits)
    for draft in state.drafts:
        draft.fog &= not (draft.other and draft.given)
    kept = [d for d in state.drafts if not d.other or d.given or d.fog]
    return [d for d in kept if len(d.sides) > 1 or d.headless]
