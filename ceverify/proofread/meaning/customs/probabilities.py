"""∂p_j/∂z_i, of which neither is defined: p is the softmax of z; of numbers, its sigmoid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceverify.formula.indices import walk
from ceverify.formula.tree import (
    Array,
    Definition,
    Derivative,
    Div,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Power,
    Sum,
    Symbol,
)
from ceverify.proofread.meaning import custom
from ceverify.proofread.meaning.customs.evidence import Evidence
from ceverify.proofread.meaning.elaborating.base import ONE
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.prose import NORMALISED, SIGMOID, SOFTMAX
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.use import SAMPLE, use
from ceverify.proofread.writing import syntax as s

MATRICES = ("J", "H", "D")
"""What Jacobians, Hessians and differentials begin with."""
TEMPERATURES = "Tτ"
SIZES = frozenset("KN")
NORMALISERS = frozenset(("S", "Z", "D", "sum"))


def logits_of(sense: Sense) -> None:
    """The logits are what the text's own softmax is of."""
    for definition in sense.definitions.values():
        if custom.is_softmax(definition):
            powers = [n for n in walk(definition.body) if isinstance(n, Exp)]
            names = [n.name for p in powers for n in walk(p) if isinstance(n, (Indexed, Array))]
            sense.logits = sense.logits or next(iter(names), None)


def families(evidence: Evidence) -> None:
    """σ(z_i) without a formula: the softmax of its arguments, or the sigmoid of each."""
    sense, glossary = evidence.sense, evidence.glossary
    for name in sorted(sense.families - sense.definitions.keys()):
        if name.startswith(MATRICES) or called_loss(name.removesuffix(SAMPLE)):
            continue
        if _normalised_itself(name, evidence):
            continue
        inside = (_logits(group, sense) for group in glossary.survey.called.get(name, ()))
        logits = next((x for x in inside if x), "")
        if logits and _elementwise(name, evidence):
            glossary.enter(custom.sigmoids(name, logits, sense), f"sigmoid of {logits}")
        elif logits:
            glossary.enter(custom.softmax(name, logits, sense), f"softmax of {logits}")


def _normalised_itself(name: str, evidence: Evidence) -> bool:
    """Whether it is the f of f(z_i)/Σ_j f(z_j), which for a softmax would be f(z_i)."""
    sums = (n.denominator.body for chain in evidence.chains for f in chain for n in walk(f)
                 if isinstance(n, Div) and isinstance(n.denominator, Sum))  # fmt: skip
    return any(getattr(body, "name", "") == name for body in sums)


def _logits(group: s.Syntax, sense: Sense) -> str:
    """The first family of one index in a bracket; none in P(y_i = k | x), which is of an event."""
    if any(isinstance(x, s.Relation) for x in s.walk(group)):
        return ""
    found = (use(x, sense.habits) for x in s.walk(group))
    return next((x.name for x in found if x is not None and sense.slots.get(x.name) == 1), "")


def normaliser(evidence: Evidence) -> None:
    """Z of e^{z_i}/Z, c of c e^{z_i} and Z_n of e^{z_ni}/Z_n, where words tell; else unknown."""
    sense, spoken = evidence.sense, NORMALISED.search(evidence.prose)
    for definition in list(sense.definitions.values()):
        constant, power, below = _normalised(definition.body, sense)
        if not definition.indices or power is None or constant is None:
            continue
        outer = constant.indices if isinstance(constant, Indexed) else ()
        name, last = constant.name, definition.indices[-1]
        if name in sense.definitions or outer not in ((), definition.indices[:-1]):
            continue
        if not spoken or name in sense.limits or name in SIZES:
            sense.unknown.add(name)
            continue
        total: Formula = Sum(last, power)
        places = tuple(p for p in outer if isinstance(p, Index))
        made = Definition(name, places, total if below else Div(ONE, total))
        evidence.glossary.enter(made, "normaliser")


def _normalised(
    body: Formula, sense: Sense
) -> tuple[Symbol | Indexed | None, Formula | None, bool]:
    """Z, e^{z_i}, and whether the one is below the other."""
    match body:
        case Div(power, Symbol() | Indexed() as constant) if _exponential(power, sense):
            return constant, power, True
        case Mul((Div(Number(1), Symbol() | Indexed() as constant), power)) if _exponential(
            power, sense
        ):
            return constant, power, True
        case Mul((Power(Symbol() | Indexed() as constant, Neg(Number(1))), power)) if _exponential(
            power, sense
        ):
            return constant, power, True
        case Mul((Symbol() | Indexed() as constant, power)) if _exponential(power, sense):
            return constant, power, False
    return None, None, True


def _exponential(f: Formula, sense: Sense) -> bool:
    """e^{z_i}, and u_i of u_i = e^{z_i}."""
    made = sense.definitions.get(f.name) if isinstance(f, Indexed) else None
    return isinstance(f if made is None else made.body, Exp)


def shorthand(evidence: Evidence) -> None:
    """A bare Σ is the normaliser of softmax; so is Σ_C, with a capital below and nothing summed.

    S and Z are where some equality holds under it.
    """
    sense = evidence.sense
    below = next(_normalisers(sense), None)
    for name in sorted(evidence.scalars() - sense.definitions.keys()):
        if not re.fullmatch("Σ(_[A-Z])?", name):
            continue
        if below is not None:
            evidence.glossary.enter(Definition(name, (), below), "normaliser")
    for name in sorted(NORMALISERS & evidence.scalars() - sense.definitions.keys() - sense.unknown):
        made = [Definition(name, (), below)] if below is not None else []
        if any(map(evidence.score, made)):
            evidence.choose(made, "normaliser")


def _elementwise(name: str, evidence: Evidence) -> bool:
    """Whether the words speak of the sigmoid alone, and it is of each entry."""
    spoken = SIGMOID.search(evidence.prose) and not SOFTMAX.search(evidence.prose)
    return bool(spoken) and evidence.sense.counted(name) == 1


def _normalisers(sense: Sense) -> Iterator[Formula]:
    for definition in list(sense.definitions.values()):
        if custom.is_softmax(definition) and isinstance(definition.body, Div):
            yield definition.body.denominator


def probability(d: Derivative, evidence: Evidence) -> None:
    """What the body of a derivative is, where nothing says so."""
    name, to = custom.named(d.body), custom.named(d.wrt)
    if not name or not to or name == to or not _open(name, evidence):
        return
    if _numbered(d, evidence):
        return
    if name == evidence.sense.logits or _logged(to, evidence.sense):
        return  # what a softmax is taken of is none itself, and what has a logarithm no logit
    if isinstance(d.body, Symbol) and isinstance(d.wrt, Symbol):
        _sigmoid(name, to, evidence)
    elif isinstance(d.body, (Indexed, Array)) and not _softmax_of(to, evidence.sense):
        softmax(name, to, evidence)


def _numbered(d: Derivative, evidence: Evidence) -> bool:
    """∂x_2/∂z_i, where x_1 and x_2 are no more than names."""
    at, by = (getattr(x, "indices", ()) for x in (d.body, d.wrt))
    entries = evidence.glossary.survey.entries
    lettered = any(any(letters) for x, letters in entries if x == custom.named(d.body))
    mixed = any(isinstance(p, int) for p in at) and any(isinstance(p, Index) for p in by)
    return mixed and not lettered


def _logged(name: str, sense: Sense) -> bool:
    """Whether a definition takes the logarithm of it: p of L = −Σ y ln p."""
    nodes = (n for d in sense.definitions.values() for n in walk(d.body))
    return any(isinstance(n, Log) and custom.named(n.body) == name for n in nodes)


def _open(name: str, evidence: Evidence) -> bool:
    """Whether a name may be a probability: undefined, and neither a loss nor a matrix."""
    if name in evidence.sense.definitions or name in evidence.unreadable or evidence.sense.own:
        return False  # nor in a text whose softmax is another one
    return not called_loss(name.removesuffix(SAMPLE)) and not name.startswith(MATRICES)


def _sigmoid(name: str, to: str, evidence: Evidence) -> None:
    """Where some equality holds under it."""
    calls = evidence.glossary.survey.called.get(name, ())
    if any(isinstance(g, s.Group) and len(g.parts) > 1 for g in calls):
        return
    if to[:1] in custom.WEIGHTS | {"W", "b"}:
        return  # what is differentiated by a weight is anything
    made = custom.sigmoid(name, to)
    if to not in evidence.sense.definitions and name.islower() and evidence.score(made):
        evidence.glossary.enter(made, f"sigmoid of {to}")


def _softmax_of(logits: str, sense: Sense) -> bool:
    """Whether the text has a softmax of these logits: a second one is more than custom."""
    known = sense.definitions.values()
    return any(
        custom.is_softmax(d) and logits in reached(d.body, sense) and d.name.lower() != "softmax"
        for d in known
    )


def softmax(name: str, to: str, evidence: Evidence) -> None:
    """The softmax of logits that are not defined either, with a temperature or without."""
    sense = evidence.sense
    weights = {"w", "W"} & (evidence.scalars() | evidence.families())
    if to[:1] in {"w", "W"} or (to == "b" and weights):
        return  # what is differentiated by a weight is anything
    if sense.counted(to) != sense.counted(name):
        return
    if _elementwise(name, evidence):
        made = custom.sigmoids(name, to, sense)
        if to not in sense.definitions or evidence.score(made):
            evidence.choose([made], f"sigmoid of {to}")
    elif to not in sense.definitions or evidence.score(custom.softmax(name, to, sense)):
        scalars = evidence.scalars()
        choices = [custom.softmax(name, to, sense)]
        choices += [custom.softmax(name, to, sense, t) for t in TEMPERATURES if t in scalars]
        evidence.choose(choices, f"softmax of {to}")
