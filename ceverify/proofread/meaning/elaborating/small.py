"""d(fg) = df g + f dg, de^x = e^x ⊙ dx, dp by what p is defined as: differentials.

The differential of a name that the text takes differentials of and does not define is a name of
its own, dx; that of any other undefined name is zero (Magnus and Neudecker 1988, chapter 8).
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ceverify.exact.components import SCALAR, has_arrays, shape
from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import walk
from ceverify.formula.tree import (
    Add,
    Array,
    Cases,
    Definition,
    Delta,
    Diag,
    Div,
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
    Sum,
    Symbol,
    Transpose,
)
from ceverify.proofread.meaning.sense import Sense

ZERO = Number(Fraction(0))
D = "d"


def moving(sense: Sense) -> set[str]:
    """The names that nothing with a differential of its own is behind."""
    behind = {name: _behind(name, sense) for name in sense.differentials}
    return {n for n, names in behind.items() if not (names - {n}) & sense.differentials}


def _behind(name: str, sense: Sense) -> set[str]:
    """The names that a name is made of."""
    found, todo = set[str](), [name]
    while todo:
        body = sense.definitions.get(todo.pop())
        nodes = walk(body.body) if body is not None else ()
        new = {n.name for n in nodes if isinstance(n, (Symbol, Indexed, Array))} - found
        found |= new
        todo += new
    return found


def differential(f: Formula, sense: Sense, roots: Iterable[str]) -> Formula:
    """df; OutsideError for what no rule is for."""
    match f:
        case Symbol() | Indexed() | Array():
            return _of_name(f, sense, roots)
        case Number() | Delta() | Ones():
            return ZERO
        case Add(terms):
            return _added([differential(t, sense, roots) for t in terms])
        case Mul(factors):
            changed = [differential(x, sense, roots) for x in factors]
            return _added([_made(Mul((*factors[:n], d, *factors[n + 1 :])), d)
                           for n, d in enumerate(changed)])  # fmt: skip
        case Hadamard(left, right):
            dl, dr = (differential(x, sense, roots) for x in (left, right))
            return _added([_made(Hadamard(dl, right), dl), _made(Hadamard(left, dr), dr)])
        case Div(above, below):
            da, db = (differential(x, sense, roots) for x in (above, below))
            less = _made(Neg(_times(Div(above, below), Div(db, below))), db)
            return _added([_made(Div(da, below), da), less])
        case Cases(condition, then, otherwise):
            return Cases(condition, *(differential(x, sense, roots) for x in (then, otherwise)))
        case Power(base, Number(n) as exponent):
            db = differential(base, sense, roots)
            return _made(Mul((exponent, Power(base, Number(n - 1)), db)), db)
    return _of_one(f, sense, roots)


def _of_one(f: Formula, sense: Sense, roots: Iterable[str]) -> Formula:
    """df of what is made of one thing."""
    body = getattr(f, "vector", None) or getattr(f, "body", None)
    if not isinstance(body, Formula) or not isinstance(f, (Neg, Exp, Log, Sum, Diag, Transpose)):
        raise OutsideError("its differential is not read")
    d = differential(body, sense, roots)
    match f:
        case Neg():
            return _made(Neg(d), d)
        case Exp():
            return _made(_times(f, d), d)
        case Log():
            return _made(Div(d, body), d)
        case Sum(index, _, without):
            return _made(Sum(index, d, without), d)
        case Diag():
            return _made(Diag(d), d)
    return _made(Transpose(d), d)


def _of_name(f: Symbol | Indexed | Array, sense: Sense, roots: Iterable[str]) -> Formula:
    """dp, and what that is where p is defined by what moves."""
    made: Symbol | Indexed | Array
    match f:
        case Symbol(name):
            made = Symbol(D + name)
        case Indexed(name, indices):
            made = Indexed(D + name, indices)
        case Array(name, sizes):
            made = Array(D + name, sizes)
    if f.name in roots:
        return made
    if not _behind(f.name, sense) & set(roots):
        return ZERO
    known = sense.definitions[f.name]
    body = differential(known.body, sense, roots)
    sense.small[made.name] = Definition(made.name, known.indices, body)
    return made


def _times(left: Formula, right: Formula) -> Formula:
    """left · right, entry by entry where both are arrays."""
    arrays = all(has_arrays(x) and shape(x) != SCALAR for x in (left, right))
    return Hadamard(left, right) if arrays else Mul((left, right))


def _made(f: Formula, of: Formula) -> Formula:
    """f, or zero where it is made of zero."""
    return ZERO if of == ZERO else f


def _added(terms: list[Formula]) -> Formula:
    """Their sum, without zeros."""
    kept = tuple(t for t in terms if t != ZERO)
    if not kept:
        return ZERO
    return kept[0] if len(kept) == 1 else Add(kept)
