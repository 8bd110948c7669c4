"""define(name = body = …): the definition that a chain begins with, entered in the sense."""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.formula.tree import Definition
from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.definitions.called import of_call
from ceverify.proofread.meaning.definitions.head import Head, head_of
from ceverify.proofread.meaning.definitions.named import of_name
from ceverify.proofread.meaning.examples import valued
from ceverify.proofread.meaning.likelihoods import likelihood
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.writing import syntax as s

CONSTANTS = frozenset(("e", "exp", "ln", "log"))


def define(sides: Sequence[s.Syntax | Unread], sense: Sense) -> Definition | None:
    """What the first side is by the others; None where nothing new is said."""
    head = head_of(sides[0], sense) if len(sides) > 1 else None
    if head is None or not _new(head, sense) or _of_itself(head, sides[1]):
        return None
    bodies = [side for side in sides[1:] if not isinstance(side, Unread)]
    if all(_constant(x) or valued(x) for x in bodies):
        return None
    made = of_call if head.kind == "called" else of_name
    return made(head, bodies, sense)


def _constant(node: s.Syntax) -> bool:
    """Numbers alone, and e² + e⁴."""
    return {n.name for n in s.walk(node) if isinstance(n, s.Name)} <= CONSTANTS and not any(
        isinstance(n, s.Mark) for n in s.walk(node)
    )


def _new(head: Head, sense: Sense) -> bool:
    """Whether the name may be defined: it is not yet, and is no differential dx."""
    known = head.name in sense.definitions or head.name in sense.functions
    differential = len(head.name) == 2 and head.name[0] == "d"
    return not known and not differential and head.name not in sense.softmax | _masses(head, sense)


def _masses(head: Head, sense: Sense) -> set[str]:
    """P of P(y = 0 | x), where the text has said what P(y | x) is."""
    at = head.called.parts[0] if head.called is not None else None
    said = isinstance(at, s.Relation) and likelihood(head.name) in sense.definitions
    return {head.name} if said else set()


def _of_itself(head: Head, body: s.Syntax | Unread) -> bool:
    """softmax(x) = softmax(x + c) says what softmax does, not what it is."""
    nodes = list(s.walk(body)) if isinstance(body, s.Syntax) else []
    met = sum(isinstance(n, s.Name) and n.name == head.name for n in nodes)
    others = sum(isinstance(n, s.Scripted) and _named(n, head.name) for n in nodes)
    return head.called is not None and met > others


def _named(node: s.Scripted, name: str) -> bool:
    """L_t and L^{(t)}, which are another thing than L(θ)."""
    return getattr(unbraced(node.base), "name", "") == name
