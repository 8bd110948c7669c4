"""normal_form(f): the one polynomial a scalar formula has, for every number of classes at once.

Within a context all representatives are distinct, so a δ is 0 or 1 and a sum splits exactly:

    Σ_k f(k) = Σ_{r in R} f(r) + Σ_{k not in R} f(k),
    Σ_{k not in R} m(k) = [Σ_k m(k)] − Σ_{r in R} m(r)

with f(k) for k outside R computed once, at a new representative. OutsideError and its kin where
the formula lies outside the class.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ceverify.exact.differentiate import derivative
from ceverify.exact.functions import exponential, inverse, logarithm, power
from ceverify.exact.outside import OutsideError
from ceverify.exact.polynomial import (
    Polynomial,
    accumulate,
    add,
    constant,
    lowest,
    multiply,
    product,
    scale,
    variable,
)
from ceverify.exact.sign import nonnegative
from ceverify.exact.sums import substituted, summed
from ceverify.exact.theory import Fixed, OneHot, SumsToOne, Theory
from ceverify.formula.indices import parts
from ceverify.formula.tree import (
    Add,
    Cases,
    Delta,
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
    Position,
    Power,
    Product,
    Sum,
    Symbol,
)

Rep = str


@dataclass(frozen=True, slots=True)
class Context:
    """Where a formula is read: each position's representative, all of them distinct, by size."""

    theory: Theory
    positions: Mapping[Position, Rep]
    reps: Mapping[str, tuple[Rep, ...]]
    memo: dict[object, Polynomial] = field(default_factory=dict)

    def rep(self, position: Position) -> Rep:
        """The representative of a position."""
        if position not in self.positions:
            name = position.name if isinstance(position, Index) else position
            raise OutsideError(f"the index {name} is not bound by anything")
        return self.positions[position]

    def at(self, index: Index, rep: Rep) -> Context:
        """This context with `index` taken to be `rep`."""
        reps = self.reps.get(index.size, ())
        wider = {**self.reps, index.size: reps if rep in reps else (*reps, rep)}
        return replace(self, positions={**self.positions, index: rep}, reps=wider)


def normal_form(f: Formula, context: Context) -> Polynomial:
    """The polynomial of a scalar formula in the context."""
    rule = RULES.get(type(f))
    if rule is None:
        raise OutsideError(f"a {type(f).__name__.lower()} stands where a number belongs")
    return rule(f, context)


def _number(f: Number, context: Context) -> Polynomial:
    return constant(f.value)


def _symbol(f: Symbol, context: Context) -> Polynomial:
    for hypothesis in context.theory.given:
        if isinstance(hypothesis, Fixed) and hypothesis.size == f.name:
            return constant(hypothesis.value)
    return _named(f.name, (), context)


def _indexed(f: Indexed, context: Context) -> Polynomial:
    return _named(f.name, tuple(context.rep(p) for p in f.indices), context)


def _named(name: str, args: tuple[Rep, ...], context: Context) -> Polynomial:
    """A variable, or what its definition says of it; hypotheses on the name come first."""
    for hypothesis in context.theory.given:
        if isinstance(hypothesis, OneHot) and hypothesis.name == name:
            return constant(int(args[-1] == context.rep(hypothesis.true)))
        if isinstance(hypothesis, SumsToOne) and hypothesis.name == name:
            return _last_by_the_others(name, args, context)
    definition = context.theory.definitions.get(name)
    if definition is None:
        return variable(name, args)
    if len(definition.indices) != len(args):
        raise OutsideError(f"{name} has {len(definition.indices)} indices, not {len(args)}")
    key = (name, args, tuple(context.reps.items()))
    if key not in context.memo:
        bound = dict(zip(definition.indices, args, strict=True))
        inner = replace(context, positions={**_constants(context), **bound})
        context.memo[key] = normal_form(definition.body, inner)
    return context.memo[key]


def _constants(context: Context) -> dict[Position, Rep]:
    """The positions that mean the same inside every definition: numbers and the true class."""
    true = {h.true for h in context.theory.given if isinstance(h, OneHot)}
    return {p: r for p, r in context.positions.items() if isinstance(p, int) or p in true}


def _last_by_the_others(name: str, args: tuple[Rep, ...], context: Context) -> Polynomial:
    """With Σ_k y_k = 1 and the size fixed, the last y is 1 less the others."""
    size = args[-1].split(":")[0]
    everyone = context.reps[size]
    if not _fixed(size, context.theory) or args[-1] != everyone[-1]:
        return variable(name, args)
    others = (variable(name, (*args[:-1], rep)) for rep in everyone[:-1])
    return add(constant(1), scale(add(*others), -1))


def _fixed(size: str, theory: Theory) -> bool:
    return any(isinstance(h, Fixed) and h.size == size for h in theory.given)


def _add(f: Add, context: Context) -> Polynomial:
    return add(*(normal_form(t, context) for t in f.terms))


def _neg(f: Neg, context: Context) -> Polynomial:
    return scale(normal_form(f.body, context), -1)


def _mul(f: Mul, context: Context) -> Polynomial:
    return product(normal_form(t, context) for t in f.factors)


def _div(f: Div, context: Context) -> Polynomial:
    denominator = inverse(normal_form(f.denominator, context))
    return multiply(normal_form(f.numerator, context), denominator)


def _power(f: Power, context: Context) -> Polynomial:
    base, exponent = normal_form(f.base, context), normal_form(f.exponent, context)
    return power(base, exponent, context.theory.positive)


def _exp(f: Exp, context: Context) -> Polynomial:
    return exponential(normal_form(f.body, context), context.theory.positive)


def _log(f: Log, context: Context) -> Polynomial:
    return logarithm(normal_form(f.body, context), context.theory.positive)


def _delta(f: Delta, context: Context) -> Polynomial:
    return constant(int(context.rep(f.left) == context.rep(f.right)))


def _cases(f: Cases, context: Context) -> Polynomial:
    same = context.rep(f.condition.left) == context.rep(f.condition.right)
    return normal_form(f.then if same == f.condition.equal else f.otherwise, context)


def _derivative(f: Derivative, context: Context) -> Polynomial:
    return normal_form(derivative(f.body, f.wrt, context.theory.definitions), context)


def _sum(f: Sum, context: Context) -> Polynomial:
    size, left_out = f.index.size, {context.rep(p) for p in f.without}
    reps = context.reps.get(size, ())
    if _fixed(size, context.theory):
        kept = [rep for rep in reps if rep not in left_out]
        return add(*(normal_form(f.body, context.at(f.index, rep)) for rep in kept))
    new = f"{size}:~{len(reps)}"
    generic = normal_form(f.body, context.at(f.index, new))
    total = dict(summed(generic, new, size, context.theory))
    distinguishes = _distinguishes(f.body, context.theory.given, context)
    for rep in reps:
        if rep in left_out or distinguishes:
            accumulate(total, substituted(generic, new, rep, context.theory), -1)
        if rep not in left_out and distinguishes:
            accumulate(total, normal_form(f.body, context.at(f.index, rep)))
    return {m: lowest(c) for m, c in total.items()}


def _distinguishes(f: Formula, given: tuple[object, ...], context: Context) -> bool:
    """False only where f(k) has one form for all k, so that f(r) is the generic one at r."""
    if any(isinstance(h, OneHot) for h in given):
        return True
    return _has_cases(f) or any(_has_cases(d.body) for d in context.theory.definitions.values())


@lru_cache(4096)
def _has_cases(f: Formula) -> bool:
    if isinstance(f, (Delta, Cases, Derivative)) or (isinstance(f, (Sum, Product)) and f.without):
        return True
    return any(_has_cases(part) for part in parts(f) if isinstance(part, Formula))


def _product(f: Product, context: Context) -> Polynomial:
    """Π f = e^(Σ ln f), for factors known not to be negative."""
    new = f"{f.index.size}:~{len(context.reps.get(f.index.size, ()))}"
    positive = context.theory.positive
    if not nonnegative(normal_form(f.body, context.at(f.index, new)), positive):
        raise OutsideError("a product runs over factors not known to be positive")
    return exponential(_sum(Sum(f.index, Log(f.body), f.without), context), positive)


RULES: dict[type[Formula], Callable[..., Polynomial]] = {
    Number: _number,
    Symbol: _symbol,
    Indexed: _indexed,
    Add: _add,
    Neg: _neg,
    Mul: _mul,
    Div: _div,
    Power: _power,
    Exp: _exp,
    Log: _log,
    Sum: _sum,
    Product: _product,
    Delta: _delta,
    Cases: _cases,
    Derivative: _derivative,
}
