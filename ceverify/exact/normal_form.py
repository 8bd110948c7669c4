"""normal_form(f): the one polynomial a scalar formula has, for every number of classes at once.

Within a context all representatives are distinct, so a δ is 0 or 1 and a sum splits exactly:

    Σ_k f(k) = Σ_{r in R} f(r) + Σ_{k not in R} f(k),
    Σ_{k not in R} m(k) = [Σ_k m(k)] − Σ_{r in R} m(r)

with f(k) for k outside R computed once, at a new representative. OutsideError and its kin where
the formula lies outside the class.
"""

from __future__ import annotations

from collections.abc import Callable

from ceverify.exact.context import Context, Rep
from ceverify.exact.differentiate import ZERO, derived
from ceverify.exact.outside import OutsideError, TooLargeError, UndefinedError
from ceverify.exact.ring.functions import exponential, logarithm, power
from ceverify.exact.ring.polynomial import (
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
from ceverify.exact.ring.quotients import inverse, reduced
from ceverify.exact.ring.sign import nonnegative
from ceverify.exact.ring.sums import substituted, summed
from ceverify.exact.supposed import by_hypothesis
from ceverify.formula.indices import walk
from ceverify.formula.tree import (
    Add,
    Cases,
    Delta,
    Derivative,
    Div,
    Exp,
    Formula,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Power,
    Product,
    Sum,
    Symbol,
)

LARGEST = 10_000


def normal_form(f: Formula, context: Context) -> Polynomial:
    """The polynomial of a scalar formula in the context."""
    rule = RULES.get(type(f))
    if rule is None:
        raise OutsideError(f"a {type(f).__name__.lower()} stands where a number belongs")
    return rule(f, context)


def _number(f: Number, context: Context) -> Polynomial:
    return constant(f.value)


def _symbol(f: Symbol, context: Context) -> Polynomial:
    if (value := context.fixed(f.name)) is not None:
        return constant(value)
    return _named(f.name, (), context)


def _indexed(f: Indexed, context: Context) -> Polynomial:
    return _named(f.name, tuple(context.rep(p) for p in f.indices), context)


def _named(name: str, args: tuple[Rep, ...], context: Context) -> Polynomial:
    """A variable, or what its definition says of it; hypotheses on the name come first."""
    if (supposed := by_hypothesis(name, args, context)) is not None:
        return supposed
    definition = context.theory.definitions.get(name)
    if definition is None:
        return variable(name, args)
    if len(definition.indices) != len(args):
        raise OutsideError(f"{name} has {len(definition.indices)} indices, not {len(args)}")
    key = (name, args, tuple(context.reps.items()) if name in context.special else None)
    if key not in context.memo:
        context.memo[key] = normal_form(definition.body, context.inside(definition, args))
    return context.memo[key]


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
    return constant(int(context.same(context.rep(f.left), context.rep(f.right))))


def _cases(f: Cases, context: Context) -> Polynomial:
    same = context.same(context.rep(f.condition.left), context.rep(f.condition.right))
    return normal_form(f.then if same == f.condition.equal else f.otherwise, context)


def _bounded(f: Formula) -> Formula:
    """The formula; TooLargeError for one of more parts than are worth putting in order."""
    if (size := sum(1 for _ in walk(f))) > LARGEST:
        raise TooLargeError(f"a derivative of {size:,} parts passes the judge's {LARGEST:,}")
    return f


def _derivative(f: Derivative, context: Context) -> Polynomial:
    if f not in context.derivatives:
        context.derivatives[f] = _bounded(derived(f, context.theory))
    if context.derivatives[f] == ZERO:
        _defined(f.body, context)
    return normal_form(context.derivatives[f], context)


def _defined(f: Formula, context: Context) -> None:
    """What does not occur in a derivative that vanishes must have a value all the same."""
    try:
        normal_form(f, context)
    except UndefinedError:
        raise
    except OutsideError:
        return


def _sum(f: Sum, context: Context) -> Polynomial:
    size, kept = f.index.size, context.kept(f)
    if context.fixed(size):
        return add(*(normal_form(f.body, context.at(f.index, rep)) for rep in kept))
    new = context.new(size)
    generic = reduced(normal_form(f.body, context.at(f.index, new)))
    total = dict(summed(generic, new, size, context.theory))
    distinguishes = not context.uniform(f.body)
    for rep in context.reps.get(size, ()):
        if rep not in kept or distinguishes:
            accumulate(total, _at_class(generic, new, rep, context), -1)
        if rep in kept and distinguishes:
            accumulate(total, normal_form(f.body, context.at(f.index, rep)))
    return {m: lowest(c) for m, c in total.items()}


def _at_class(generic: Polynomial, new: Rep, rep: Rep, context: Context) -> Polynomial:
    """What the full sum holds at a class; without it there is no full sum to take it from."""
    try:
        return substituted(generic, new, rep, context.theory)
    except UndefinedError:
        raise OutsideError("a sum leaves out a class at which its terms have no value") from None


def _product(f: Product, context: Context) -> Polynomial:
    """Π f = e^(Σ ln f), for factors known not to be negative; written out for a fixed size."""
    if context.fixed(f.index.size):
        return product(normal_form(f.body, context.at(f.index, r)) for r in context.kept(f))
    generic = normal_form(f.body, context.at(f.index, context.new(f.index.size)))
    positive = context.theory.positive
    if not nonnegative(generic, positive):
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
