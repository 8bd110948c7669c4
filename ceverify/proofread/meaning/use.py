"""Use: a name with its scripts sorted: what belongs to the name, which indices, which power.

y_k^{LS}  is  y^LS at k        a_j^2  is  a at j, squared        x^{(i)}_d  is  x at i, d
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ceverify.proofread.writing.syntax import (
    MINUS,
    Empty,
    Group,
    Name,
    Num,
    Scripted,
    Syntax,
    Term,
    Total,
    spelled,
)


@dataclass(frozen=True, slots=True)
class Use:
    """`name` with its own marks; positions below; (i) above as `sample`; power, transposed."""

    name: str
    base: str
    positions: tuple[Syntax, ...] = ()
    sample: Syntax | None = None
    power: Syntax | None = None
    transposed: bool = False
    primes: int = 0
    bold: bool = False


@dataclass(slots=True)
class Habits:
    """What the text does with letters: which are indices, which stand alone as numbers."""

    indices: set[str] = field(default_factory=set)
    bound: set[str] = field(default_factory=set)
    scalars: set[str] = field(default_factory=set)
    above: set[str] = field(default_factory=set)
    heated: set[str] = field(default_factory=set)
    ends: set[str] = field(default_factory=set)  # what sums run to
    sets: set[str] = field(default_factory=set)  # S of Σ_{k ∈ S}, nothing of other sums
    stages: set[tuple[str, str]] = field(default_factory=set)  # z and L of z_j^L, and so of z^L
    spans: set[tuple[str, str]] = field(default_factory=set)  # 0 and N of Σ_{k=0}^N; nothing of Σ_k
    layers: set[str] = field(default_factory=set)  # W, b, z where W_1 and W_2 are of two layers
    raised: set[str] = field(default_factory=set)  # i of s^i = …, an index above
    upper: set[str] = field(default_factory=set)  # s of s^i: its indices stand above
    stacked: set[str] = field(default_factory=set)  # l of z^l = w^l a^{l−1}: above, a layer
    marks: set[str] = field(default_factory=set)  # letters below that are part of a name: p_t


PARAMETERS = frozenset("θφβψΘW")
"""Below a name these are no indices: h_θ is a function with parameters θ."""
NUMBERED = frozenset("LJECℒ")
"""With a number below these are losses, the first and the second, and no entries."""
TRANSPOSED = frozenset(("T", "⊤"))
"""What stands above a matrix that is turned."""
MARK = "°"
"""Ends a letter where it is a number, in a text that has it with an index elsewhere."""
SAMPLE = "⁽ⁱ⁾"
"""Ends the name of a family with a sample above, x^{(i)}: another one than x."""


def use(node: Syntax, habits: Habits) -> Use | None:
    """The name in a node with its scripts sorted; None for what is no name."""
    node = unbraced(node)
    if isinstance(node, Name):
        return Use(node.name, node.name, bold=node.bold)
    if not isinstance(node, Scripted):
        return None
    inner = use(node.base, habits)
    if inner is None or inner.power is not None:
        return None
    counted = inner.base in NUMBERED or inner.base in habits.layers
    number = unbraced(node.sub) if node.sub is not None and counted else None
    numbered = (number.text, list[Syntax]()) if isinstance(number, Num) else None
    mark, positions = numbered or _below(node.sub, habits)
    indexed = bool(positions or inner.positions) or inner.base in habits.heated
    indexed |= (inner.base, getattr(node.sup and unbraced(node.sup), "name", "")) in habits.stages
    own, sample, power, transposed = _above(node.sup, habits, indexed)
    if power is not None and inner.base != "e" and letter_of(power) in habits.bound | habits.raised:
        positions, power = [*positions, power], None  # y^i under Σ_i is y at i
    if isinstance(power, Num) and inner.base in habits.upper:
        positions, power = [*positions, power], None  # s^1 beside s^i is an entry
    primes = node.primes + inner.primes
    name = inner.name + ("_" + mark if mark else "") + ("^" + own if own else "")
    places = (*inner.positions, *positions)
    if sample is not None:
        name, places = name + SAMPLE, (sample, *places)
    return Use(
        name,
        inner.base,
        places,
        sample or inner.sample,
        power,
        transposed or inner.transposed,
        primes,
        inner.bold,
    )


def inverse(power: Syntax | None) -> bool:
    """Whether it is −1 above a function: the logarithm of exp⁻¹, and not 1/exp."""
    return power is not None and spelled(power).replace(" ", "") == f"{MINUS}1"


def unbraced(node: Syntax) -> Syntax:
    """What stands in TeX's own braces."""
    while isinstance(node, Group) and node.bracket == "tex" and len(node.parts) == 1:
        node = node.parts[0]
    return node


def listed(node: Syntax | None) -> list[Syntax]:
    """The positions of a subscript: i, j of ij and of i,j; whole things else."""
    if node is None or isinstance(node, Empty):
        return []
    node = unbraced(node)
    if isinstance(node, Group) and node.bracket in ("", "tex"):
        return [item for part in node.parts for item in listed(part)]
    if isinstance(node, Group) and len(node.parts) == 1 and node.bracket in "([":
        return listed(node.parts[0])
    return list(node.factors) if isinstance(node, Term) and _run(node) else [node]


def _run(node: Term) -> bool:
    """Letters and digits beside each other: ij, k1."""
    plain = not any(node.marks) and not any(node.negative)
    return plain and all(isinstance(f, (Name, Scripted, Num)) for f in node.factors)


def _below(sub: Syntax | None, habits: Habits) -> tuple[str, list[Syntax]]:
    items = listed(sub)
    names = [item for item in items if isinstance(item, Name) and _is_mark(item.name, habits)]
    positions = [item for item in items if item not in names]
    if names and not positions and isinstance(sub, Term):
        return "".join(item.name for item in items if isinstance(item, Name)), []
    return "".join(item.name for item in names), positions


def _is_mark(name: str, habits: Habits) -> bool:
    """Whether what stands below belongs to the name: total, CE, L, θ, t of p_t; indices do not."""
    if len(name) > 1:
        return "′" not in name
    capital = name.isupper() and name not in habits.indices
    return capital or name in PARAMETERS or name in habits.marks


def _above(
    sup: Syntax | None, habits: Habits, indexed: bool
) -> tuple[str, Syntax | None, Syntax | None, bool]:
    """What belongs to the name, the sample, the power, whether it is transposed."""
    if sup is None or isinstance(sup, Empty):
        return "", None, None, False
    sup = unbraced(sup)
    if isinstance(sup, Group) and sup.bracket in ("(", "[") and len(sup.parts) == 1:
        inner = sup.parts[0]
        if (
            isinstance(inner, Name)
            and inner.name.islower()
            and len(inner.name) == 1
            and inner.name != "l"
        ):
            return "", inner, None, False
        if isinstance(inner, (Num, Name)):
            text = inner.text if isinstance(inner, Num) else inner.name
            return f"({text})", None, None, False
        if layer := _layer(inner):
            return f"({layer})", None, None, False
        return "", None, sup, False
    if both := _sampled(sup):
        return f"({both[0]})", both[1], None, False
    if (layer := _layer(sup)) and layer[0] in habits.stacked:
        return layer, None, None, False
    if isinstance(sup, Name):
        stacked = sup.name in habits.stacked
        return (sup.name, None, None, False) if stacked else _letter_above(sup, habits, indexed)
    if isinstance(sup, Term) and len(sup.factors) == 2 and _turns(sup.factors[1]):
        own, sample, power, _ = _above(sup.factors[0], habits, indexed)
        return own, sample, power, True
    return "", None, sup, False


def _sampled(node: Syntax) -> tuple[str, Syntax] | None:
    """A layer and a sample above: 3 and p of (p, 3), L and i of [L](i)."""
    match node:
        case Group(bracket="(", parts=(Name() as sample, Num(text=layer))):
            return (layer, sample) if _small(sample) else None
        case Term(
            factors=(
                Group(bracket="[" | "(", parts=(Num() | Name() as one,)),
                Group(bracket="(", parts=(Name() as sample,)),
            )
        ):
            return (spelled(one), sample) if _small(sample) else None
    return None


def _small(node: Name) -> bool:
    return len(node.name) == 1 and node.name.islower()


def _layer(node: Syntax) -> str:
    """l−1, L−1, l+1: the layer before, or behind; empty for anything else."""
    match unbraced(node):
        case Total(terms=(Name(name="l" | "L" as name), Num(text=number)), negative=(False, minus)):
            return f"{name}{MINUS if minus else '+'}{number}"
    return ""


def _turns(node: Syntax) -> bool:
    """The ⊤ or T of a transpose."""
    return isinstance(node, Name) and node.name in ("⊤", "T")


def _letter_above(
    sup: Name, habits: Habits, indexed: bool
) -> tuple[str, Syntax | None, Syntax | None, bool]:
    name = sup.name
    if name == "⊤":
        return "", None, None, True
    if name in ("*", "+", "-", "′"):
        return name, None, None, False
    if name == "T":
        return (
            ("T", None, None, False)
            if habits_temperature(habits, indexed)
            else ("", None, None, True)
        )
    if len(name.removesuffix(MARK)) > 1 or (name.isupper() and indexed) or name in "OL":
        return name, None, None, False
    return "", None, sup, False


def habits_temperature(habits: Habits, indexed: bool) -> bool:
    """T above an indexed letter is no transpose where T is a number of the text: a temperature.

    What sums run to is a count.
    """
    return indexed and "T" in habits.scalars - habits.ends


def _letter(node: Syntax) -> str:
    """The name of a position that is one small letter, primes and stars with it."""
    node = unbraced(node)
    scripted = node if isinstance(node, Scripted) else None
    base = node if scripted is None else scripted.base
    if (
        not isinstance(base, Name)
        or len(base.name) != 1
        or not (base.name.islower() or base.name == "+")
    ):
        return ""
    if scripted is None:
        return base.name
    if scripted.sub is not None:
        return ""
    if scripted.sup is None:
        return base.name + "′" * scripted.primes
    return base.name + "*" if isinstance(scripted.sup, Name) and scripted.sup.name == "*" else ""


letter_of = _letter
