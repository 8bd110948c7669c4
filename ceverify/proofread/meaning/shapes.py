"""shapes(…): the shapes of names that no index is written at, found from the whole text.

    P = softmax(XW), Z = XW + b       X N×D, W D×K, b K, Z and P N×K
    θ = Uᵀv_c, ŷ = softmax(θ)         U D×K, v_c D, θ and ŷ K

Begun at what softmax is taken of, and followed from what stands for it to all that it is made of.
Only what defines a name is asked: a line that may be wrong says nothing of shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ceverify.formula.shown import accented
from ceverify.proofread.meaning.draft import Draft, in_words
from ceverify.proofread.meaning.measures import (
    ENTRYWISE,
    SIDE,
    SOFTMAX,
    Measured,
    Measures,
    UnfitError,
)
from ceverify.proofread.meaning.places import listed, unbraced
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.single_outputs import single_outputs
from ceverify.proofread.meaning.survey import Survey, Union
from ceverify.proofread.meaning.use import SAMPLE, Use, use
from ceverify.proofread.writing import syntax as s

NUMBERS = frozenset("NnKCMBTDdeijklmtLJEℒℓFRτλαγηε")
WEIGHTS = frozenset("WΘUVBA")
LAYERED = frozenset("wθ")
"""With a layer above, w^l, these are matrices too."""


@dataclass(slots=True)
class Shapes:
    """`counts` of names' indices, slots that are `classes`, `samples`, and which are the `same`."""

    counts: dict[str, int] = field(default_factory=dict)
    classes: list[object] = field(default_factory=list)
    samples: list[object] = field(default_factory=list)
    same: Union = field(default_factory=Union)
    rows: bool = False  # xW of a vector x: vectors are rows
    columns: bool = False  # a matrix of logits with weights on the left: samples as columns

    def slots(self) -> Iterator[tuple[str, str, int]]:
        """The slots of all names that were found."""
        return (("slot", x, n) for x, count in self.counts.items() for n in range(count))


Pair = tuple[s.Syntax, s.Syntax]


class _Search:
    """The search of one text."""

    def __init__(self, drafts: Sequence[Draft], survey: Survey, sense: Sense) -> None:
        self.survey, self.sense = survey, sense
        self.pairs = [pair for draft in drafts for pair in _defining(draft)]
        self.known: set[str] = set()
        sides = [x.syntax for draft in drafts for x in draft.sides]
        for side in (x for x in sides if isinstance(x, s.Syntax)):
            for inside in _arguments(side):
                self.known |= self._names(inside)
        self.bare = False
        self.numbers, self.turned = single_outputs(drafts, survey.habits)
        arguments = (arg for _, body in self.pairs for arg in _arguments(body))
        self.numbers |= {x for argument in arguments for x in _scale(argument)}
        if not self.known:  # softmax is taken of nothing: a^{l−1}, transposed, is an array
            turned = (x for side in sides if isinstance(side, s.Syntax) for x in self._turned(side))
            linear = set() if survey.exponential else self._linear()
            self.known |= {name for name in turned if "^" in name or name in linear} | self.turned
            self.bare = bool(self.known)
        self.grids = self._grids()
        self.sampled = self._sampled()
        self.known |= self.sampled
        self._follow()

    def _sampled(self) -> set[str]:
        """ŷ and z of ŷ^{(i)} = softmax(z^{(i)}), and y of y^{(i)T} ln ŷ^{(i)}: vectors, each i."""
        habits, found = self.survey.habits, list[Use | None]()
        for head, body in self.pairs:
            inside = [use(x, habits) for arg in _arguments(body) for x in s.walk(arg)]
            found += [*inside, use(head, habits)] if any(map(_one_sample, inside)) else []
        if found:
            found += [u for pair in self.survey.transposed for u in pair]
        return {u.name for u in found if u is not None and _one_sample(u)}

    def _grids(self) -> set[str]:
        """f of f = XW and p = softmax(f), where p_ij is written: small letters of matrices."""
        both = [(self._names(h), self._names(x)) for h, b in self.pairs for x in _arguments(b)]
        return {x for head, inside in both if any(self.sense.counted(h) == 2 for h in head)
                for x in inside}  # fmt: skip

    def _turned(self, side: s.Syntax) -> Iterator[str]:
        for node in s.walk(side):
            sup = unbraced(node.sup) if isinstance(node, s.Scripted) and node.sup else None
            if getattr(sup, "name", "") in ("T", "⊤") and isinstance(node, s.Scripted):
                yield from self._names(node.base)

    def _names(self, node: s.Syntax) -> set[str]:
        """The names in a node that can be arrays."""
        found = use(node, self.survey.habits)
        if found is None:
            return set().union(*(self._names(x) for x in s.parts(node)))
        if not _letter(found.name) or (found.primes and found.name in self.survey.called):
            return set()
        return {found.name + "′" * found.primes}

    def _follow(self) -> None:
        grown = True
        while grown:
            before = len(self.known)
            for head, body in self.pairs:
                met = self._names(head) | (self._names(body) if self.bare else set())
                if met & self.known or any(_arguments(body)) or self._slope(body):
                    self.known |= self._names(head) | self._names(body)
            self.known -= self.numbers
            grown = len(self.known) > before

    def _slope(self, body: s.Syntax) -> bool:
        """Whether it is a derivative by what is known."""
        last = unbraced(body.factors[-1] if isinstance(body, s.Term) else body)
        return isinstance(last, s.Frac) and bool(self._names(last.bottom) & self.known)

    def count(self, name: str) -> int:
        """How many indices a name has: as written, else two for a capital and one for others."""
        found, written = self.survey, self.survey.written.get(name, {0})
        counted = self.sense.counted(name)
        vectors = self._beside_matrices() | self._moving() | self.sampled
        if not counted and written == {0} and name in self.grids:
            return 2
        if counted == 1 and written == {1} and name in vectors:
            return 2  # v_c of Uᵀv_c, o_t of ŷ_t = softmax(o_t) beside ŷ_{t,k}
        called = found.called.get(name, [])
        if counted or name not in self.known or not all(map(_factored, called)):
            return counted
        plain = _plain(name)
        layered = plain in LAYERED and "^" in name and name not in self.turned
        return 2 if plain.isupper() or layered else 1

    def _beside_matrices(self) -> set[str]:
        pairs = [*self.survey.multiplied, *((a.name, b.name) for a, b in self.survey.transposed)]
        return {b for a, b in pairs if a in self.known and a.isupper() and b.islower()}

    def _linear(self) -> set[str]:
        """X and W of Y = XW + b, W of y = Wx: capitals that are multiplied, and no more."""
        out = set[str]()
        for head, body in self.pairs:
            first = body.terms[0] if isinstance(body, s.Total) else body
            factors = first.factors if isinstance(first, s.Term) else ()
            names = [getattr(unbraced(x), "name", "") for x in factors]
            if isinstance(head, s.Name) and len(names) == 2 and all(map(_letter, names)):
                out |= {x for x in names if x.isupper()}
        return out

    def _moving(self) -> set[str]:
        out: set[str] = set()
        for head, body in self.pairs:
            found = use(head, self.survey.habits)
            both = found is not None and self.survey.written.get(found.name, set()) >= {1, 2}
            inside = [use(x, self.survey.habits) for x in _arguments(body)] if both else []
            out |= {u.name for u in inside if u is not None and len(u.positions) == 1}
        return out

    def found(self) -> Shapes:
        """What fits; nothing where something does not."""
        same = Union(dict(self.survey.same.parent))
        measures = Measures(self.survey.habits, same, self.count)
        shapes = Shapes(same=same)
        for head, body in self.pairs:
            if not self._names(head) & (self.known | self.numbers):
                continue
            try:
                measures.fit(measures.measure(head), measures.measure(body))
            except UnfitError:
                if any(_arguments(body)) or _product(body):
                    return Shapes()
            shapes.columns |= self._columns(body)
        for one, other in self.survey.transposed:
            if {one.name, other.name} <= self.sampled:
                same.join(("slot", one.name, 1), ("slot", other.name, 1))
        shapes.rows = measures.rows
        return self._settled(shapes, measures.soft)

    def _settled(self, shapes: Shapes, soft: list[Measured]) -> Shapes:
        same = shapes.same
        summed = {same.find(x) for x in self.survey.exponential & self.survey.summed}
        for rows, columns in soft:
            down = same.find(rows) in summed and same.find(columns) not in summed
            across = columns != SIDE and not down
            shapes.classes.append(columns if across else rows)
            shapes.samples += [] if columns == SIDE else [rows if across else columns]
            shapes.columns |= columns != SIDE and down
        roots = {same.find(x) for x in shapes.classes}
        apart = (SIDE,) if self.survey.rowwise else (*shapes.samples, SIDE)
        if (not soft and not self.bare) or roots & {same.find(x) for x in apart}:
            return Shapes()
        shapes.counts = {x: n for x in sorted(self.known) if (n := self.count(x))}
        if same.find(SIDE) in {same.find(x) for x in shapes.slots()}:
            return Shapes()
        return shapes

    def _columns(self, body: s.Syntax) -> bool:
        """WX, weights before data: the samples are columns."""
        for term in (x for x in s.walk(body) if isinstance(x, s.Term)):
            uses = [use(x, self.survey.habits) for x in term.factors]
            arrays = [u for u in uses if u is not None and self.count(u.name) - len(u.positions)]
            last = arrays[-1] if arrays else None
            if last is not None and len(arrays) > 1 and self.count(last.name) == 2:
                first = accented(arrays[0].base)[0]
                if first in WEIGHTS and last.base not in WEIGHTS and not last.positions:
                    return True
        return False


def _one_sample(one: Use | None) -> bool:
    """z^{(i)}, and nothing below it."""
    return one is not None and one.name.endswith(SAMPLE) and len(one.positions) == 1


def shapes(drafts: Sequence[Draft], survey: Survey, sense: Sense) -> Shapes:
    """The shapes that fit all that the text defines; none where they do not fit, or are two."""
    return _Search(drafts, survey, sense).found()


def _defining(draft: Draft) -> Iterator[Pair]:
    """name = body, for each side after a name that stands alone."""
    first, *others = (side.syntax for side in draft.sides)
    yield from _softmaxes(first, *others[:1])
    if not isinstance(first, (s.Name, s.Scripted)):
        return
    for other in others[:1]:
        if isinstance(other, s.Syntax) and not in_words(draft):
            yield first, other


def _softmaxes(head: object, body: object = None) -> Iterator[Pair]:
    """P = softmax(Z) of P_{nk} = e^{Z_{nk}}/Σ_j e^{Z_{nj}}, of a capital Z."""
    match body:
        case s.Frac(top=above) | s.Term(factors=(above, _, *_), marks=("", "/", *_)):
            match head, above:
                case (
                    s.Scripted(base=s.Name() as whole, sub=s.Syntax() as places),
                    s.Scripted(base=s.Name(name="e"), sup=s.Scripted(base=s.Name() as z)),
                ) if z.name.isupper() and len(listed(places)) == 2:
                    word = s.Name(z.start, z.start, "softmax")
                    inside = s.Group(z.start, z.end, "(", (z,))
                    yield whole, s.Term(z.start, z.end, (word, inside), ("", ""), (False, False))


def _factored(group: s.Syntax) -> bool:
    """True for a bracket that holds a sum: Xᵀ(P − Y) is a product, and f(x) is not."""
    group = unbraced(group.base) if isinstance(group, s.Scripted) else group
    inner = unbraced(group.parts[0]) if isinstance(group, s.Group) and group.parts else None
    return isinstance(inner, s.Total) and len(inner.terms) > 1


def _plain(name: str) -> str:
    """W of W^(l), W^(i) and W_1."""
    return re.split(r"[_^]", accented(name.removesuffix(SAMPLE))[0].rstrip("′"))[0]


def _letter(name: str) -> bool:
    plain = _plain(name)
    return len(plain) == 1 and plain.isalpha() and plain not in NUMBERS


def _arguments(node: s.Syntax) -> Iterator[s.Syntax]:
    """What softmax is taken of."""
    for term in (x for x in s.walk(node) if isinstance(x, s.Term)):
        for word, inside in zip(term.factors, term.factors[1:], strict=False):
            inside = unbraced(inside)
            if isinstance(word, s.Name) and word.name in SOFTMAX and isinstance(inside, s.Group):
                yield from inside.parts[:1]


def _scale(argument: s.Syntax) -> Iterator[str]:
    """β of βz, of a vector z."""
    match unbraced(argument):
        case s.Term(factors=(s.Name(name="β"), s.Name(name=vector))) if vector.islower():
            yield "β"


def _product(node: s.Syntax) -> bool:
    """Whether two names are multiplied, and nothing summed or differentiated."""
    inside = list(s.walk(node))
    if any(isinstance(x, (s.Big, s.Mark)) or getattr(x, "name", "") in ENTRYWISE for x in inside):
        return False
    return any(isinstance(x, s.Term) and len(x.factors) > 1 for x in inside)
