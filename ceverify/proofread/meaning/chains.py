"""Chains: the drafts of a text as chains of formulas, with all that governs each of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

from ceverify.formula.tree import Definition, Formula, Number
from ceverify.proofread.chain import Chain, Side, Ungrounded, Unmatched
from ceverify.proofread.meaning.assigned import assigned
from ceverify.proofread.meaning.cases import (
    DENIAL,
    HERE,
    denied,
    solved,
    somewhere,
    unclaimed,
    universal,
    unsummed,
)
from ceverify.proofread.meaning.definitions.solution import solved_for
from ceverify.proofread.meaning.definitions.summand import alike, open_loss
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.acted import REASON
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.entrywise import entrywise, read_at, turned_at
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.governing import Governing, told_apart
from ceverify.proofread.meaning.grounded import grounded
from ceverify.proofread.meaning.hedged import hedged
from ceverify.proofread.meaning.opened import opened_side
from ceverify.proofread.meaning.prose import SENTENCE, TAYLOR, counts
from ceverify.proofread.meaning.redefined import left_behind, of_another, redefined
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.shifted import unshifted_side
from ceverify.proofread.meaning.sides import Sides
from ceverify.proofread.meaning.spoken import foreign
from ceverify.proofread.meaning.standing import Standing
from ceverify.proofread.writing.clauses import Written
from ceverify.proofread.writing.syntax import Grid, Name, Scripted, walk

IN_CASE = re.compile(
    r"\b(?:if|when|for|case|where|whenever|wenn|für|falls|si|pour|para|quand|при|если)\b"
    r"|[当當若]|場合|とき|때|경우",
    re.IGNORECASE,
)
"""Words of a case, in a sentence that has a δ of its two indices too."""
NEARLY = "the words speak of a Taylor expansion, and it may be meant to hold nearly"
AGAIN = "as a step it claims nothing; as an equality it fails for what the text defines"


class Chains:
    """Makes the chains of one text, in order: what one supposes, the next may go on with."""

    def __init__(self, glossary: Glossary, sides: Sides, prose: str) -> None:
        self.glossary, self.sense, self.sides, self.prose = glossary, glossary.sense, sides, prose
        self.again = redefined(glossary, sides.formulas)
        self.supposed = ""
        defined = glossary.defined.items()
        self.by_cases = {d.name: x for n, d in defined for x in self._guessed(glossary.drafts[n])}

    def all(self) -> list[Chain]:
        """All of them that have two sides or more."""
        drafts = enumerate(self.glossary.drafts)
        return [c for n, d in drafts if (c := self._chain(n, d)) is not None]

    def _unclaimed(self, draft: Draft, definition: Definition | None) -> str:
        """Why a chain is no claim: what the text supposes, and what it says so in one sentence.

        Behind a definition, assume z = w x + b, it goes on as before.
        """
        carried = self.supposed and not SENTENCE.search(draft.prose)
        why = unclaimed(draft) or (self.supposed if carried else "")
        if definition is not None and not isinstance(definition.body, Number) and why != DENIAL:
            why = ""
        self.supposed = "" if why in (DENIAL, HERE) else why
        return REASON if draft.acted else why

    def _prepared(self, sides: list[Side], now: Sense | None) -> list[Side]:
        """The sides as they are judged: at one entry, with what stands for itself in its place."""
        sides = entrywise(_said(sides, self.sense), self.sense)
        if now is None:
            return sides
        sides = [unshifted_side(opened_side(x, now), now) for x in sides]
        return [grounded(x, now) for x in sides]

    def _at(self, at: int, sides: list[Side], now: Sense | None, side: Side) -> Side:
        """The side in the place of another, prepared with all of its chain."""
        return self._prepared([*sides[:at], side, *sides[at + 1 :]], now)[at]

    def _both(self, draft: Draft) -> str:
        """Why a chain is not judged where y_c = 1, of a y that is the text's softmax too."""
        letters = {n.name for n in draft.nodes() if isinstance(n, Name)}
        names = [x for x, at, _ in draft.entries if x in self.sense.definitions and at in letters]
        return f"{names[0]} is a label here, and defined otherwise" if names else ""

    def _chain(self, n: int, draft: Draft) -> Chain | None:
        if len(draft.sides) < 2:
            return None
        standing = Standing(self.glossary, self.sides)
        governing = Governing(self.glossary, self.sides, self.prose)
        written = self.sides.of(n, draft)
        extra = standing.extra(n, draft)
        now = None if self.sides.moment(n) else standing.now(extra)
        sides = self._prepared(written, now)
        sides = [_meant(x, partial(self._at, at, written, now)) for at, x in enumerate(sides)]
        about = told_apart(sides)
        both = tuple(g for g in draft.given if g.pair() in about)
        draft = replace(draft, given=tuple(g for g in draft.given if g not in both))
        given = governing.of(draft, sides)
        late = (*draft.lately, *(both if IN_CASE.search(draft.sentence) else ()))
        lately = governing.of(replace(draft, given=late), sides) if late else ()
        definition = standing.definition(n, draft, sides)
        step = assigned(draft)
        again = definition is None and lettered(draft.sides[0]) in self.sense.definitions
        put_right = read_at(written) or turned_at(written, self.sense)
        return Chain(
            sides=tuple(sides),
            given=given,
            definition=definition,
            extra=extra,
            section=draft.section,
            problem=draft.problem,
            lately=lately,
            older=standing.older(n, draft),
            example=draft.example,
            pooled=draft.pooled,
            counts=counts(draft.prose),
            unclaimed=self._unclaimed(draft, definition) or AGAIN * (step and again),
            solved=solved(draft) or solved_for(n, self.glossary.drafts, self.sense),
            assumed=self._assumed(draft, sides),
            put_right=draft.put_right or (put_right if definition is None else ()),
            elsewhere=left_behind(draft, sides, self.glossary)
            or NEARLY * _expanded(draft)
            or hedged(draft, cased=bool(given or lately)),
            foreign=self._foreign(n, draft, sides),
            where=governing.where(draft, sides),
            somewhere=somewhere(draft),
            alike=governing.alike(draft),
            unsummed=unsummed(draft),
            assigned=step and not again,
            clouded=draft.fog or (not given and governing.lost(draft)),
            universal=universal(draft),
            aged=draft.aged,
            named=self._named(n, draft),
            meant=draft.meant,
            resumed=_resumed(draft),
        )

    def _guessed(self, draft: Draft) -> set[str]:
        """y of "p if y = 1, else 1 − p", of which the text does not say what else it may be."""
        grids = (g for g in draft.nodes() if isinstance(g, Grid))
        return {n.name for g in grids for n in walk(g) if isinstance(n, Name)} & self.sense.guessed

    def _assumed(self, draft: Draft, sides: list[Side]) -> tuple[str, ...]:
        """What its cases, and those of what is met in it, are read under."""
        formulas = (x.formula for x in sides if isinstance(x.formula, Formula))
        met = {name for f in formulas for name in reached(f, self.sense)}
        labels = self._guessed(draft) | {y for x, y in self.by_cases.items() if x in met}
        return tuple(f"{y} = 0 or 1" for y in sorted(labels))

    def _named(self, n: int, draft: Draft) -> int:
        """The last side, where it is a new name for the one before it; else 0."""
        last = len(draft.sides) - 1
        return last if draft.named or self.glossary.later.get(n) == last else 0

    def _foreign(self, n: int, draft: Draft, sides: list[Side]) -> str:
        """Why a chain is not judged: what the words deny, or say that its names stand for."""
        return (
            denied(draft)
            or foreign(draft, sides, self.glossary)
            or self._both(draft)
            or of_another(n, draft, self.again, self.glossary)
        )


def _expanded(draft: Draft) -> bool:
    """Whether the words of its section speak of a Taylor expansion: = may be ≈ there."""
    return TAYLOR.search(f"{draft.history} {draft.sentence}") is not None


def lettered(side: Written) -> str:
    """θ of θ_i and of θ; the source where it is no name."""
    node = side.syntax
    base = node.base if isinstance(node, Scripted) else node
    return getattr(base, "name", side.place.text)


def _resumed(draft: Draft) -> frozenset[int]:
    """The sides that a display begins with, where the chain goes on in it."""
    pairs = enumerate(pairwise(draft.sides), 1)
    return frozenset(at for at, (one, two) in pairs if at > 1 and one.passage is not two.passage)


def _meant(side: Side, prepared: Callable[[Side], Side]) -> Side:
    """The side; of one whose brackets do not match, each thing that it may mean prepared."""
    if not isinstance(side.formula, Unmatched):
        return side
    found = [prepared(replace(side, formula=f)).formula for f in side.formula.formulas]
    loose = any(isinstance(f, Ungrounded) for f in found)
    found = [f.formula if isinstance(f, Ungrounded) else f for f in found]
    formulas = tuple(f for f in found if isinstance(f, Formula))
    meant = replace(side.formula, formulas=formulas, ungrounded=loose)
    return replace(side, formula=meant)


def _said(sides: list[Side], sense: Sense) -> list[Side]:
    """1/m Σ_i L, of which the next side says what it is, as that."""
    out = list(sides)
    for n, (side, after) in enumerate(pairwise(sides)):
        f, g = side.formula, after.formula
        read = isinstance(f, Formula) and open_loss(f, sense) in sense.summands
        if read and isinstance(f, Formula) and isinstance(g, Formula) and alike(f, g):
            out[n] = replace(side, formula=g)
    return out
