"""Sides: the sides of a chain as formulas, by all that is known of the names of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ceverify.exact.components import has_arrays
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import free, walk
from ceverify.formula.tree import Derivative, Formula, Index, Indexed, Symbol
from ceverify.proofread.chain import Listed, Side, Unmatched, Unread
from ceverify.proofread.meaning.definitions.head import head_of
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.generic import values
from ceverify.proofread.meaning.elaboration import Elaborator
from ceverify.proofread.meaning.entrywise import entrywise
from ceverify.proofread.meaning.examples import numbers
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.sense import RulelessError, SenselessError
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written

SCALARS = frozenset(" ".join(("N K C M B T D L E J F R",)).split())


class Sides:
    """Reads the sides of the drafts of one text; again only where more is known of its names."""

    def __init__(self, drafts: Sequence[Draft], glossary: Glossary) -> None:
        self.drafts, self.glossary, self.sense = drafts, glossary, glossary.sense
        self.kept: dict[int, tuple[object, list[Side]]] = {}

    def formulas(self, n: int) -> list[Formula]:
        """The sides of chain n that can be read; none where a name is another for the moment."""
        if self.moment(n):
            return []
        sides = entrywise(self.of(n, self.drafts[n]), self.sense)
        return [side.formula for side in sides if isinstance(side.formula, Formula)]

    def whole(self, n: int) -> list[Formula]:
        """The same, of vectors as wholes."""
        sides = [] if self.moment(n) else self.of(n, self.drafts[n])
        return [side.formula for side in sides if isinstance(side.formula, Formula)]

    def moment(self, n: int) -> bool:
        """Whether a name stands for something else under the heading of chain n."""
        return any(self.drafts[m].section == self.drafts[n].section for m in self.glossary.local)

    def of(self, n: int, draft: Draft) -> list[Side]:
        """The sides of chain n, each a formula or what of it was not understood."""
        self.glossary.letters(n)
        known = self._known(n, draft)
        if n not in self.kept or self.kept[n][0] != known:
            sides = self._now(n, draft)
            if self._known(n, draft) != known:
                return sides
            self.kept[n] = known, sides
        return list(self.kept[n][1])

    def _known(self, n: int, draft: Draft) -> tuple[object, ...]:
        """All that the sides of chain n depend on, some of which reading them may change."""
        book = self.glossary
        return (draft, n in book.later, book.anew.get(n), *self.sense.known())

    def _now(self, n: int, draft: Draft) -> list[Side]:
        again = self._named_again(n, draft)
        if again is not None:
            return again
        if n in self.glossary.anew and n not in self.glossary.renewed:
            reason = f"{self.glossary.anew[n]} is given another meaning here"
            return [Side(x.place, Unread(x.place, x.place.text, reason)) for x in draft.sides]
        previous = self.sense.previous
        self.sense.previous = {
            x: o for x, o in previous.items() if not self._of_one_layer(x, draft)
        }
        try:
            return self._of(draft)
        finally:
            self.sense.previous = previous

    def _of_one_layer(self, at: tuple[str, str], draft: Draft) -> bool:
        """Whether o_i stands beside z_i, which is of its own layer: ∂E/∂z_i = o_i − t_i."""
        partner, letter = self.sense.partners.get(at, ""), at[1]
        nodes = draft.nodes()
        found = (use(n, self.sense.habits) for n in nodes if isinstance(n, s.Scripted))
        return any(
            u is not None and u.name == partner and letter in map(letter_of, u.positions)
            for u in found
        )

    def _of(self, draft: Draft) -> list[Side]:
        parameter = self._parameter(draft)
        dummy = parameter or self._dummy(draft)
        if dummy:
            slots, hidden = self.sense.slots, self.sense.hidden
            self.sense.parameter = parameter
            self.sense.slots = {x: c for x, c in slots.items() if x != dummy}
            self.sense.hidden = {x: c for x, c in hidden.items() if x != dummy}
        try:
            return self._read_sides(draft)
        finally:
            if dummy:
                self.sense.slots, self.sense.hidden, self.sense.parameter = slots, hidden, ""

    def _parameter(self, draft: Draft) -> str:
        """x of f′(x) = …, where x stands in brackets alone and nothing else: (g′h − gh′)/h²."""
        nodes = list(draft.nodes())
        known = {f.parameter for f in self.sense.functions.values() if values(f.body)}
        for letter in known & set(map(_bracketed, nodes)):
            plain = sum(isinstance(n, s.Name) and n.name == letter for n in nodes)
            slopes = sum(_by(n, letter) for n in nodes)
            if plain == slopes + sum(_holds(n, letter) for n in nodes):
                return letter
        return ""

    def _dummy(self, draft: Draft) -> str:
        """x of ∂s(x)/∂x and d ln(x)/dx: any number, whatever the letter is elsewhere."""
        first = draft.sides[0].syntax
        if not isinstance(first, s.Frac) or not isinstance(first.bottom, s.Term):
            return ""
        by, top = first.bottom.factors[-1], list(s.walk(first.top))
        if not isinstance(by, s.Name) or not self.sense.counted(by.name):
            return ""
        scalar = {*self.sense.functions, *self.sense.sigmoid, "log", "ln", "exp"}
        pairs = [p for x in top if isinstance(x, s.Term) for p in pairwise(x.factors)]
        called = any(getattr(f, "name", "") in scalar and _holds(x, by.name) for f, x in pairs)
        return by.name if called else ""

    def _read_sides(self, draft: Draft) -> list[Side]:
        scope: frozenset[str] = frozenset()
        out = []
        for at, side in enumerate(draft.sides):
            made = self.side(side, scope)
            if at == 0 and isinstance(made.formula, Formula):
                scope = frozenset(p.name for p in free(made.formula) if isinstance(p, Index))
            out.append(made)
        return out

    def _strange(self, f: Formula) -> str | None:
        """A capital of which nothing is known, where it may well be a matrix."""
        arrays = has_arrays(f)
        slopes = {n.body for n in walk(f) if isinstance(n, Derivative)}  # of J_i, no Jacobian
        for node in walk(f):
            name = getattr(node, "name", "")
            if (
                name in self.sense.definitions
                or node in slopes
                or not name[:1].isupper()
                or len(name) > 3
            ):
                continue
            if (
                isinstance(node, Indexed)
                and name[:1] in "JHGDM"
                and name not in self.sense.labelled | self.sense.applied
                and (name in self.sense.headed or not self._within(name))
            ):
                return name
            if isinstance(node, Symbol) and arrays and name not in self.sizes() | SCALARS:
                return name
        return None

    def _within(self, name: str) -> bool:
        """Whether something is defined by it: hidden states H of z = Σ_d H_td W_vd, say."""
        bodies = (d.body for d in self.sense.definitions.values())
        return any(getattr(node, "name", "") == name for body in bodies for node in walk(body))

    def _named_again(self, n: int, draft: Draft) -> list[Side] | None:
        """… := E, where E has a meaning already: another one, which is not followed."""
        last = draft.sides[-1].syntax
        if not draft.named or len(draft.sides) < 2 or isinstance(last, Unread):
            return None
        head = head_of(last, self.sense)
        definition = self.sense.definitions.get(head.name) if head is not None else None
        if head is None or definition is None or n in self.glossary.later:
            return None
        reason = f"{head.name} is given another meaning here"
        return [Side(x.place, Unread(x.place, x.place.text, reason)) for x in draft.sides]

    def side(self, side: Written, scope: frozenset[str]) -> Side:
        """One side; `scope`: the indices that are free in its chain."""
        if isinstance(side.syntax, Unread):
            return self._unread(side, side.syntax, scope)
        try:
            elaborator = Elaborator(self.sense, scope)
            numeric = numbers(side, elaborator)
            if numeric is not None:
                return Side(side.place, numeric)
            made = elaborator.formula(side.syntax)
            strange = self._strange(made)
            if strange:
                reason = f"what {strange} stands for is not said"
                return Side(side.place, Unread(side.place, strange, reason))
            return Side(side.place, made)
        except SenselessError as error:
            at = side.passage.place(error.start, error.end)
            whole = unbraced(side.syntax)
            if isinstance(error, RulelessError) and (whole.start, whole.end) == (
                error.start,
                error.end,
            ):
                return Side(side.place, Listed(at, at.text, error.reason, error.rows))
            return Side(side.place, Unread(at, at.text, error.reason))
        except (OutsideError, RecursionError) as error:
            return Side(side.place, Unread(side.place, side.place.text, str(error)[:200]))

    def _unread(self, side: Written, unread: Unread, scope: frozenset[str]) -> Side:
        """What could not be read; where its brackets do not match, with what it may mean."""
        made = [self.side(replace(side, syntax=x, readings=()), scope) for x in side.readings]
        formulas = tuple(dict.fromkeys(x.formula for x in made if isinstance(x.formula, Formula)))
        if not formulas:
            return Side(side.place, unread)
        return Side(side.place, Unmatched(unread.place, unread.token, unread.reason, formulas))

    def sizes(self) -> set[str]:
        """The letters that stand for how many of something there are."""
        return {
            "K",
            *self.sense.limits,
            *self.sense.sizes.values(),
            *self.sense.slot_sizes.values(),
        }


def _by(node: s.Syntax, name: str) -> bool:
    """Whether a node is ∂ name or d name."""
    if not isinstance(node, s.Term) or len(node.factors) != 2:
        return False
    by, what = node.factors
    small = isinstance(by, s.Mark) or getattr(by, "name", "") == "d"
    return small and getattr(what, "name", "") == name


def _bracketed(node: s.Syntax) -> str:
    """x of (x)."""
    alone = isinstance(node, s.Group) and len(node.parts) == 1
    inner = node.parts[0] if alone and isinstance(node, s.Group) else None
    return inner.name if isinstance(inner, s.Name) else ""


def _holds(node: s.Syntax, name: str) -> bool:
    """Whether a node is ( name )."""
    return _bracketed(node) == name
