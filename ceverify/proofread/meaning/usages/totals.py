"""Σ_k y_k = 2 of labels: y = 2 q from there on, with shares q that sum to one."""

from __future__ import annotations

from fractions import Fraction

from ceverify.formula.indices import walk
from ceverify.formula.tree import Definition, Exp, Formula, Index, Indexed, Mul, Number, Sum
from ceverify.proofread.meaning.glossary import Glossary, Read

ONE = Fraction(1)


def totals(glossary: Glossary, formulas: Read) -> None:
    """What is said of labels that somewhere sum to another number than one, and is no claim."""
    said = {n: found for n in range(len(glossary.drafts)) if (found := _total(formulas(n)))}
    known = glossary.sense.definitions
    raised = {x.name for d in known.values() for e in walk(d.body) if isinstance(e, Exp)
              for x in walk(e) if isinstance(x, Indexed)}  # fmt: skip
    more = {name for name, total, _ in said.values() if total != ONE} - known.keys() - raised
    for n, (name, total, index) in said.items():
        if name in more:
            share = glossary.sense.shares[name] = share_of(name)
            glossary.sense.slots[share] = 1
            body = Mul((Number(total), Indexed(share, (index,))))
            glossary.renewed[n] = Definition(name, (index,), body)


def share_of(name: str) -> str:
    """What the shares of labels are called."""
    return f"{name}/Σ{name}"


def _total(sides: list[Formula]) -> tuple[str, Fraction, Index] | None:
    """y, 2 and k of Σ_k y_k = 2."""
    match sides:
        case [Sum(index, Indexed(name, (at,)), ()), Number(value)] if at == index and value > 0:
            return name, value, index
    return None
