"""of_two_values(n, glossary): L = −ln p if y = 1, and L = −ln(1 − p) if y = 0, as one definition.

Else L = −(1 − y) ln p − y ln(1 − p) behind the two would define L, and they would be wrong.
"""

from __future__ import annotations

from ceverify.formula.tree import Definition, Symbol
from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.definitions.restated import stated
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.valued_cases import VALUES, mixed
from ceverify.proofread.meaning.entering import enter, reached
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.writing import syntax as s

LABELS = frozenset("yt")
NEAR = 4
"""So many chains further on the other case stands at most."""


def of_two_values(n: int, glossary: Glossary) -> Definition | None:
    """The definition that the chain and one soon behind it give in two cases, entered."""
    draft, sense = glossary.drafts[n], glossary.sense
    if len(draft.values) != 1 or draft.values[0][0] not in LABELS:
        return None
    after = glossary.drafts[n + 1 : n + 1 + NEAR]
    other = next((d for d in after if _contrary(draft, d)), None)
    if other is None:
        return None
    here, there = (stated([x.syntax for x in d.sides], sense) for d in (draft, other))
    if here is None or there is None or (here.name, here.indices) != (there.name, there.indices):
        return None
    ((name, one),), ((_, two),) = draft.values, other.values
    if two == 0 and sense.values.get(name) == -1:
        two, other.values = -1, ((name, -1),)  # otherwise
    bodies = reached(here.body, sense) | reached(there.body, sense)
    if here.name in sense.definitions or name in bodies or name in sense.definitions:
        return None
    sense.guessed.discard(name)  # the text says what both values are
    sense.values[name] = two if one == 1 else one
    sense.cased.add(name)
    body = mixed(here.body, there.body, Symbol(name), (one, two))
    return enter(Definition(here.name, here.indices, body), sense)


def _contrary(one: Draft, other: Draft) -> bool:
    """Whether both say what the same is, of two values of the same label."""
    first, second = one.sides[0].syntax, other.sides[0].syntax
    if isinstance(first, Unread) or isinstance(second, Unread) or len(other.values) != 1:
        return False
    (label, here), (name, there) = one.values[0], other.values[0]
    apart = here != there and 1 in (here, there) and {here, there} <= VALUES
    return label == name and apart and s.spelled(first) == s.spelled(second)
