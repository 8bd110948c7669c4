"""Reader: one text from its clauses to chains of formulas, a theory and a glossary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from ceverify.exact.theory import Theory
from ceverify.formula.tree import Formula
from ceverify.proofread.chain import Chain, Reading, Unread
from ceverify.proofread.meaning.binary_labels import binary_labels
from ceverify.proofread.meaning.bits import bits, is_one
from ceverify.proofread.meaning.chains import Chains, lettered
from ceverify.proofread.meaning.contrary import contrary
from ceverify.proofread.meaning.customs.applied import apply
from ceverify.proofread.meaning.customs.restated import again
from ceverify.proofread.meaning.customs.told import tell
from ceverify.proofread.meaning.definitions.contrary_masses import contrary_masses
from ceverify.proofread.meaning.definitions.own import own
from ceverify.proofread.meaning.definitions.several import arguments_apart
from ceverify.proofread.meaning.definitions.text import define_all
from ceverify.proofread.meaning.definitions.unknown import unknown
from ceverify.proofread.meaning.doubted import doubted, of_another, unlikely
from ceverify.proofread.meaning.drafts import drafts
from ceverify.proofread.meaning.elaborating.small import D, moving
from ceverify.proofread.meaning.examples import classes
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.hypotheses import declared, positive
from ceverify.proofread.meaning.introduced import other_losses, other_sigmas
from ceverify.proofread.meaning.kernels import kernels
from ceverify.proofread.meaning.kinds.spaces import spaces
from ceverify.proofread.meaning.masses import masses
from ceverify.proofread.meaning.numbers import apart
from ceverify.proofread.meaning.own_names import OWN, named_apart
from ceverify.proofread.meaning.primed import primed
from ceverify.proofread.meaning.prose import (
    CLIMBING,
    COLUMNS,
    ENTROPY,
    IMPLIED,
    ONE_HOT,
    ROWWISE,
    SAMPLED,
    SEVERAL,
    SIGMOID,
    SOFTMAX,
    TURNED,
    WITH_RESPECT,
    base,
    in_rows,
)
from ceverify.proofread.meaning.rewritten import with_readings
from ceverify.proofread.meaning.roles import roles
from ceverify.proofread.meaning.sampled_entries import of_a_sample
from ceverify.proofread.meaning.script import Script
from ceverify.proofread.meaning.sets import parts
from ceverify.proofread.meaning.shifted import unshifted
from ceverify.proofread.meaning.sides import Sides
from ceverify.proofread.meaning.signs import LABELS, signs, unsettled, usual
from ceverify.proofread.meaning.sliced import sliced
from ceverify.proofread.meaning.slopes import slopes
from ceverify.proofread.meaning.stated import hot, stated
from ceverify.proofread.meaning.strays import sampled
from ceverify.proofread.meaning.support import unsupported
from ceverify.proofread.meaning.survey import survey
from ceverify.proofread.meaning.times import sums
from ceverify.proofread.meaning.twofold import twofold
from ceverify.proofread.meaning.unreadable import proportional
from ceverify.proofread.meaning.usages.lifted import lift
from ceverify.proofread.meaning.usages.one_hot import examples
from ceverify.proofread.meaning.usages.totals import totals
from ceverify.proofread.meaning.usages.usage import usage

NONE: Mapping[str, Set[int]] = {}


class Reader:
    """Reads one manuscript, or one section of it with what its names rest on."""

    def __init__(
        self,
        script: Script,
        told: Mapping[str, str],
        own_names: Mapping[str, Set[int]] = NONE,
        section: int | None = None,
    ) -> None:
        self.script, self.told, self.section = script, told, section
        self.manuscript, self.prose, found = script.manuscript, script.prose, script.found
        habits = script.habits()
        said = signs(self.manuscript.passages)
        chains = drafts(found, habits)
        made = named_apart(chains if section is None else sliced(chains, section), own_names)
        plain = binary_labels(made, said, bool(ONE_HOT.search(self.prose)))
        many = "K = 2" in contrary(self.manuscript)
        read = with_readings(masses(plain, said, many=many))
        habits.bound |= {x for d in read for n in d.nodes() for x, _ in sums(n) if x}
        habits.indices |= habits.bound
        self.drafts = apart(primed(kernels(slopes(read, habits))), habits)
        looked = survey(
            ((n, x.syntax) for n, d in enumerate(self.drafts) for x in d.sides
             if not isinstance(x.syntax, Unread)), habits)  # fmt: skip
        renamed = {old: new for old, new in OWN.items() if new in looked.written}
        looked.spaces = [(renamed.get(x, x), n, sizes) for x, n, sizes in spaces(found, habits)]
        looked.rowwise = bool(ROWWISE.search(self.prose))
        self.words = self.manuscript.head + self.prose
        looked.softmax = bool(SOFTMAX.search(self.words)) and not SIGMOID.search(self.words)
        looked.strange = other_sigmas(found, self.words)
        self.glossary = Glossary(self.drafts, looked, habits)
        self.glossary.strange = other_losses(found)
        self.glossary.proportional = proportional(found, habits)
        self.sides = Sides(self.drafts, self.glossary)
        self.sense = self.glossary.sense
        self.sense.own |= own_names.keys()
        self.own = own_names.keys()
        self.sense.rowwise = looked.rowwise
        self.sense.logarithms = base(self.prose)
        either = unsettled(self.manuscript.passages)
        self.sense.guessed, others = usual(self.drafts, {*said, *either})
        self.sense.values = dict.fromkeys(self.sense.guessed | others, 0) | said
        self.sense.parts = parts(found)
        self.sense.hot = bits(self.manuscript.passages)
        self.sense.twofold = twofold(self.drafts, habits)
        self.sense.classes = classes(self.manuscript, habits.indices)
        by = (cs for p, cs in found if WITH_RESPECT.search(p.before))
        self.sense.by = {lettered(x) for cs in by for c in cs for x in c.sides}
        self.sense.heated = of_another(self.manuscript.passages)
        self.sense.sideways |= bool(COLUMNS.search(self.prose))

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
        contrary_masses(glossary)
        another = own(self.drafts, self.sense)
        known = self.told.keys() | self.own
        if another := {x: at for x, at in another.items() if x not in known}:
            # None is the usual one.
            return Reader(self.script, self.told, another, self.section).reading()
        arguments_apart(glossary)
        examples(glossary)
        usage(glossary, self.sides.formulas, self.sides.whole)
        apply(glossary, self.sides.formulas, self.told, self.words)
        again(glossary, self.sides.formulas)
        lift(glossary)
        if SEVERAL.search(self.prose) or not ONE_HOT.search(self.prose):
            totals(glossary, self.sides.formulas)
        unknown(glossary)
        unshifted(self.sense)
        roles(glossary)
        labels = {e.symbol for e in glossary.entries if "label" in e.meaning}
        kinds = self.sense.habits, labels, LABELS - self.sense.definitions.keys()
        self.sense.summed = stated(self.script.found, *kinds)
        for word, letter in self.script.class_words.items():
            glossary.note(word, f"the class {letter}", "usage")
        read = Chains(glossary, self.sides, self.prose).all()
        meant = self.sense.definitions | self.sense.small
        chains, self.sense.definitions = sampled(read, meant)
        theory = Theory(
            dict(self.sense.definitions), declared(chains, self.sense), positive(self.sense)
        )
        doubts = tuple(dict.fromkeys(glossary.doubts))
        return Reading(
            self.manuscript.name, tuple(chains), theory, tuple(glossary.entries), doubts,
            opaque=frozenset(self.sense.unknown),
            one_hot=bool(ONE_HOT.search(self.prose)) or any(map(is_one, self.drafts)),
            told_hot=frozenset(hot(self.script.found, *kinds)),
            implied=bool(IMPLIED.search(self.prose)),
            rows=self.sense.rows or in_rows(self.prose),
            sampled=bool(SAMPLED.search(self.words)), turned=bool(TURNED.search(self.words)),
            climbing=bool(CLIMBING.search(self.words)),
            moving=frozenset(D + x for x in moving(self.sense)), small=frozenset(self.sense.small),
            unsure=self._unsure(chains) | unsettled(self.manuscript.passages)
            | doubted(glossary.entries, self.drafts, self.sense.heated)
            | unlikely(glossary.entries, self.sense.definitions),
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
            signs=self.sense.values, usual=frozenset(self.sense.guessed),
            contrary=contrary(self.manuscript),
        )  # fmt: skip

    def _replaced(self, chains: Sequence[Chain]) -> dict[str, str]:
        """p, whose definition was not read, with what it was taken for: the softmax of z."""
        heads = {
            getattr(c.sides[0].formula, "name", "") for c in chains
            if isinstance(c.sides[1].formula, Unread)
        }  # fmt: skip
        guessed = [e for e in self.glossary.entries if e.how == "custom" and e.symbol in heads]
        outputs = ("softmax of", "sigmoid of")
        return {e.symbol: e.meaning for e in guessed if e.meaning.startswith(outputs)}
