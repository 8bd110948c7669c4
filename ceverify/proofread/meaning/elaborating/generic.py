"""g(x), where nothing is said of g: a name of its own, as are max_k z_k and tanh(z_j).

Of any number x it has the derivative g′(x), so that the quotient rule is decided for every g and h:
(g/h)′ = (g′h − gh′)/h². Of what depends on more, nothing is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ceverify.exact.differentiate import derivative
from ceverify.exact.theory import Theory
from ceverify.formula.indices import free, rename, walk
from ceverify.formula.linear import linear
from ceverify.formula.tree import (
    Add,
    Array,
    Definition,
    Formula,
    Index,
    Indexed,
    Mul,
    Number,
    Position,
    Symbol,
)
from ceverify.proofread.meaning.elaborating.pieces import in_order
from ceverify.proofread.meaning.sense import Sense

REDUCING = frozenset(["max", "min", "sup", "inf", "lim", "argmax", "argmin", "det", "dim", "Pr"])
"""Functions of all entries at once."""
RECTIFYING = frozenset(["max", "min"])
"""max(0, x) is of each entry."""


def value(name: str, primes: int, parameter: str) -> Symbol:
    """g′(x) as a symbol."""
    return Symbol(f"{name}{'′' * primes}({parameter})")


def is_value(name: str) -> bool:
    """Whether it is the name of such a value."""
    return name.endswith(")")


def values(f: Formula) -> list[Symbol]:
    """Those in a formula."""
    return sorted({x for x in walk(f) if isinstance(x, Symbol) and is_value(x.name)}, key=str)


def slope(body: Formula, by: Symbol, definitions: dict[str, Definition]) -> Formula:
    """∂body/∂x + Σ_g ∂body/∂g(x) g′(x); OutsideError for what is not differentiated."""
    theory = Theory(definitions)
    parts = [derivative(body, by, theory)]
    for f in values(body):
        name = f.name.removesuffix(f"({by.name})")
        parts.append(Mul((derivative(body, f, theory), value(name, 1, by.name))))
    return parts[0] if len(parts) == 1 else Add(tuple(parts))


def opaque(
    name: str, own: tuple[Position, ...], given: Sequence[Formula], bound: set[str], sense: Sense
) -> Formula:
    """name_own(given) by a name of its own, with the indices that are free in it.

    The same for the same arguments at other indices; `bound`: the k of max_k.
    """
    loose = [p for f in given for part in in_order(f) for p in part if p in free(f)]
    letters = [p for p in dict.fromkeys(loose) if isinstance(p, Index) and p.name not in bound]
    blank: dict[Position, Position] = {p: Index(f"·{n}", p.size) for n, p in enumerate(letters)}
    pattern = tuple(rename(f, blank) for f in given)
    key = _key(name, len(own), pattern, sense)
    sense.unknown.add(key)
    rectified = len(given) == 2 and name in RECTIFYING and given[0] == Number(Fraction(0))
    whole = given[-1]
    each = rectified or (len(given) == 1 and name not in REDUCING)
    if isinstance(whole, Array) and not own and each:
        return Array(key, whole.sizes)
    places = (*own, *letters)
    return Indexed(key, places) if places else Symbol(key)


def _key(name: str, own: int, pattern: tuple[Formula, ...], sense: Sense) -> str:
    """The name for this function of this."""
    text = f"{name}({', '.join(map(linear, pattern))})"
    names = sense.functional.get(text, ())
    if (own, pattern) not in names:
        names = sense.functional[text] = (*names, (own, pattern))
    count = names.index((own, pattern))
    return text if not count else f"{name}{'*' * count}{text.removeprefix(name)}"
