"""y = [1, 0, 0]: labels of one class, that with the one; another list is of another example."""

from __future__ import annotations

from fractions import Fraction

from ceverify.formula.tree import Add, Definition, Delta, Formula, Index, Mul, Number
from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.definitions.head import head_of
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.listed import entries_of
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.writing import syntax as s


def examples(glossary: Glossary) -> None:
    """Enters y_k := δ_kc where the text lists y, and what it lists y as after that."""
    sense = glossary.sense
    for n, draft in enumerate(glossary.drafts):
        last = draft.sides[-1].syntax
        head = head_of(draft.sides[0].syntax, sense)
        if head is None or isinstance(last, Unread) or sense.slots.get(head.name) != 1:
            continue
        k = Index("k", sense.size_of(head.name, 0))
        known = sense.definitions.get(head.name)
        hot = known is not None and isinstance(known.body, Delta)
        body = _one_hot(last, k) or (_listed(last, k) if hot else None)
        if body is not None:
            made = Definition(head.name, (k,), body)
            general = any(_general(d, head.name) for d in glossary.drafts[:n])
            if general or (not glossary.enter(made, "one-hot", "definition") and hot):
                glossary.renewed[n] = made


def _general(draft: Draft, name: str) -> bool:
    """Whether a chain has y_i: what y is in an example further on is not what it is there."""
    return any(
        isinstance(n, s.Scripted) and n.sub is not None and bool(letter_of(n.sub))
        and getattr(unbraced(n.base), "name", "") == name for n in draft.nodes()
    )  # fmt: skip


def _one_hot(node: s.Syntax, k: Index) -> Formula | None:
    """The class of [0, 1, 0]; None for what is no such list."""
    texts = [x.text for x in s.walk(node) if isinstance(x, s.Num)]
    if not isinstance(node, (s.Group, s.Grid)) or len(texts) < 2 or not s.numeric(node):
        return None
    one = sorted(texts) == ["0"] * (len(texts) - 1) + ["1"]
    return Delta(k, texts.index("1") + 1) if one else None


def _listed(node: s.Syntax, k: Index) -> Formula | None:
    """Σ_n δ_kn v_n of [v_1, v_2, …]; None for what is no list of numbers."""
    entries = [x.text for x in entries_of(node) if isinstance(x, s.Num)]
    if len(entries) < 2 or len(entries) < len(entries_of(node)):
        return None
    values = (Number(Fraction(text)) for text in entries)
    return Add(tuple(Mul((Delta(k, n + 1), value)) for n, value in enumerate(values)))
