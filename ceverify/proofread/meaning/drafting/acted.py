"""acted(before): the derivative of $e^{2x} = 2e^{2x}$: words that act on the side behind them.

Without them the side would be another formula. Of "the gradient of $L = …$", where L is new, the
words are about the name, and the equality says what it is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.drafting.state import State
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing.clauses import Written
from ceverify.proofread.writing.syntax import Group, Syntax, Term
from ceverify.proofread.writing.words import DONE_TO

OTHERS = re.compile(
    r"\b(?:ableitung|gradient(?:en)?|summe|produkt|kehrwert|mittelwert|logarithmus|"
    r"dérivée|somme|produit|derivada|gradiente|suma|derivata|somma)\s+(?:von|de|di)\s*$",
    re.IGNORECASE,
)
CALLED = frozenset({"log", "ln", "exp", "e"})
REASON = "the words before it act on it, and are not read"


def acting(before: str) -> bool:
    """Whether the words end in "the derivative of", or the like."""
    done = DONE_TO.search(before)
    return bool((done and (done[1] or "").strip() == "of") or OTHERS.search(before))


def acted(sides: list[Written], habits: Habits) -> list[Written]:
    """The sides of a chain behind such words, the first not read unless it is a name."""
    first = sides[0].syntax
    if isinstance(first, Unread) or _name(first, habits):
        return sides
    unread = Unread(sides[0].place, sides[0].place.text, REASON)
    return [replace(sides[0], syntax=unread), *sides[1:]]


def _name(node: Syntax, habits: Habits) -> str:
    """L of L, of L_i and of L(z); empty for what is no name alone."""
    node = unbraced(node)
    called = isinstance(node, Term) and len(node.factors) == 2
    if called and isinstance(node, Term) and isinstance(unbraced(node.factors[1]), Group):
        node = node.factors[0]
    found = use(node, habits)
    return "" if found is None or found.power or found.name in CALLED else found.name


def appositive(sides: list[Written], state: State, habits: Habits) -> bool:
    """Whether such words may be about a name that has been met, and the equality says what it is.

    Or they act on it: the equality is no claim then.
    """
    first = sides[0].syntax
    name = "" if isinstance(first, Unread) else _name(first, habits)
    firsts = (d.sides[0].syntax for d in state.drafts)
    return any(isinstance(x, Syntax) and _name(x, habits) == name for x in firsts) and bool(name)
