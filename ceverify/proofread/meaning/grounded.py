"""grounded(side): unread where ∂f/∂x or Σ_i f is taken of an f not said to depend on x, on i."""

from __future__ import annotations

from ceverify.formula.indices import free, walk
from ceverify.formula.tree import Array, Derivative, Formula, Indexed, Product, Sum, Symbol
from ceverify.proofread.chain import Side, Ungrounded, Unread
from ceverify.proofread.meaning.definitions.unknown import ANYTHING
from ceverify.proofread.meaning.elaborating.names import ENDLESS
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.sense import Sense


def grounded(side: Side, sense: Sense) -> Side:
    """Unread where something is differentiated by what, as far as the text says, it is not of.

    The judge would take such a derivative for zero; the text has not said how they depend.
    """
    if not isinstance(side.formula, Formula):
        return side
    for node in walk(side.formula):
        if isinstance(node, (Sum, Product)) and (held := _held(node, sense)):
            reason = f"whether {held} is meant at each {node.index.name} is not said"
            return Side(side.place, Unread(side.place, side.place.text, reason))
        if not isinstance(node, Derivative) or not isinstance(node.wrt, (Symbol, Indexed, Array)):
            continue
        body, by = node.body, node.wrt.name
        if hidden := _hidden(body, by, sense):
            return _ungrounded(side, f"how {hidden} depends on {by} was not understood")
        name = getattr(body, "name", None)
        if name is None or name == by or name not in sense.definitions:
            continue
        if by not in reached(body, sense) and by not in sense.indicators:
            return _ungrounded(side, f"how {name} depends on {by} is not said")
    return side


def _ungrounded(side: Side, reason: str) -> Side:
    assert isinstance(side.formula, Formula)
    return Side(side.place, Ungrounded(side.place, side.place.text, reason, side.formula))


def _held(node: Sum | Product, sense: Sense) -> str:
    """g of Σ_i g where g = z_i p_i is written without its i; or ""."""
    if not any(isinstance(part, Symbol) for part in walk(node.body)):
        return ""
    for name in sorted(reached(node.body, sense)):
        made = sense.definitions.get(name)
        if made is not None and not made.indices and node.index in free(made.body):
            return name
    return ""


def _hidden(body: Formula, by: str, sense: Sense) -> str:
    """A name in what is differentiated of which only an unread definition is given; or ""."""
    names = (reached(body, sense) & sense.unknown) - ENDLESS
    definition = sense.definitions.get(by)
    above = {by} if definition is None else {by} | reached(definition.body, sense)
    return next((x for x in sorted(names - above) if not _apart(x, by, sense)), "")


def _apart(name: str, by: str, sense: Sense) -> bool:
    """Whether it is max(0, z), or (1/k) Σ_i E[c_i], of which nothing is made of this."""
    within = sense.within.get(name, {ANYTHING})
    known = sense.definitions
    if ANYTHING not in within and by not in within:
        made = (reached(known[x].body, sense) for x in within & known.keys())
        return not (within & sense.unknown - {name} or any(by in names for names in made))
    given = [f for own, made in sense.functional.get(name, ()) if not own for f in made]
    return bool(given) and not any(by in reached(f, sense) for f in given)
