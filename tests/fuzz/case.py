"""One case: an equality true by construction, and the same with one slip planted."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from random import Random

from ceverify.formula.indices import children
from ceverify.formula.tree import Derivative, Equal, Formula, Indexed, Symbol
from tests.fuzz.grammar import formula
from tests.fuzz.model import MODELS, Model
from tests.fuzz.numeric import value, worlds
from tests.fuzz.rewriting import ALGEBRA, Rule
from tests.fuzz.rewriting_derivatives import DERIVATIVES
from tests.fuzz.rewriting_sums import SUMS
from tests.fuzz.sites import length, put, sites
from tests.fuzz.slips import SLIPS, Slip

LONGEST = 70
DIFFERENT, SAME = 1e-6, 1e-9


@dataclass(frozen=True, slots=True)
class Case:
    """The two equalities of a seed; `slip` names what was planted, None where nothing fitted."""

    model: Model
    true: Equal
    slipped: Equal | None
    slip: str


def case(seed: str) -> Case:
    """The case of a seed, the same on every machine."""
    random = Random(seed)
    model = random.choice(MODELS)
    original = formula(model, model.free, random.randint(1, 3), random)
    while bare_derivative(original, model):
        original = formula(model, model.free, random.randint(1, 3), random)
    other = rewritten(original, model, random.randint(1, 7), random)
    slip = random.choice(SLIPS)
    wrong = changed(other, model, (slip,), random)
    slipped = Equal(original, wrong) if wrong else None
    return Case(model, Equal(original, other), slipped, slip.__name__)


def rewritten(f: Formula, model: Model, times: int, random: Random) -> Formula:
    """The formula after so many rewritings at random places."""
    for _ in range(times):
        rules = random.choice((ALGEBRA, SUMS, DERIVATIVES))
        f = changed(f, model, rules, random) or f
    return f


def changed(
    f: Formula, model: Model, rules: tuple[Rule, ...] | tuple[Slip, ...], random: Random
) -> Formula | None:
    """The formula with one of the rules applied once somewhere, or None."""
    places = list(sites(f, model.free))
    for place in random.sample(places, len(places)):
        rule = random.choice(rules)
        new = rule(place.node, model, place.scope, random)
        if new is None or new == place.node:
            continue
        result = put(f, place.path, new)
        if length(result) <= LONGEST and not bare_derivative(result, model):
            return result
    return None


def bare_derivative(f: Formula, model: Model) -> bool:
    """Whether ∂x/∂z_i is written of an x that nothing is known of: no judge can say what it is."""
    known = {*model.theory.definitions, *model.theory.declared(), *model.sizes}
    if isinstance(f, Derivative) and isinstance(f.body, (Symbol, Indexed)):
        return f.body.name not in {*known, getattr(f.wrt, "name", "")}
    return any(bare_derivative(part, model) for part in children(f))


def truth(equation: Equal, model: Model, random: Random) -> bool | None:
    """What floating point says: False, True, or None where a side has no value or it is too close.

    A point without value never tells that an equality holds: it may hide the case that fails.
    """
    same = True
    for world in worlds(model, random):
        try:
            left, right = value(equation.left, world), value(equation.right, world)
        except (ArithmeticError, ValueError):
            same = False
            continue
        apart = abs(left - right) / max(abs(left), abs(right), 1.0)
        if isfinite(apart) and apart > DIFFERENT:
            return False
        same = same and apart < SAME
    return True if same else None
