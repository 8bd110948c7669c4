"""Head: the left side of a definition.

head = name | name_ij | name(x) | name(x)_i | [name(x)]_i | P(y = k | x)
"""

from __future__ import annotations

from dataclasses import dataclass

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.use import Use, use
from ceverify.proofread.writing import syntax as s

# Numbers of classes and of samples: no claim that ends in one of them defines it.
SIZES = frozenset({"K", "N"})
FIXED = frozenset({"𝟙", "…", "∞", "inf", "NaN", "δ", "e", "d"})
"""No text's to define, but for e_k and δ_i, which are vectors and errors."""
FUNCTIONS = frozenset(
    " ".join(("exp log ln diag Diag 𝟙 max tr Tr trace det rank Var",
              "tanh sin cos sinh cosh")).split()
)  # fmt: skip
LOG_SUMS = frozenset(("LSE", "lse", "logsumexp", "LogSumExp"))


@dataclass(frozen=True, slots=True)
class Head:
    """The name, its indices, what it is called with; kind = "name" | "family" | "called"."""

    name: str
    indices: tuple[str, ...]
    called: s.Group | None
    kind: str


def head_of(node: s.Syntax | Unread, sense: Sense) -> Head | None:
    """The head that a side can be; None where it can be none."""
    if isinstance(node, Unread):
        return None
    node = unbraced(node)
    group = unbraced(node.base) if isinstance(node, s.Scripted) and node.sup is None else None
    if isinstance(node, s.Scripted) and isinstance(group, s.Group):
        return _entry(group, node, sense)
    if isinstance(node, s.Term) and len(node.factors) == 2 and not node.marks[1]:
        return _called(node, sense)
    return _plain(node, sense)


def _entry(group: s.Group, node: s.Scripted, sense: Sense) -> Head | None:
    """[name(x)]_i."""
    if len(group.parts) != 1 or not isinstance(group.parts[0], s.Term):
        return None
    inside = head_of(group.parts[0], sense)
    letters = _letters(listed(node.sub))
    return Head(inside.name, letters, inside.called, "family") if inside and all(letters) else None


def _letters(places: list[s.Syntax] | tuple[s.Syntax, ...]) -> tuple[str, ...]:
    """The index that each place is; empty ones for what is none."""
    return tuple(letter_of(p) for p in places)


def _plain(node: s.Syntax, sense: Sense) -> Head | None:
    """name and name_ij."""
    found = use(node, sense.habits)
    if found is None or found.power is not None or found.transposed or _fixed(found):
        return None
    letters = _letters(found.positions)
    if not all(letters) or len(set(letters)) < len(letters):
        return None
    if _part(found, sense) or (not letters and _claimed(found, sense)):
        return None
    name = found.name + "′" * found.primes
    return Head(sense.split.get((name, len(letters)), name), letters, None, "name")


def _part(found: Use, sense: Sense) -> bool:
    """Whether it is p_K, an entry of the p that is defined."""
    marked = found.name != found.base and "^" not in found.name
    return marked and bool(sense.slots.get(found.base)) and found.base in sense.definitions


def _claimed(found: Use, sense: Sense) -> bool:
    """Numbers of classes; f′ where f is known: what it is, is a claim."""
    known = found.name in {*sense.definitions, *sense.functions, *sense.bare}
    return found.name in SIZES or (found.primes > 0 and known)


def _fixed(found: Use) -> bool:
    vector = found.base == "e" and len(found.positions) == 1
    error = found.base == "δ" and len(found.positions) < 2
    alone = found.base == "d" and not found.positions
    return found.base in FIXED and not (vector or error or alone)


def _called(node: s.Term, sense: Sense) -> Head | None:
    """name(x), with indices on the name or behind the bracket."""
    found, after = use(node.factors[0], sense.habits), unbraced(node.factors[1])
    group = unbraced(after.base) if isinstance(after, s.Scripted) else after
    if found is None or found.primes or found.power is not None or found.name in FUNCTIONS:
        return None
    if not isinstance(group, s.Group) or group.bracket not in "([":
        return None
    if found.name in LOG_SUMS and len(group.parts) == 1 and isinstance(group.parts[0], s.Total):
        return None  # LSE(z + c) = … is a claim, whatever its author says LSE(z) is
    above = after.sup if isinstance(after, s.Scripted) else None
    if above is not None and (s.numeric(above) or s.spelled(above) in TRANSPOSED):
        return None  # σ(p)⁻¹ = 1 + e^(−p) says of σ what its inverse is
    letters = _letters(_places(found, group, after, sense))
    if not all(letters):
        return None
    if letters or (letters := _conditioned(group)):
        return Head(found.name, letters, group, "family")
    return Head(found.name, (), group, "called")


def _places(found: Use, group: s.Group, after: s.Syntax, sense: Sense) -> list[s.Syntax]:
    """What stands below the name, what it is taken at like an index, and below the bracket."""
    below = listed(after.sub) if isinstance(after, s.Scripted) else []
    taken = group.parts if found.name in sense.applied else ()
    return [*found.positions, *taken, *below]


def _conditioned(group: s.Group) -> tuple[str, ...]:
    """k of P(y_k | x)."""
    first = unbraced(group.parts[0]) if group.parts else None
    if group.separators[:1] != ("|",) or not isinstance(first, s.Scripted):
        return ()
    spot = _letters(listed(first.sub))
    return spot if len(spot) == 1 and spot[0] else ()
