"""grounded(side): unread where ∂f/∂x is taken of an f of which it is not said how x is in it."""

from __future__ import annotations

from ceverify.formula.indices import walk
from ceverify.formula.tree import Array, Derivative, Formula, Indexed, Symbol
from ceverify.proofread.chain import Side, Unread
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
        if not isinstance(node, Derivative) or not isinstance(node.wrt, (Symbol, Indexed, Array)):
            continue
        body, by = node.body, node.wrt.name
        if hidden := _hidden(body, by, sense):
            reason = f"how {hidden} depends on {by} was not understood"
            return Side(side.place, Unread(side.place, side.place.text, reason))
        name = getattr(body, "name", None)
        if name is None or name == by or name not in sense.definitions:
            continue
        if by not in reached(body, sense) and by not in sense.indicators:
            reason = f"how {name} depends on {by} is not said"
            return Side(side.place, Unread(side.place, side.place.text, reason))
    return side


def _hidden(body: Formula, by: str, sense: Sense) -> str:
    """A name in what is differentiated of which only an unread definition is given; or ""."""
    names = (reached(body, sense) & sense.unknown) - ENDLESS
    definition = sense.definitions.get(by)
    above = {by} if definition is None else {by} | reached(definition.body, sense)
    return next(iter(sorted(names - above)), "")
