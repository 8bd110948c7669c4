"""roles(glossary): what the names that nothing defines are: logits, labels, the true class."""

from __future__ import annotations

from ceverify.formula.indices import walk
from ceverify.formula.tree import Exp, Indexed, Log
from ceverify.proofread.meaning.above import MARK
from ceverify.proofread.meaning.custom import is_softmax
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.numbers import marked
from ceverify.proofread.reached import predictions


def roles(glossary: Glossary) -> None:
    """Logits and labels in the glossary: what softmax and the losses are of."""
    definitions = glossary.sense.definitions.values()
    known = {entry.symbol for entry in glossary.entries}
    for definition in list(definitions):
        inside = {n.name for n in walk(definition.body) if isinstance(n, Indexed)} - known
        raised = {x.name for n in walk(definition.body) if isinstance(n, Exp)
                  for x in walk(n) if isinstance(x, Indexed)}  # fmt: skip
        for name in sorted(inside - glossary.sense.definitions.keys()):
            logged = any(isinstance(n, Log) for n in walk(definition.body))
            within = predictions(definition.body)
            one_hot = name in glossary.sense.indicators
            role = "labels" if one_hot or (logged and name not in raised | within) else "logits"
            if name in raised or (logged and role == "labels") or is_softmax(definition):
                glossary.note(name, role, "usage")
                known.add(name)
    for name in sorted(marked(glossary.drafts) - known):
        glossary.note(name, f"{name.removesuffix(MARK)} where it is a number", "usage")
    for name in sorted(glossary.sense.true_classes - known):
        glossary.note(name, "the true class, and labels one-hot there", "usage")
