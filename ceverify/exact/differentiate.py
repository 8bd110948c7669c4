"""∂f/∂v as a formula, by the rules of calculus; the judge's own, shared with no derivation.

    ∂z_k/∂z_i = δ_ki        ∂(Σ_k f) = Σ_k ∂f       ∂(f·g) = ∂f·g + f·∂g
    ∂(f/g) = (∂f·g − f·∂g)/g²    ∂e^f = e^f ∂f        ∂ln f = ∂f/f
    ∂f^g = f^g (∂g ln f + g ∂f/f)    ∂(Π_k f) = Π_k f · Σ_k ∂f/f

A name with a definition is unfolded, unless it is what one differentiates by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import free, fresh, instance, rename
from ceverify.formula.tree import (
    Add,
    Cases,
    Definition,
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
Definitions = Mapping[str, Definition]
BigOp = TypeVar("BigOp", Sum, Product)


def derived(f: Derivative, definitions: Definitions) -> Formula:
    """The derivative that is written; OutsideError where the definitions do not say what it is.

    A name without definition is a variable of its own inside a formula, but whoever writes
    ∂C/∂z_i means a C that depends on z.
    """
    name, by = getattr(f.body, "name", None), getattr(f.wrt, "name", None)
    if isinstance(f.body, (Symbol, Indexed)) and name not in definitions and name != by:
        raise OutsideError(f"{name} has no definition to differentiate")
    result = derivative(f.body, f.wrt, definitions)
    if result == ZERO and by in definitions:
        raise OutsideError(f"by the definitions, {by} does not occur in what is differentiated")
    return result


def derivative(f: Formula, by: Formula, definitions: Definitions) -> Formula:
    """∂f/∂by for a Symbol or Indexed `by`; OutsideError for what has no rule."""
    if not isinstance(by, (Symbol, Indexed)):
        raise OutsideError("a derivative is taken by something that is not a variable")
    rule = RULES.get(type(f))
    if rule is None:
        raise OutsideError(f"no rule differentiates a {type(f).__name__.lower()}")
    return rule(f, by, definitions)


def _variable(f: Symbol | Indexed, by: Symbol | Indexed, definitions: Definitions) -> Formula:
    positions = f.indices if isinstance(f, Indexed) else ()
    if f.name == by.name:
        wanted = by.indices if isinstance(by, Indexed) else ()
        if len(wanted) != len(positions):
            raise OutsideError(f"{f.name} occurs with {len(positions)} and {len(wanted)} indices")
        return product([Delta(p, q) for p, q in zip(positions, wanted, strict=True)])
    if f.name not in definitions:
        return ZERO
    return derivative(instance(definitions[f.name], positions), by, definitions)


def _add(f: Add, by: Formula, definitions: Definitions) -> Formula:
    return total([derivative(t, by, definitions) for t in f.terms])


def _neg(f: Neg, by: Formula, definitions: Definitions) -> Formula:
    inner = derivative(f.body, by, definitions)
    return ZERO if inner == ZERO else Neg(inner)


def _mul(f: Mul, by: Formula, definitions: Definitions) -> Formula:
    terms = []
    for n, factor in enumerate(f.factors):
        inner = derivative(factor, by, definitions)
        if inner != ZERO:
            terms.append(product([*f.factors[:n], inner, *f.factors[n + 1 :]]))
    return total(terms)


def _div(f: Div, by: Formula, definitions: Definitions) -> Formula:
    top = derivative(f.numerator, by, definitions)
    bottom = derivative(f.denominator, by, definitions)
    if bottom == ZERO:
        return ZERO if top == ZERO else Div(top, f.denominator)
    numerator = total([product([top, f.denominator]), Neg(product([f.numerator, bottom]))])
    return Div(numerator, Power(f.denominator, TWO))


def _power(f: Power, by: Formula, definitions: Definitions) -> Formula:
    base = derivative(f.base, by, definitions)
    exponent = derivative(f.exponent, by, definitions)
    terms = []
    if base != ZERO:
        terms.append(product([f.exponent, Power(f.base, f.exponent - ONE), base]))
    if exponent != ZERO:
        terms.append(product([f, Log(f.base), exponent]))
    return total(terms)


def _exp(f: Exp, by: Formula, definitions: Definitions) -> Formula:
    return product([f, derivative(f.body, by, definitions)])


def _log(f: Log, by: Formula, definitions: Definitions) -> Formula:
    inner = derivative(f.body, by, definitions)
    return ZERO if inner == ZERO else Div(inner, f.body)


def _sum(f: Sum, by: Formula, definitions: Definitions) -> Formula:
    f = _apart(f, by)
    inner = derivative(f.body, by, definitions)
    return ZERO if inner == ZERO else replace(f, body=inner)


def _product(f: Product, by: Formula, definitions: Definitions) -> Formula:
    f = _apart(f, by)
    inner = derivative(f.body, by, definitions)
    return ZERO if inner == ZERO else product([f, Sum(f.index, Div(inner, f.body), f.without)])


def _apart(f: BigOp, by: Formula) -> BigOp:
    """The sum with a bound index that is not one of those one differentiates by."""
    if by == Symbol(f.index.size):
        raise OutsideError(f"{f.index.size} is a whole number; nothing is differentiated by it")
    if f.index not in free(by):
        return f
    index = fresh(free(by) | free(f.body), f.index)
    return replace(f, index=index, body=rename(f.body, {f.index: index}))


def _cases(f: Cases, by: Formula, definitions: Definitions) -> Formula:
    then = derivative(f.then, by, definitions)
    return replace(f, then=then, otherwise=derivative(f.otherwise, by, definitions))


def _derivative(f: Derivative, by: Formula, definitions: Definitions) -> Formula:
    return derivative(derived(f, definitions), by, definitions)


def _constant(f: Formula, by: Formula, definitions: Definitions) -> Formula:
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
