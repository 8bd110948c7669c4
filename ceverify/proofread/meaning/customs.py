"""Customs: softmax, sigmoid, cross-entropy for names that the text uses and does not define.

Where more than one would do, the one under which most of the text's equalities hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise

from ceverify.exact.judge import decide
from ceverify.exact.theory import Hypothesis, OneHot, SumsToOne, Theory
from ceverify.formula.indices import free, walk
from ceverify.formula.tree import (
    Array,
    Definition,
    Derivative,
    Div,
    Equal,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Power,
    Sum,
    Symbol,
)
from ceverify.proofread.meaning import custom
from ceverify.proofread.meaning.definitions import numeric
from ceverify.proofread.meaning.elaborating.generic import is_value
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.kinds import LOSSES
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.shifted import idle
from ceverify.proofread.meaning.unreadable import unreadable
from ceverify.proofread.meaning.use import use
from ceverify.proofread.reached import reached_names
from ceverify.proofread.writing import syntax as s
from ceverify.verdict import Proved, Refuted

LABELS = ("y", "t", "Y", "T", "q", "p", "d", "τ", "1{y}", "ŷ")
MOST_TRIALS = 24


class Customs:
    """What custom adds to a glossary."""

    def __init__(
        self, glossary: Glossary, formulas: Callable[[int], list[Formula]], told: Mapping[str, str]
    ) -> None:
        self.glossary, self.formulas, self.told = glossary, formulas, told
        self.sense: Sense = glossary.sense

    def tell(self) -> None:
        """Roles given by hand come first: y=softmax, z=logits, t=labels."""
        role = {role: name for name, role in self.told.items()}
        for name, what in self.told.items():
            self.glossary.note(name, what, "told")
            if what == "softmax":
                self.sense.slots.setdefault(name, 1)
                made = custom.softmax(name, role.get("logits", self._divisor(name)), self.sense)
                self.sense.definitions[name] = made
            elif what == "sigmoid":
                self.sense.slots.pop(name, None)
                made = custom.sigmoid(name, role.get("logits", "z"))
                self.sense.definitions[name] = made

    def _divisor(self, name: str) -> str:
        """What a name is differentiated by, else what anything is; z where nothing is."""
        chains = [self.formulas(n) for n in range(len(self.glossary.drafts))]
        found = custom.derivatives(f for chain in chains for f in chain)
        named = [(custom.named(d.body), custom.named(d.wrt) or "z") for d in found]
        by = [(of, to) for of, to in named if to not in self.told]
        return next((to for of, to in by if of == name), next((to for _, to in by), "z"))

    def apply(self) -> None:
        """Probabilities first, then losses, then logits that the loss does not reach."""
        self.unreadable = unreadable(self.glossary.drafts, self.sense)
        self._logits()
        for _ in range(2):
            self.chains = [self.formulas(n) for n in range(len(self.glossary.drafts))]
            self._families()
            self._shorthand()
            found = custom.derivatives(f for chain in self.chains for f in chain)
            derivatives = [d for d in found if not _of_functions(d)]
            for d in derivatives:
                self._probability(d)
            for d in derivatives:
                self._loss(d)
            for d in derivatives:
                self._unreached(d)

    def _shorthand(self) -> None:
        """A bare Σ is the normaliser of softmax."""
        if "Σ" in self.sense.definitions or not self._scalar("Σ"):
            return
        for definition in list(self.sense.definitions.values()):
            if custom.is_softmax(definition) and isinstance(definition.body, Div):
                self.glossary.enter(Definition("Σ", (), definition.body.denominator), "normaliser")
                return

    def again(self) -> None:
        """L = … and another L = …: from its heading on, or where more of the text holds."""
        for name, places in self._restated().items():
            changes, bodies = self._changes(places), dict(places)
            parted = {m: Definition(name, (), bodies[m]) for n, m in changes if self._apart(n, m)}
            if not parted:
                self._one(name, places)
                continue
            self.glossary.renewed |= parted
            self.glossary.anew |= {m: name for _, m in changes if m not in parted}

    def _changes(self, places: list[tuple[int, Formula]]) -> list[tuple[int, int]]:
        """The chains that say something else than the one before them, with that."""
        found, (at, now) = list[tuple[int, int]](), places[0]
        for n, body in places[1:]:
            other = self._other(now, body)
            if other or (not self._same(now, body) and self._apart(at, n, exercise=True)):
                found.append((at, n))
                at, now = n, body
        return found

    def _apart(self, one: int, other: int, exercise: bool = False) -> bool:
        """Whether two chains stand under two headings, or in two exercises."""
        first, second = (self.glossary.drafts[n] for n in (one, other))
        return first.problem != second.problem or (not exercise and first.section != second.section)

    def _one(self, name: str, places: list[tuple[int, Formula]]) -> None:
        """Of several definitions of a name the one under which more of the text holds is kept."""
        bodies = [body for _, body in places]
        best = max(bodies, key=lambda b: sum(self._same(b, other) for other in bodies))
        first = self.sense.definitions[name].body
        kept = first if all(self._same(first, b) for b in bodies) else best
        gone = [n for n, body in places if self._other(kept, body)]
        if gone:
            self.glossary.anew.update(dict.fromkeys(gone, name))
            self.glossary.doubts.append(f"{name} is defined in two ways that are not equal")
            self.sense.definitions[name] = replace(self.sense.definitions[name], body=kept)

    def _other(self, kept: Formula, body: Formula) -> bool:
        """Whether it is another loss: of other data, or with a logarithm for none.

        Of the same data it is the same, or a slip.
        """
        data = [self._data(f) for f in (kept, body)]
        logged = [any(isinstance(x, Log) for x in walk(f)) for f in (kept, body)]
        differs = data[0] != data[1] or logged[0] != logged[1]
        return differs and not self._same(kept, body)

    def _data(self, f: Formula) -> frozenset[str]:
        """What a formula is made of in the end, logits and labels; not m of e^{z−m}/Σ e^{z−m}."""
        names = reached_names([f], self.sense.definitions) - self.sense.definitions.keys()
        return frozenset(names) - {x.name for x in walk(f) if isinstance(x, Symbol) and idle(f, x)}

    def _restated(self) -> dict[str, list[tuple[int, Formula]]]:
        """Losses, each with the chains that say nothing but what it is, more than one."""
        said: dict[str, list[tuple[int, Formula]]] = {}
        for n, draft in enumerate(self.glossary.drafts):
            sides = self.formulas(n)
            more = [x.syntax for x in draft.sides[2:]]
            worked = all(isinstance(x, s.Syntax) and numeric(x) for x in more)
            if not worked or len(sides) != 2 or not isinstance(sides[0], Symbol):
                continue
            known = sides[0].name in self.sense.definitions
            if known and any(isinstance(x, (Log, Power)) for x in walk(sides[1])):
                said.setdefault(sides[0].name, []).append((n, sides[1]))
        return {name: places for name, places in said.items() if len(places) > 1}

    def _same(self, old: Formula, new: Formula) -> bool:
        """Whether two definitions agree, with labels that are shares or of one class if need be."""
        families = {x.name for f in (old, new) for x in walk(f) if isinstance(x, Indexed)}
        labels = families - self.sense.definitions.keys()
        strays = {p for f in (old, new) for p in free(f) if isinstance(p, Index)}
        given: list[Hypothesis] = [SumsToOne(name) for name in sorted(labels)]
        given += [OneHot(name, p) for name in sorted(labels) for p in sorted(strays, key=str)]
        theory = Theory(dict(self.sense.definitions))
        claim = Equal(old, new)
        if not isinstance(decide(claim, theory), Refuted):
            return True
        under = (replace(theory, given=(hypothesis,)) for hypothesis in given)
        return any(isinstance(decide(claim, x), Proved) for x in under)

    def _logits(self) -> None:
        for definition in self.sense.definitions.values():
            if custom.is_softmax(definition):
                powers = [n for n in walk(definition.body) if isinstance(n, Exp)]
                names = [n.name for p in powers for n in walk(p) if isinstance(n, (Indexed, Array))]
                self.sense.logits = self.sense.logits or next(iter(names), None)

    def _families(self) -> None:
        """σ(z_i) without a formula: the softmax of its arguments."""
        for name in sorted(self.sense.families - self.sense.definitions.keys()):
            if name[:1] in "JHD":
                continue  # Jacobian, Hessian
            for group in self.glossary.survey.called.get(name, ()):
                logits = next((x for x in self._names(group) if self.sense.slots.get(x) == 1), None)
                if logits:
                    made = custom.softmax(name, logits, self.sense)
                    self.glossary.enter(made, f"softmax of {logits}")
                    break

    def _names(self, group: object) -> list[str]:
        assert isinstance(group, s.Syntax)
        found = [use(x, self.sense.habits) for x in s.walk(group)]
        return [x.name for x in found if x is not None]

    def _probability(self, d: Derivative) -> None:
        """∂p_j/∂z_i, of which neither is defined: p is the softmax of z."""
        name, to = custom.named(d.body), custom.named(d.wrt)
        if not name or not to or name in self.sense.definitions or name == to:
            return
        if name in self.unreadable:
            return
        if name in LOSSES or name[:1] in "JHD" or any(name.startswith(x + "_") for x in LOSSES):
            return
        if isinstance(d.body, Symbol) and isinstance(d.wrt, Symbol):
            made = custom.sigmoid(name, to)
            if to not in self.sense.definitions and name.islower() and self._score(made):
                self.glossary.enter(made, f"sigmoid of {to}")
        elif isinstance(d.body, (Indexed, Array)) and not self._softmax_of(to):
            self._softmax(name, to)

    def _softmax_of(self, logits: str) -> bool:
        """Whether the text has a softmax of these logits: a second one is more than custom."""
        definitions = self.sense.definitions.values()
        return any(
            custom.is_softmax(d) and logits in reached(d.body, self.sense) for d in definitions
        )

    def _softmax(self, name: str, to: str) -> None:
        """The softmax of logits that are not defined either, with a temperature or without."""
        sense = self.sense
        if sense.counted(to) == sense.counted(name) and to not in sense.definitions:
            choices = [custom.softmax(name, to, sense)]
            choices += [custom.softmax(name, to, sense, t) for t in "Tτ" if self._scalar(t)]
            self._choose(choices, f"softmax of {to}")

    def _scalar(self, name: str) -> bool:
        return any(
            isinstance(n, Symbol) and n.name == name
            for c in self.chains
            for f in c
            for n in walk(f)
        )

    def _loss(self, d: Derivative) -> None:
        """∂L/∂z without L: a loss the text defines by another name, or the cross-entropy."""
        name, sense = custom.named(d.body), self.sense
        if not isinstance(d.body, Symbol) or not name or name in sense.definitions:
            return
        if name in self.unreadable:
            return
        if name in sense.functions or name in sense.sigmoid or name in ("Σ", "S", "Z", "σ"):
            return
        losses = [x for x in sense.definitions.values() if not x.indices
                  and any(isinstance(n, Log) for n in walk(x.body))]  # fmt: skip
        choices = [Definition(name, (), Symbol(x.name)) for x in reversed(losses)]
        summands = [
            x
            for x in sense.definitions.values()
            if len(x.indices) == 1 and x.name.startswith(name + "_")
        ]
        choices += [
            Definition(name, (), Sum(x.indices[0], Indexed(x.name, x.indices))) for x in summands
        ]
        if not choices:
            choices = self._entropies(name)
        if choices:
            self._choose(choices, "the loss")
        else:
            self._any(name)

    def _any(self, name: str) -> None:
        """A loss of which nothing is said: any function of the softmax, by its slopes there."""
        sense = self.sense
        softmaxes = [
            x for x in sense.definitions.values() if custom.is_softmax(x) and len(x.indices) == 1
        ]
        if not softmaxes:
            return
        p = softmaxes[-1]
        slope = "δ" + p.name
        sense.slots.setdefault(slope, 1)
        k = p.indices[0]
        made = Definition(name, (), Sum(k, Mul((Indexed(slope, (k,)), Indexed(p.name, (k,))))))
        if self.glossary.enter(made, f"any loss, with slopes {slope} by {p.name}"):
            back = "δ" + (sense.logits or "")
            if sense.logits and back in sense.slots:
                by = Derivative(Symbol(name), Indexed(sense.logits, (k,)))
                self.glossary.enter(Definition(back, (k,), by), f"∂{name}/∂{sense.logits}")

    def _entropies(self, name: str) -> list[Definition]:
        sense = self.sense
        found = []
        used = {
            n.name
            for c in self.chains
            for f in c
            for n in walk(f)
            if isinstance(n, (Indexed, Array))
        }
        logits = {
            n.name for x in sense.definitions.values() if custom.is_softmax(x)
            for n in walk(x.body) if isinstance(n, Indexed)
        }  # fmt: skip
        softmaxes = [
            x for x in sense.definitions.values() if custom.is_softmax(x) and len(x.indices) == 1
        ]
        labels = [
            x for x in (*(n for n, what in self.told.items() if what == "labels"), *LABELS)
            if x in used - logits - sense.definitions.keys() and sense.slots.get(x, 0) == 1
        ]  # fmt: skip
        for probability in reversed(softmaxes):
            found += [custom.cross_entropy(name, probability.name, y, sense) for y in labels[:2]]
        scalars = {n.name for c in self.chains for f in c for n in walk(f) if isinstance(n, Symbol)}
        binary = [x for x in sense.definitions.values() if not x.indices and x.name in scalars
                  and not any(isinstance(n, Log) for n in walk(x.body))]  # fmt: skip
        if not found:
            for a in binary:
                found += [custom.binary_cross_entropy(name, a.name, y) for y in ("y", "t")
                          if y in scalars and y not in sense.definitions]  # fmt: skip
        return found

    def _unreached(self, d: Derivative) -> None:
        """∂L/∂z where L has p, not z: p is the softmax of z."""
        name, to = custom.named(d.body), custom.named(d.wrt)
        if (
            not name
            or not to
            or name not in self.sense.definitions
            or not isinstance(d.wrt, (Indexed, Array))
        ):
            return
        if to in self.sense.definitions:
            return
        names = reached(self.sense.definitions[name].body, self.sense)
        if to in names:
            return
        if self.sense.counted(to) != 1:
            self._layer(to)
            return
        logged = {
            n.body.name for x in (name, *names) if x in self.sense.definitions
            for n in walk(self.sense.definitions[x].body)
            if isinstance(n, Log) and isinstance(n.body, Indexed)
        }  # fmt: skip
        for p in sorted(logged - self.sense.definitions.keys()):
            if self.sense.counted(p) == 1:
                self._softmax(p, to)

    def _layer(self, weights: str) -> None:
        """∂L/∂w_k of logits that nothing is said of: z_k = Σ_d w_kd x_d."""
        sense, z = self.sense, self.sense.logits
        weights = sense.slices[weights].name if weights in sense.slices else weights
        if z is None or z in sense.definitions or sense.counted(weights) != 2:
            return
        if weights.rstrip("′").lower() not in ("w", "θ", "β", "u", "v"):
            return
        size = sense.size_of(weights, 1)
        inputs = [
            x
            for x in ("x", "h", "a", "φ")
            if sense.counted(x) and sense.size_of(x, sense.counted(x) - 1) == size
        ]
        if not inputs:
            return
        x, k, d = inputs[0], Index("k"), Index("d", size)
        outer = (Index("i", sense.size_of(x, 0)),) if sense.counted(x) == 2 else ()
        if outer and sense.counted(z) == 1:
            return
        body = Sum(d, Mul((Indexed(weights, (k, d)), Indexed(x, (*outer, d)))))
        self.glossary.enter(Definition(z, (*outer, k), body), f"{weights} times {x}")

    def _choose(self, choices: list[Definition], means: str) -> None:
        """The choice under which most holds; of equals the first."""
        if not choices:
            return
        best = choices[0]
        if len(choices) > 1:
            scores = [self._score(x) for x in choices]
            best = choices[scores.index(max(scores))]
            if scores.count(max(scores)) > 1 and max(scores) == 0:
                self.glossary.doubts.append(f"{best.name} may be read in {len(choices)} ways")
        self.glossary.enter(best, means)

    def _score(self, definition: Definition) -> int:
        """How many equalities of the text are proved with the definition."""
        definitions = {**self.sense.definitions, definition.name: definition}
        theory, score, tried = Theory(definitions), 0, 0
        for chain in self.chains:
            for left, right in pairwise(chain):
                if definition.name not in {
                    getattr(n, "name", "") for f in (left, right) for n in walk(f)
                }:
                    continue
                tried += 1
                if tried > MOST_TRIALS:
                    return score
                score += isinstance(decide(Equal(left, right), theory), Proved)
        return score


def _of_functions(d: Derivative) -> bool:
    """Whether it is of g(x), or by it, of which nothing is said."""
    return any(is_value(custom.named(f) or "") for f in (d.body, d.wrt))
