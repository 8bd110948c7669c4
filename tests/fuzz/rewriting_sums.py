"""Meaning-preserving rewriting of sums, deltas, cases, definitions and hypotheses."""

from __future__ import annotations

from random import Random

from ceverify.exact.theory import Fixed, OneHot, SumsToOne
from ceverify.formula.indices import free, fresh, instance, mentioned, rename
from ceverify.formula.tree import (
    Add,
    Cases,
    Condition,
    Delta,
    Div,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Position,
    Product,
    Sum,
    Symbol,
)
from tests.fuzz.grammar import Scope, size_of, somewhere
from tests.fuzz.model import ONE, Model, S
from tests.fuzz.rewriting import Rule


def new_index(size: str, avoid: Formula, scope: Scope) -> Index:
    """An index that occurs neither in the formula nor in the scope."""
    return fresh(mentioned(avoid) | frozenset(scope), Index("m", size))


def at(f: Formula, index: Index, position: Position) -> Formula:
    return rename(f, {index: position})


def split(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """Σ_k f(k) = Σ_{k≠i} f(k) + f(i), and back."""
    if not isinstance(f, Sum):
        return None
    if f.without:
        return Sum(f.index, f.body, f.without[1:]) - at(f.body, f.index, f.without[0])
    outside = somewhere(f.index.size, scope, random)
    if outside is None:
        return None
    return Sum(f.index, f.body, (outside,)) + at(f.body, f.index, outside)


def linear(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """Σ (f + g) = Σ f + Σ g, Σ (−f) = −Σ f, Σ c f = c Σ f, Σ f/c = (Σ f)/c."""
    if not isinstance(f, Sum):
        return None
    match f.body:
        case Add(terms):
            return Add(tuple(Sum(f.index, term, f.without) for term in terms))
        case Neg(body):
            return Neg(Sum(f.index, body, f.without))
        case Mul((first, *rest)) if f.index not in free(first) and rest:
            inner = _away(f, first)
            return inner and first * inner
        case Div(top, below) if f.index not in free(below):
            return Div(Sum(f.index, top, f.without), below)
    return None


def _away(f: Sum, first: Formula) -> Formula | None:
    rest = f.body.factors[1:] if isinstance(f.body, Mul) else ()
    return Sum(f.index, Mul(rest), f.without) if rest else None


def under_the_sum(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """c Σ_k f = Σ_m c f with a new index m."""
    match f:
        case Mul((first, Sum(index, body, without))):
            new = new_index(index.size, f, scope)
            return Sum(new, first * at(body, index, new), without)
    return None


def renamed(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """Σ_k f(k) = Σ_m f(m); at times m is an index of the scope that the body does not hold."""
    if not isinstance(f, (Sum, Product)):
        return None
    held = free(f.body) | frozenset(f.without)
    same = [p for p in scope if isinstance(p, Index) and p not in held and p.size == f.index.size]
    new = random.choice([*same, new_index(f.index.size, f, scope)])
    return type(f)(new, at(f.body, f.index, new), f.without)


def swapped(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """Σ_k Σ_l f = Σ_l Σ_k f."""
    match f:
        case Sum(outer, Sum(inner, body, within), without):
            if inner != outer and outer not in within and inner not in without:
                return Sum(inner, Sum(outer, body, without), within)
    return None


def inserted_delta(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """f(i) = Σ_m δ_mi f(m)."""
    here = [p for p in free(f) if isinstance(p, Index)]
    if not here:
        return None
    old = random.choice(sorted(here, key=str))
    new = new_index(old.size, f, scope)
    delta = random.choice((Delta(new, old), Delta(old, new)))
    return Sum(new, delta * random.choice((f, at(f, old, new))))


def moved_by_delta(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """δ_ij f(i) = δ_ij f(j)."""
    match f:
        case Mul((Delta(left, right), *rest)) if isinstance(left, Index):
            return Mul((Delta(left, right), *(at(part, left, right) for part in rest)))
        case Delta(left, right):
            return Delta(right, left)
    return None


def in_cases(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """f(i) = f(j) if i = j, f(i) if not; δ_ij = 1 if i = j, 0 if not."""
    left, right = (somewhere("K", scope, random) for _ in range(2))
    if not isinstance(left, Index) or right is None or left == right:
        return None
    if isinstance(f, Delta) and size_of(f.left) == size_of(f.right):
        return Cases(Condition(f.left, f.right), ONE, Number(ONE.value - 1))
    same, other = Cases(Condition(left, right), at(f, left, right), f), at(f, left, right)
    return random.choice((same, Cases(Condition(left, right, equal=False), f, other)))


def unfolded(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """a_k = e^{z_k}/S: what the definition says."""
    if isinstance(f, (Symbol, Indexed)) and f.name in model.theory.definitions:
        positions = f.indices if isinstance(f, Indexed) else ()
        return instance(model.theory.definitions[f.name], positions)
    return None


def folded(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """e^{z_k} = a_k S, z_k = ln a_k + ln S."""
    if "S" not in model.theory.definitions:
        return None
    match f:
        case Exp(Indexed("z", positions)):
            return Indexed("a", positions) * S
        case Indexed("z", positions):
            return Log(Indexed("a", positions)) + Log(S)
    return None


def total_of_one(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """f = f Σ_k a_k; f = f Σ_k y_k where that is declared; f = (1/K) Σ_k f."""
    names = ["a", "y"] if model.given(SumsToOne) or model.given(OneHot) else ["a"]
    name, size = random.choice(names), random.choice(model.families["a"])
    outer = [somewhere(over, scope, random) for over in model.families[name][:-1]]
    if random.random() < 0.3 or not all(outer):
        return ONE / Symbol(size) * Sum(new_index(size, f, scope), f)
    new = new_index("K", f, scope)
    entry = Indexed(name, (*(p for p in outer if p), new))
    return random.choice((f * Sum(new, entry), Sum(new, f * entry)))


def hypothesis(f: Formula, model: Model, scope: Scope, random: Random) -> Formula | None:
    """Under one-hot y_k = δ_kc; with two classes Σ_k f(k) = f(1) + f(2); K = Σ_k 1."""
    fixed = [h.value for h in model.theory.given if isinstance(h, Fixed)]
    one_hot = [h for h in model.theory.given if isinstance(h, OneHot)]
    if isinstance(f, Indexed) and f.name == "y" and one_hot:
        return Delta(f.indices[0], one_hot[0].true)
    if isinstance(f, Sum) and f.index.size == "K" and fixed and not f.without:
        return Add(tuple(at(f.body, f.index, number + 1) for number in range(fixed[0])))
    if f == Symbol("K"):
        return Sum(new_index("K", f, scope), ONE)
    return None


SUMS: tuple[Rule, ...] = (
    split,
    split,
    linear,
    under_the_sum,
    renamed,
    swapped,
    inserted_delta,
    moved_by_delta,
    in_cases,
    unfolded,
    folded,
    total_of_one,
    hypothesis,
)
