"""piecewise(n, glossary): q_k = 1 − ε if k = c, q_k = ε/(K − 1) otherwise, as one definition."""

from __future__ import annotations

from ceverify.formula.tree import Cases, Condition, Definition
from ceverify.proofread.meaning.definitions.restated import stated
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.entering import enter
from ceverify.proofread.meaning.given import Given
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.sense import Sense


def piece(draft: Draft, letters: tuple[str, ...]) -> Given | None:
    """k = c beside q_k = …, where c is no index of q: what is said of that class alone."""
    if not draft.beside or len(draft.given) != 1:
        return None
    given = draft.given[0]
    return given if len({given.left, given.right} & set(letters)) == 1 else None


def piecewise(n: int, letters: tuple[str, ...], glossary: Glossary) -> Definition | None:
    """The definition that the chain and the next one give in two cases, entered."""
    draft, sense = glossary.drafts[n], glossary.sense
    given = piece(draft, letters)
    after = glossary.drafts[n + 1] if n + 1 < len(glossary.drafts) else None
    if given is None or after is None or after.given != (given.contrary(),):
        return None
    here, there = (stated([x.syntax for x in d.sides], sense) for d in (draft, after))
    if here is None or there is None or (here.name, here.indices) != (there.name, there.indices):
        return None
    if here.name in sense.definitions:
        return None
    body = Cases(_condition(given, sense), here.body, there.body)
    return enter(Definition(here.name, here.indices, body), sense)


def _condition(given: Given, sense: Sense) -> Condition:
    return Condition(sense.index(given.left), sense.index(given.right), given.equal)
