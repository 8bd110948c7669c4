"""σ taken of z and of a: the word softmax, or a function, whatever letters its definition has."""

from __future__ import annotations

from ceverify.proofread.meaning.custom import plain_softmax
from ceverify.proofread.meaning.elaborating.reminders import parameters
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s


def several(glossary: Glossary) -> None:
    """Softmaxes that the text takes of more than one vector are the function itself."""
    sense = glossary.sense
    for name, definition in sense.definitions.items():
        calls = glossary.survey.called.get(name, ())
        arguments = {_argument(group, sense.habits) for group in calls} - {""}
        indexed = name in sense.applied  # π(a) and π(b) are entries of one
        if plain_softmax(definition) and len(arguments) > 1 and not indexed:
            sense.softmax.add(name)
            sense.families.discard(name)
    for name in sense.softmax:
        sense.definitions.pop(name, None)


def _argument(group: s.Syntax, habits: Habits) -> str:
    """z of σ(z)_i and σ(z_i)."""
    group = _unscripted(group)
    if not isinstance(group, s.Group) or len(group.parts) != 1:
        return ""
    found = use(group.parts[0], habits)
    return found.name if found is not None else ""


def _unscripted(group: s.Syntax) -> s.Syntax:
    return unbraced(group.base) if isinstance(group, s.Scripted) else group


def arguments_apart(glossary: Glossary) -> None:
    """Functions that the text takes of more than one thing: bare, they are of neither."""
    sense = glossary.sense
    for name in sense.taken:
        calls = map(_unscripted, glossary.survey.called.get(name, ()))
        if len({s.spelled(g) for g in calls}) > 1 and not parameters(name):
            sense.several.add(name)
