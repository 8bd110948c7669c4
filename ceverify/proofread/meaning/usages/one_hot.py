"""y = [1, 0, 0]: labels of one class, that with the one."""

from __future__ import annotations

from ceverify.formula.tree import Definition, Delta, Index
from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.definitions.head import head_of
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.writing import syntax as s


def examples(glossary: Glossary) -> None:
    """Enters y_k := δ_kc where the text lists y."""
    sense = glossary.sense
    for draft in glossary.drafts:
        last = draft.sides[-1].syntax
        head = head_of(draft.sides[0].syntax, sense)
        place = None if isinstance(last, Unread) else _one_hot(last)
        if head is None or place is None or sense.slots.get(head.name) != 1:
            continue
        k = Index("k", sense.size_of(head.name, 0))
        glossary.enter(Definition(head.name, (k,), Delta(k, place)), "one-hot", "definition")


def _one_hot(node: s.Syntax) -> int | None:
    """The class of [0, 1, 0]; None for what is no such list."""
    texts = [x.text for x in s.walk(node) if isinstance(x, s.Num)]
    if not isinstance(node, (s.Group, s.Grid)) or len(texts) < 2 or not s.numeric(node):
        return None
    return texts.index("1") + 1 if sorted(texts) == ["0"] * (len(texts) - 1) + ["1"] else None
