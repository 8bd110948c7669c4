"""presented(f): a formula as it is set on paper, parentheses decided once for every notation.

The grammar of what comes out is that of `shown`.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction as Rational

from ceverify.formula.shown import Branches, Fence, Fraction, Script, Shown, Under, Word, row
from ceverify.formula.subscripts import condition, position, positions
from ceverify.formula.tightness import ATOM, FACTOR, PRODUCT, named, tightness
from ceverify.formula.tree import (
    Add,
    Array,
    Cases,
    Condition,
    Delta,
    Derivative,
    Diag,
    Div,
    Equal,
    Exp,
    Formula,
    Hadamard,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Ones,
    Power,
    Product,
    Sum,
    Symbol,
    Transpose,
)

ZERO = Number(Rational(0))


def presented(f: Formula) -> Shown:
    """The formula as it is set."""
    return RULES[type(f)](f)


def held(f: Formula, least: int) -> Shown:
    """The formula, in parentheses unless it holds together at least that tightly."""
    return presented(f) if tightness(f) >= least else Fence(presented(f))


def _number(f: Number) -> Shown:
    value: Rational = abs(f.value)
    top = Word(str(value.numerator), "number")
    shown = top if value.denominator == 1 else Fraction(top, Word(str(value.denominator), "number"))
    return row(Word("−", "sign"), shown) if f.value < 0 else shown


def _add(f: Add) -> Shown:
    items: list[Shown] = []
    for n, term in enumerate(f.terms):
        negative = isinstance(term, Neg)
        body = term.body if isinstance(term, Neg) else term
        if n or negative:
            items.append(Word("−" if negative else "+", "sign" if n == 0 else "relation"))
        items.append(held(body, PRODUCT) if n == len(f.terms) - 1 else _closed(body))
    return row(*items)


def _closed(f: Formula) -> Shown:
    """A term with more to come: a sum at its end is bracketed, or it would seem to go on."""
    if isinstance(f, Mul) and isinstance(f.factors[-1], (Sum, Product)):
        return _mul(f, closed=True)
    return held(f, ATOM if isinstance(f, (Sum, Product)) else PRODUCT)


def _mul(f: Mul, closed: bool = False) -> Shown:
    items: list[Shown] = []
    last = len(f.factors) - 1
    for n, factor in enumerate(f.factors):
        whole = isinstance(factor, Number) and factor.value.denominator == 1
        if n and (whole or f.factors[n - 1] == ZERO or _touching(f.factors[n - 1], factor)):
            items.append(Word("·", "relation"))
        open_ended = isinstance(factor, (Sum, Product, Log)) or tightness(factor) == PRODUCT
        inside = n != last or (closed and isinstance(factor, (Sum, Product)))
        items.append(held(factor, ATOM if open_ended and inside else PRODUCT))
    return row(*items)


def _touching(left: Formula, right: Formula) -> bool:
    """Fractions and derivatives beside each other want a dot, or they read as one."""
    return isinstance(left, (Div, Derivative)) and isinstance(right, (Div, Derivative))


def _power(f: Power) -> Shown:
    base = presented(f.base) if tightness(f.base) == ATOM else Fence(presented(f.base))
    exponent = presented(f.exponent)
    if isinstance(base, Script) and base.sup is None:
        return Script(base.base, base.sub, exponent)
    return Script(base, None, exponent)


def _log(f: Log) -> Shown:
    bare = tightness(f.body) == ATOM
    return row(Word("ln", "function"), presented(f.body) if bare else Fence(presented(f.body)))


def _big(f: Sum | Product) -> Shown:
    below: Shown = position(f.index)
    if f.without:
        others = [item for p in f.without for item in (Word(",", "sign"), position(p))][1:]
        below = row(below, Word("≠", "relation"), *others)
    return row(Under("Σ" if isinstance(f, Sum) else "Π", below), held(f.body, PRODUCT))


def _cases(f: Cases) -> Shown:
    other = Condition(f.condition.left, f.condition.right, not f.condition.equal)
    return Branches(
        ((presented(f.then), condition(f.condition)), (presented(f.otherwise), condition(other)))
    )


def _derivative(f: Derivative) -> Shown:
    by = row(Word("∂", "sign"), presented(f.wrt))
    if isinstance(f.body, Derivative) and named(f.body.body):
        top = row(Script(Word("∂", "sign"), None, Word("2", "number")), presented(f.body.body))
        return Fraction(top, row(by, Word("∂", "sign"), presented(f.body.wrt)))
    if named(f.body):
        return Fraction(row(Word("∂", "sign"), presented(f.body)), by)
    operator = Fraction(Word("∂", "sign"), by)
    loose = isinstance(f.body, (Mul, Log, Sum, Product))
    return row(operator, presented(f.body) if loose else held(f.body, FACTOR))


RULES: dict[type[Formula], Callable[..., Shown]] = {
    Number: _number,
    Symbol: lambda f: Word(f.name),
    Indexed: lambda f: Script(Word(f.name), positions(f.indices)),
    Array: lambda f: Word(f.name, "vector"),
    Ones: lambda f: Word("1", "vector"),
    Diag: lambda f: row(Word("diag", "function"), Fence(presented(f.vector))),
    Transpose: lambda f: Script(held(f.body, ATOM), None, Word("⊤", "sign")),
    Hadamard: lambda f: row(held(f.left, FACTOR), Word("⊙", "relation"), held(f.right, FACTOR)),
    Add: _add,
    Neg: lambda f: row(Word("−", "sign"), held(f.body, PRODUCT)),
    Mul: _mul,
    Div: lambda f: Fraction(presented(f.numerator), presented(f.denominator)),
    Power: _power,
    Exp: lambda f: Script(Word("e"), None, presented(f.body)),
    Log: _log,
    Sum: _big,
    Product: _big,
    Delta: lambda f: Script(Word("δ"), positions((f.left, f.right))),
    Cases: _cases,
    Derivative: _derivative,
    Equal: lambda f: row(presented(f.left), Word("=", "relation"), presented(f.right)),
}
