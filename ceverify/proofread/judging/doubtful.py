"""Where a refutation would rest on a reading and not on the text, nothing is refuted.

A name on one side alone that the text nowhere explains may stand for anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ceverify.exact.components import SCALAR, entry, has_arrays, shape
from ceverify.exact.vocabulary import vocabulary
from ceverify.formula.indices import mentioned, walk
from ceverify.formula.tree import (
    Array,
    Definition,
    Derivative,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Number,
    Sum,
    Symbol,
)
from ceverify.proofread.chain import Reading
from ceverify.proofread.judging.any_loss import is_slope
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.lemma import Lemma
from ceverify.proofread.judging.missing import VALUES, exponents
from ceverify.proofread.judging.trail import Text
from ceverify.proofread.meaning.customs.alike import alike
from ceverify.proofread.meaning.elaborating.generic import is_value
from ceverify.proofread.meaning.elaborating.pieces import substitute
from ceverify.proofread.meaning.losses import DIVERGENCES
from ceverify.proofread.reached import predictions, reached_names

OTHER_LABELS = frozenset("ỹȳ")
"""Of another kind than y, ±1 for 0 and 1 or smoothed: of which is for the text to say."""
FAR = 4
"""A definition that so many chains stand before may be of another thing than theirs."""
NEAR = 1
"""So many chains below, what a text supposes still holds."""
Kinds = tuple[type[Formula], ...]
BARE = (Symbol, Indexed, Array)


def explained_names(reading: Reading) -> frozenset[str]:
    """Names of the glossary, of definitions and in them, and sizes."""
    known = reading.theory.definitions
    bodies = [d.body for name, d in known.items() if name not in reading.ends]
    bodies += [d.body for chain in reading.chains for d in chain.extra]
    found = {name for body in bodies for name in names(body)}
    found |= {e.symbol for e in reading.glossary} | set(reading.theory.definitions)
    sides = [s.formula for c in reading.chains for s in c.sides if isinstance(s.formula, Formula)]
    found |= {p.size for side in sides for p in mentioned(side) if isinstance(p, Index)}
    return frozenset(name for name in found if name in known or name[:1] not in OTHER_LABELS)


def names(f: Formula, kinds: Kinds = (Symbol, Indexed, Array)) -> set[str]:
    """The names of symbols and families in a formula, and of what one differentiates by."""
    return {getattr(part, "name", "") for part in walk(f) if isinstance(part, kinds)}


def stranger(claim: Claim, text: Text) -> str:
    """A name that only one side has, through definitions too, and that nothing explains; or "".

    Nor does a definition that was not understood, wherever its name stands but in an exponent.
    """
    sides = (claim.left, claim.right)
    left, right = (_reached(side, claim) for side in sides)
    if all(is_value(name) and name not in text.opaque for name in left | right):
        return ""  # functions of a number, any at all: it is said of all of them
    by = {n for s in sides for f in walk(s) if isinstance(f, Derivative) for n in names(f.wrt)}
    strange = ((left ^ right) - by) - (text.explained - _logged(claim))
    strange = {name for name in strange if not _idle(name, claim)}
    strange |= ({"d"} & (left | right)) - text.explained  # of a differential that was not read
    strange |= ((left | right) & text.opaque) - by - exponents(claim)
    reached = reached_names(sides, claim.theory.definitions)
    strange |= reached & (text.unsure | text.restated)
    strange |= {name for name in reached if text.owner.get(name, 0) > text.problem}
    strange |= {name for name in reached if text.meant.get(name, 0) > text.at + FAR}
    return next(iter(sorted(strange)), "")


def _idle(name: str, claim: Claim) -> bool:
    """m of e^{−m}/Σ_k e^{z_k − m}: whatever it is, the value is the same."""
    sides = [f for f in (claim.left, claim.right) if name in names(f)]
    symbols = all(name not in names(f, (Indexed, Array)) for f in sides)
    others = [substitute(f, name, Symbol(f"{name}‴")) for f in sides]
    alike = (replace(claim, left=f, right=g).holds() for f, g in zip(sides, others, strict=True))
    return bool(sides) and symbols and all(alike)


def anew(claim: Claim, text: Text) -> bool:
    """y = σ(w x) after y = w x: the same letter for another thing, unless it is a loss or softmax.

    What is said of a loss again is a step, but with a logarithm for none; a softmax that does not
    sum to one is a slip.
    """
    left = claim.left
    definition = claim.theory.definitions.get(getattr(left, "name", ""))
    if not claim.first or definition is None or not isinstance(left, BARE):
        return False
    if definition.name in text.small | DIVERGENCES:
        return False
    if definition.name in text.elsewhere:
        text.restated.add(definition.name)
        return True
    if isinstance(definition.body, Derivative):
        return False  # δ = ∂C/∂z said, δ = y − a is what that would be
    letters = getattr(left, "indices", ())
    logged = any(isinstance(f, Log) for f in walk(definition.body))
    loss = definition.name in VALUES or (logged and not isinstance(definition.body, Exp))
    unlike = not alike(definition.body, claim.right)
    exponential = any(isinstance(f, Exp) for f in walk(definition.body))
    plain = all(isinstance(p, Index) for p in letters) and len(set(letters)) == len(letters)
    mine, theirs = names(definition.body), names(claim.right)
    other = definition.body in set(walk(_entry(claim.right, definition))) or not mine & theirs
    other |= bool(mine - theirs) and len(theirs - mine) > 1
    renewed = unlike if loss else other and not exponential
    return plain and renewed and not isinstance(claim.right, BARE)


def _entry(right: Formula, definition: Definition) -> Formula:
    """A vector that a vector is set equal to, at the index of the definition."""
    places = definition.indices
    if len(places) != 1 or not has_arrays(right) or shape(right) == SCALAR:
        return right
    return entry(right, places[0], places[0])


def equation(claim: Claim) -> bool:
    """∂ ln P/∂w = 0 of a number w: the place of a maximum, for which w is to be found."""
    zero = isinstance(claim.right, Number) and claim.right.value == 0
    parts = [f for side in (claim.left, claim.right) for f in walk(side)]
    by = [f.wrt for f in parts if isinstance(f, Derivative)]
    scalars = all(isinstance(f, Symbol) for f in by)
    return zero and scalars and not any(isinstance(f, (Indexed, Array)) for f in parts)


def scalar(claim: Claim) -> bool:
    """What an equation is turned into on the way to its solution: numbers, no derivative left."""
    parts = [f for side in (claim.left, claim.right) for f in walk(side)]
    return not any(isinstance(f, (Indexed, Array, Derivative)) for f in parts)


def aside(claim: Claim, text: Text) -> str:
    """A name on the right alone that only definitions have on which the claim does not rest."""
    known = text.aside - _said_within(claim)
    alone = (_reached(claim.right, claim) - _reached(claim.left, claim)) & known
    return next((x for x in sorted(alone) if not _idle(x, claim) and not _shift(x, claim)), "")


def _shift(name: str, claim: Claim) -> bool:
    """m of a C = Σ_j y_j (m + ln Σ_k e^{z_k − m} − z_j), the same for any m."""
    bodies = [d.body for d in claim.theory.definitions.values() if name in names(d.body, (Symbol,))]
    return any(_idle(name, replace(claim, left=f, right=f)) for f in bodies)


def _said_within(claim: Claim) -> set[str]:
    """The names in the definitions that a claim rests on."""
    known = claim.theory.definitions
    met = reached_names((claim.left, claim.right), known)
    return {name for d in known.values() if d.name in met for name in names(d.body)}


def aside_names(reading: Reading) -> frozenset[str]:
    """Names that the text has in definitions alone: of these, each explains what rests on it."""
    known = reading.theory.definitions
    bodies = [d.body for d in known.values()] + [d.body for c in reading.chains for d in c.extra]
    said = {e.symbol for e in reading.glossary} | set(known)
    sizes = {p.size for body in bodies for p in mentioned(body) if isinstance(p, Index)}
    return frozenset({name for body in bodies for name in names(body)} - said - sizes)


def _logged(claim: Claim) -> set[str]:
    """Predictions: nothing is said of them but that the loss has their logarithm."""
    bodies = (d.body for d in claim.theory.definitions.values())
    within = set[str]().union(*map(predictions, bodies))
    return within - exponents(claim) - set(claim.theory.definitions)


def chosen(claim: Claim) -> str:
    """The name in x = 3, if it is data: a value that an example gives it; or ""."""
    known = set(claim.theory.definitions)
    names = {getattr(s, "name", "") for s in (claim.left, claim.right) if isinstance(s, BARE)}
    numbers = any(isinstance(side, Number) for side in (claim.left, claim.right))
    return next(iter(sorted(names - known)), "") if numbers else ""


def of_a_case(claim: Claim) -> bool:
    """H = −ln ¼, p_c = ¼: what is different for each z is set equal to a number, but 0 and 1.

    It is of some example, or of a case that the words tell.
    """
    left, right = claim.left, claim.right
    plain = isinstance(right, Number) and right.value in (0, 1)
    nameless = not any(isinstance(f, (*BARE, Derivative)) for f in walk(right))
    return isinstance(left, BARE) and nameless and not plain


def supposed(claim: Claim, text: Text) -> int:
    """The line just before that supposes what a quantity of the claim is; 0 where none does.

    A slope is that of all values.
    """
    sides, known = (claim.left, claim.right), claim.theory.definitions
    if any(isinstance(f, Derivative) for side in sides for f in walk(side)):
        return 0
    near = text.supposed if text.at <= text.supposing + NEAR else []
    met = (x.place.line for x in near if any(_concerned(side, x, known) for side in sides))
    return next(met, 0)


def _concerned(side: Formula, supposed: Lemma, known: Mapping[str, Definition]) -> bool:
    """Whether it has what is supposed; of a sum, Σz = 0, whether it has what that is of."""
    if isinstance(supposed.quantity, Sum):
        return names(supposed.quantity) <= names(side)
    if isinstance(supposed.quantity, BARE):
        return getattr(supposed.quantity, "name", "") in reached_names((side,), known)
    return supposed.put_into(side) != side


def of_any_loss(claim: Claim) -> str:
    """L of ∂L/∂p = 0, g of Σ g = −1: of any loss on the left, on the right of none; or ""."""
    left, right = (any(map(is_slope, _reached(x, claim))) for x in (claim.left, claim.right))
    if not left or right:
        return ""
    named = (getattr(getattr(f, "body", f), "name", "") for f in walk(claim.left))
    return next(filter(None, named), "L")


def _reached(side: Formula, claim: Claim) -> set[str]:
    words = vocabulary([side], claim.theory)
    return {*words.families, *words.scalars, *names(side)} - set(claim.theory.definitions)
