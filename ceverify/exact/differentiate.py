"""∂f/∂v as a formula, by the rules of calculus; the judge's own, shared with no derivation.

    ∂z_k/∂z_i = δ_ki        ∂(Σ_k f) = Σ_k ∂f       ∂(f·g) = ∂f·g + f·∂g
    ∂(f/g) = (∂f·g − f·∂g)/g²    ∂e^f = e^f ∂f        ∂ln f = ∂f/f
    ∂f^g = f^g (∂g ln f + g ∂f/f)    ∂(Π_k f) = Π_k f · Σ_k ∂f/f

A name with a definition is unfolded, unless it is what one differentiates by.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from ceverify.exact.dependence import check_derivative
from ceverify.exact.outside import OutsideError
from ceverify.exact.theory import Theory
from ceverify.formula.indices import free, fresh, instance, rename
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

ZERO, ONE, TWO = (Number(Fraction(n)) for n in range(3))
BigOp = TypeVar("BigOp", Sum, Product)


def derived(f: Derivative, theory: Theory) -> Formula:
    """The derivative that is written; OutsideError where the theory does not say what it is."""
    check_derivative(f, theory)
    return derivative(f.body, f.wrt, theory)


def derivative(f: Formula, by: Formula, theory: Theory) -> Formula:
    """∂f/∂by for a Symbol or Indexed `by`; OutsideError for what has no rule."""
    if not isinstance(by, (Symbol, Indexed)):
        raise OutsideError("a derivative is taken by something that is not a variable")
    rule = RULES.get(type(f))
    if rule is None:
        raise OutsideError(f"no rule differentiates a {type(f).__name__.lower()}")
    return rule(f, by, theory)


def _variable(f: Symbol | Indexed, by: Symbol | Indexed, theory: Theory) -> Formula:
    positions = f.indices if isinstance(f, Indexed) else ()
    if f.name == by.name:
        wanted = by.indices if isinstance(by, Indexed) else ()
        if len(wanted) != len(positions):
            raise OutsideError(f"{f.name} occurs with {len(positions)} and {len(wanted)} indices")
        return product([Delta(p, q) for p, q in zip(positions, wanted, strict=True)])
    if f.name not in theory.definitions:
        return ZERO
    return derivative(instance(theory.definitions[f.name], positions), by, theory)


def _add(f: Add, by: Formula, theory: Theory) -> Formula:
    return total([derivative(t, by, theory) for t in f.terms])


def _neg(f: Neg, by: Formula, theory: Theory) -> Formula:
    inner = derivative(f.body, by, theory)
    return ZERO if inner == ZERO else Neg(inner)


def _mul(f: Mul, by: Formula, theory: Theory) -> Formula:
    terms = []
    for n, factor in enumerate(f.factors):
        inner = derivative(factor, by, theory)
        if inner != ZERO:
            terms.append(product([*f.factors[:n], inner, *f.factors[n + 1 :]]))
    return total(terms)


def _div(f: Div, by: Formula, theory: Theory) -> Formula:
    top = derivative(f.numerator, by, theory)
    bottom = derivative(f.denominator, by, theory)
    if bottom == ZERO:
        return ZERO if top == ZERO else Div(top, f.denominator)
    numerator = total([product([top, f.denominator]), Neg(product([f.numerator, bottom]))])
    return Div(numerator, Power(f.denominator, TWO))


def _power(f: Power, by: Formula, theory: Theory) -> Formula:
    base = derivative(f.base, by, theory)
    exponent = derivative(f.exponent, by, theory)
    terms = []
    if base != ZERO:
        terms.append(product([f.exponent, Power(f.base, f.exponent - ONE), base]))
    if exponent != ZERO:
        terms.append(product([f, Log(f.base), exponent]))
    return total(terms)


def _exp(f: Exp, by: Formula, theory: Theory) -> Formula:
    return product([f, derivative(f.body, by, theory)])


def _log(f: Log, by: Formula, theory: Theory) -> Formula:
    if (power := _power_of_e(f.body, theory)) is not None:
        return derivative(power, by, theory)
    inner = derivative(f.body, by, theory)
    return ZERO if inner == ZERO else Div(inner, f.body)


def _power_of_e(f: Formula, theory: Theory) -> Formula | None:
    """x of e^x, and of a name that is defined as e^x."""
    if isinstance(f, (Symbol, Indexed)) and f.name in theory.definitions:
        f = instance(theory.definitions[f.name], f.indices if isinstance(f, Indexed) else ())
    return f.body if isinstance(f, Exp) else None


def _sum(f: Sum, by: Formula, theory: Theory) -> Formula:
    f = _apart(f, by)
    inner = derivative(f.body, by, theory)
    return ZERO if inner == ZERO else replace(f, body=inner)


def _product(f: Product, by: Formula, theory: Theory) -> Formula:
    f = _apart(f, by)
    inner = derivative(f.body, by, theory)
    return ZERO if inner == ZERO else product([f, Sum(f.index, Div(inner, f.body), f.without)])


def _apart(f: BigOp, by: Formula) -> BigOp:
    """The sum with a bound index that is not one of those one differentiates by."""
    if f.index not in free(by):
        return f
    index = fresh(free(by) | free(f.body), f.index)
    return replace(f, index=index, body=rename(f.body, {f.index: index}))


def _cases(f: Cases, by: Formula, theory: Theory) -> Formula:
    then = derivative(f.then, by, theory)
    return replace(f, then=then, otherwise=derivative(f.otherwise, by, theory))


def _derivative(f: Derivative, by: Formula, theory: Theory) -> Formula:
    return derivative(derived(f, theory), by, theory)


def _constant(f: Formula, by: Formula, theory: Theory) -> Formula:
    return ZERO


RULES: dict[type[Formula], Callable[..., Formula]] = {
    Number: _constant,
    Delta: _constant,
    Symbol: _variable,
    Indexed: _variable,
    Add: _add,
    Neg: _neg,
    Mul: _mul,
    Div: _div,
    Power: _power,
    Exp: _exp,
    Log: _log,
    Sum: _sum,
    Product: _product,
    Cases: _cases,
    Derivative: _derivative,
}


def total(terms: list[Formula]) -> Formula:
    """The sum of the terms without zeros."""
    kept = tuple(t for t in terms if t != ZERO)
    return Add(kept) if len(kept) > 1 else kept[0] if kept else ZERO


def product(factors: list[Formula]) -> Formula:
    """The product of the factors without ones; zero where one is zero."""
    if ZERO in factors:
        return ZERO
    kept = tuple(f for f in factors if f != ONE)
    return Mul(kept) if len(kept) > 1 else kept[0] if kept else ONE
