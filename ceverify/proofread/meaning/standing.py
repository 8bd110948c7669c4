"""Standing(…): what names stand for at one place of a text, before it, and by what it says."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ceverify.exact.components import has_arrays
from ceverify.formula.indices import walk
from ceverify.formula.tree import (
    Add,
    Definition,
    Div,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Neg,
    Number,
    Symbol,
)
from ceverify.proofread.chain import Side, Unread
from ceverify.proofread.meaning.definitions.restated import penalised
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.labelled import at_the_label
from ceverify.proofread.meaning.opened import opened
from ceverify.proofread.meaning.prose import ASSUMED
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.sides import Sides


class Standing:
    """Follows names that a text uses in more than one way."""

    def __init__(self, glossary: Glossary, sides: Sides) -> None:
        self.glossary, self.sense, self.drafts = glossary, glossary.sense, glossary.drafts
        self.sides = sides

    def now(self, extra: tuple[Definition, ...]) -> Sense:
        """The sense of names with what they stand for from here on."""
        if not extra:
            return self.sense
        return replace(self.sense, definitions=self.sense.definitions | {d.name: d for d in extra})

    def extra(self, n: int, draft: Draft) -> tuple[Definition, ...]:
        """What names stand for from here on, under this heading, or in this chain."""
        free_names = {*self.sense.definitions, *self.sides.sizes()}
        valued = (
            Definition(name, (), Number(Fraction(value)))
            for name, value in draft.values if name not in free_names
        )  # fmt: skip
        newer = {d.name: d for m, d in sorted(self.glossary.renewed.items()) if m <= n}
        newer |= {
            d.name: d for m, d in self.glossary.local.items()
            if m <= n and self.drafts[m].section == draft.section
        }  # fmt: skip
        return (*valued, *newer.values(), *at_the_label(draft, self.sense))

    def older(self, n: int, draft: Draft) -> tuple[Definition, ...]:
        """What names stood for, of which another heading than this one says something else.

        And what a loss was before a penalty: whether that is still meant is not always said.
        """
        now, older = dict(self.sense.definitions), dict[str, Definition]()
        for m, d in sorted(self.glossary.renewed.items(), key=lambda item: item[0]):
            if m <= n:
                older.pop(d.name, None)
                old = now.get(d.name)
                if old and (draft.apart(self.drafts[m]) or penalised(d, old, self.sense)):
                    older[d.name] = old
                now[d.name] = d
        return tuple(older.values())

    def definition(self, n: int, draft: Draft, sides: list[Side]) -> Definition | None:
        """What the first two sides define, or assume."""
        book = self.glossary
        found = book.defined.get(n) or book.renewed.get(n) or book.local.get(n)
        unread = any(isinstance(side.formula, Unread) for side in sides[:2])
        if found is not None and not unread and self._said(sides, found.body, found.indices):
            return found
        if draft.said and len(sides) == 2:
            return self._assumed(sides, bool(ASSUMED.search(draft.prose)))
        return None

    def _assumed(self, sides: list[Side], clearly: bool) -> Definition | None:
        """y_t = 1 in running text: an assumption about what is not defined, true by being said."""
        left, right = sides[0].formula, sides[1].formula
        value = right.body if isinstance(right, Neg) else right
        if not isinstance(left, (Symbol, Indexed)) or not isinstance(right, Formula):
            return None
        if not isinstance(value, Number):
            return None
        known = left.name in self.sense.definitions
        return None if known and not clearly else Definition(left.name, (), right)

    def _said(self, sides: list[Side], body: Formula, indices: tuple[Index, ...]) -> bool:
        """Whether the second side is what the name is defined as."""
        second = sides[1].formula
        if not isinstance(second, Formula):
            return False
        second = opened(second, frozenset(indices), self.sense)
        inside = not isinstance(second, Number) and second in walk(body)  # e^u, of ln L = u
        inside |= second == _logarithm(body)
        said = second == body or inside
        return said or has_arrays(second) or bool(indices and has_arrays(body))


def _logarithm(body: Formula) -> Formula | None:
    """z_i − ln Σ of e^{z_i}/Σ."""
    match body:
        case Div(Exp(above), below):
            return Add((above, Neg(Log(below))))
    return None
