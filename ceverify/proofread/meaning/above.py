"""above(sup): what stands above a name: a mark of its own, a sample, a power, a transpose.

y^{LS}  a mark        x^{(i)}  a sample        a^2  a power        W^T  a transpose
"""

from __future__ import annotations

from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing.syntax import (
    MINUS,
    Empty,
    Group,
    Name,
    Num,
    Syntax,
    Term,
    Total,
    spelled,
)

TRANSPOSED = frozenset(("T", "⊤"))
"""What stands above a matrix that is turned."""
MARK = "°"
"""Ends a letter where it is a number, in a text that has it with an index elsewhere."""


def inverse(power: Syntax | None) -> bool:
    """Whether it is −1 above a function: the logarithm of exp⁻¹, and not 1/exp."""
    return power is not None and spelled(power).replace(" ", "") == f"{MINUS}1"


def above(
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
        own, sample, power, _ = above(sup.factors[0], habits, indexed)
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
    inner = unbraced(node)
    return isinstance(inner, Name) and inner.name in TRANSPOSED


def _letter_above(
    sup: Name, habits: Habits, indexed: bool
) -> tuple[str, Syntax | None, Syntax | None, bool]:
    name = sup.name
    if name == "⊤":
        return "", None, None, True
    if name in ("*", "+", "-", "′"):
        return name, None, None, False
    if name == "T":
        return ("T", None, None, False) if _temperature(habits, indexed) else ("", None, None, True)
    if len(name.removesuffix(MARK)) > 1 or (name.isupper() and indexed) or name in "OL":
        return name, None, None, False
    return "", None, sup, False


def _temperature(habits: Habits, indexed: bool) -> bool:
    """T above an indexed letter is no transpose where T is a number of the text: a temperature.

    What sums run to is a count.
    """
    return indexed and "T" in habits.scalars - habits.ends
