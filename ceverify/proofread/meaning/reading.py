"""Reader: one text from its clauses to chains of formulas, a theory and a glossary."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from ceverify.exact.theory import Theory
from ceverify.formula.tree import Definition, Formula, Number
from ceverify.proofread.chain import Chain, Reading, Side, Ungrounded, Unmatched, Unread
from ceverify.proofread.meaning.assigned import assigned
from ceverify.proofread.meaning.cases import (
    DENIAL,
    denied,
    solved,
    somewhere,
    unclaimed,
    universal,
    unsummed,
)
from ceverify.proofread.meaning.contrary import contrary
from ceverify.proofread.meaning.customs.applied import apply
from ceverify.proofread.meaning.customs.restated import again
from ceverify.proofread.meaning.customs.told import tell
from ceverify.proofread.meaning.definitions.several import arguments_apart
from ceverify.proofread.meaning.definitions.summand import alike, open_loss
from ceverify.proofread.meaning.definitions.text import define_all
from ceverify.proofread.meaning.definitions.unknown import unknown
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafting.acted import REASON
from ceverify.proofread.meaning.drafts import drafts, written
from ceverify.proofread.meaning.elaborating.small import D, moving
from ceverify.proofread.meaning.entrywise import entrywise
from ceverify.proofread.meaning.examples import classes
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.governing import Governing
from ceverify.proofread.meaning.grounded import grounded
from ceverify.proofread.meaning.habits import habits_of
from ceverify.proofread.meaning.hypotheses import declared, positive
from ceverify.proofread.meaning.kernels import kernels
from ceverify.proofread.meaning.kinds.spaces import spaces
from ceverify.proofread.meaning.numbers import apart
from ceverify.proofread.meaning.opened import opened_side
from ceverify.proofread.meaning.own_names import OWN
from ceverify.proofread.meaning.primed import primed
from ceverify.proofread.meaning.prose import (
    COLUMNS,
    ENTROPY,
    IMPLIED,
    ONE_HOT,
    ROWS,
    ROWWISE,
    SAMPLED,
    SENTENCE,
    SEVERAL,
    SIGMOID,
    SOFTMAX,
    TURNED,
    WITH_RESPECT,
    counts,
)
from ceverify.proofread.meaning.redefined import of_another, redefined
from ceverify.proofread.meaning.rewritten import with_readings
from ceverify.proofread.meaning.roles import roles
from ceverify.proofread.meaning.sampled_entries import of_a_sample
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.sets import parts
from ceverify.proofread.meaning.shifted import unshifted, unshifted_side
from ceverify.proofread.meaning.sides import Sides
from ceverify.proofread.meaning.signs import signs, unsettled
from ceverify.proofread.meaning.slopes import slopes
from ceverify.proofread.meaning.spoken import foreign
from ceverify.proofread.meaning.standing import Standing
from ceverify.proofread.meaning.strays import sampled
from ceverify.proofread.meaning.support import unsupported
from ceverify.proofread.meaning.survey import survey
from ceverify.proofread.meaning.twofold import twofold
from ceverify.proofread.meaning.usages.lifted import lift
from ceverify.proofread.meaning.usages.one_hot import examples
from ceverify.proofread.meaning.usages.totals import totals
from ceverify.proofread.meaning.usages.usage import usage
from ceverify.proofread.passage import Manuscript
from ceverify.proofread.writing.clauses import Written
from ceverify.proofread.writing.sigma import with_sums
from ceverify.proofread.writing.syntax import Name, Scripted

AGAIN = "as a step it claims nothing; as an equality it fails for what the text defines"


class Reader:
    """Reads one manuscript."""

    def __init__(self, manuscript: Manuscript, told: Mapping[str, str]) -> None:
        self.manuscript, self.told = manuscript, told
        macros = with_sums(manuscript.passages, manuscript.macros)
        found = written(manuscript.passages, macros)
        sides = [x.syntax for _, cs in found for c in cs for x in c.sides]
        habits = habits_of(iter([x for x in sides if not isinstance(x, Unread)]))
        own = with_readings(drafts(found, habits))
        self.drafts = apart(primed(kernels(slopes(own, habits))), habits)
        looked = survey(
            ((n, x.syntax) for n, d in enumerate(self.drafts) for x in d.sides
             if not isinstance(x.syntax, Unread)), habits)  # fmt: skip
        self.prose = " ".join(p.before + " " + p.after for p in manuscript.passages)
        renamed = {old: new for old, new in OWN.items() if new in looked.written}
        looked.spaces = [(renamed.get(x, x), n, sizes) for x, n, sizes in spaces(found, habits)]
        looked.rowwise = bool(ROWWISE.search(self.prose))
        self.words = self.manuscript.head + self.prose
        looked.softmax = bool(SOFTMAX.search(self.words)) and not SIGMOID.search(self.words)
        self.glossary = Glossary(self.drafts, looked, habits)
        self.sides = Sides(self.drafts, self.glossary)
        self.sense = self.glossary.sense
        self.sense.rowwise = looked.rowwise
        self.sense.values = signs(self.manuscript.passages)
        self.sense.parts = parts(found)
        self.sense.twofold = twofold(self.drafts, habits)
        self.sense.classes = classes(manuscript, habits.indices)
        self.supposed = ""
        self.again: Mapping[int, str] = {}
        by = (cs for p, cs in found if WITH_RESPECT.search(p.before))
        self.sense.by = {_letter(x) for cs in by for c in cs for x in c.sides}
        self.sense.sideways |= bool(COLUMNS.search(self.prose))

    def _unclaimed(self, draft: Draft, definition: Definition | None) -> str:
        """Why a chain is no claim: what the text supposes, and what it says so in one sentence.

        Behind a definition, assume z = w x + b, it goes on as before.
        """
        carried = self.supposed and not SENTENCE.search(draft.prose)
        why = unclaimed(draft) or (self.supposed if carried else "")
        if definition is not None and not isinstance(definition.body, Number) and why != DENIAL:
            why = ""
        self.supposed = "" if why == DENIAL else why
        return REASON if draft.acted else why

    def _unsure(self, chains: list[Chain]) -> frozenset[str]:
        """Names whose meaning is a guess that nothing in the text bears out."""
        spoken = {"softmax of": SOFTMAX, "normaliser": SOFTMAX, "the loss": ENTROPY}
        guessed = [
            e.symbol for e in self.glossary.entries if e.how == "custom"
            and not any(e.meaning.startswith(m) and w.search(self.words) for m, w in spoken.items())
        ]  # fmt: skip
        formulas = [
            ([x.formula for x in c.sides if isinstance(x.formula, Formula)], c.given)
            for c in chains
        ]
        return unsupported(guessed, formulas, self.sense.definitions)

    def reading(self) -> Reading:
        """The whole."""
        glossary = self.glossary
        tell(glossary, self.told, self.sides.formulas)
        define_all(glossary)
        arguments_apart(glossary)
        examples(glossary)
        usage(glossary, self.sides.formulas)
        apply(glossary, self.sides.formulas, self.told, self.words)
        again(glossary, self.sides.formulas)
        lift(glossary)
        if SEVERAL.search(self.prose) or not ONE_HOT.search(self.prose):
            totals(glossary, self.sides.formulas)
        unknown(glossary)
        unshifted(self.sense)
        roles(glossary)
        self.again = redefined(glossary, self.sides.formulas)
        read = [c for n, d in enumerate(self.drafts) if (c := self._chain(n, d)) is not None]
        meant = self.sense.definitions | self.sense.small
        chains, self.sense.definitions = sampled(read, meant)
        theory = Theory(
            dict(self.sense.definitions), declared(chains, self.sense), positive(self.sense)
        )
        doubts = tuple(dict.fromkeys(glossary.doubts))
        return Reading(
            self.manuscript.name, tuple(chains), theory, tuple(glossary.entries), doubts,
            opaque=frozenset(self.sense.unknown), one_hot=bool(ONE_HOT.search(self.prose)),
            implied=bool(IMPLIED.search(self.prose)),
            rows=self.sense.rows or bool(ROWS.search(self.prose)),
            sampled=bool(SAMPLED.search(self.words)), turned=bool(TURNED.search(self.words)),
            moving=frozenset(D + x for x in moving(self.sense)), small=frozenset(self.sense.small),
            unsure=self._unsure(chains) | unsettled(self.manuscript.passages),
            guessed=frozenset(
                e.symbol for e in glossary.entries
                if e.how == "custom" and e.meaning.startswith(("softmax of", "sigmoid of"))
                and not (SOFTMAX if e.meaning.startswith("softmax") else SIGMOID).search(self.words)
            ),
            mixed=frozenset(
                name for name in glossary.survey.written
                if of_a_sample(at for x, at in glossary.survey.entries if x == name)
            ),
            replaced=self._replaced(chains), ends=frozenset(self.sense.ends),
            signs=self.sense.values, contrary=contrary(self.manuscript),
        )  # fmt: skip

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

    def _replaced(self, chains: Sequence[Chain]) -> dict[str, str]:
        """p, whose definition was not read, with what it was taken for: the softmax of z."""
        heads = {
            getattr(c.sides[0].formula, "name", "") for c in chains
            if isinstance(c.sides[1].formula, Unread)
        }  # fmt: skip
        guessed = [e for e in self.glossary.entries if e.how == "custom" and e.symbol in heads]
        outputs = ("softmax of", "sigmoid of")
        return {e.symbol: e.meaning for e in guessed if e.meaning.startswith(outputs)}

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
        given = governing.of(draft, sides)
        lately = governing.of(replace(draft, given=draft.lately), sides) if draft.lately else ()
        definition = standing.definition(n, draft, sides)
        step = assigned(draft)
        again = definition is None and _letter(draft.sides[0]) in self.sense.definitions
        return Chain(
            tuple(sides), given, definition, extra, draft.section, draft.problem, lately,
            standing.older(n, draft), draft.example, draft.pooled,
            counts(draft.prose),
            self._unclaimed(draft, definition) or AGAIN * (step and again), solved(draft),
            denied(draft) or foreign(draft, sides, self.glossary) or self._both(draft)
            or of_another(n, draft, self.again, self.glossary),
            governing.where(draft, sides), somewhere(draft), governing.alike(draft),
            unsummed(draft), step and not again, draft.fog, universal(draft),
            draft.aged, self._named(n, draft), draft.meant,
            frozenset(
                at for at, (one, two) in enumerate(pairwise(draft.sides), 1)
                if at > 1 and one.passage is not two.passage
            ),
        )  # fmt: skip

    def _named(self, n: int, draft: Draft) -> int:
        """The last side, where it is a new name for the one before it; else 0."""
        last = len(draft.sides) - 1
        return last if draft.named or self.glossary.later.get(n) == last else 0


def _letter(side: Written) -> str:
    """θ of θ_i and of θ; the source where it is no name."""
    node = side.syntax
    base = node.base if isinstance(node, Scripted) else node
    return getattr(base, "name", side.place.text)


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
