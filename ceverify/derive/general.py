"""∂C/∂x of any declared loss: one move after the other, until what is declared is reached.

Each move is tried in the order of MOVES, wherever in the formula it applies; the first that
changes anything is a step. Which moves are made decides only how well the derivation reads: the
judge decides each step, and last of all the equality that the loss declares.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ceverify.derive.bound_letters import alike, lettered
from ceverify.derive.dependence import depends
from ceverify.derive.moves import Move, moves_for
from ceverify.derive.rewriting import repeatedly
from ceverify.derive.step import Claim
from ceverify.exact import Theory
from ceverify.formula.indices import children
from ceverify.formula.linear import linear
from ceverify.formula.tree import Array, Derivative, Equal, Formula
from ceverify.losses.loss import Claimed, Loss

MOST_STEPS = 40
KNOWN, ROAD, FACTS = "What is used", "The derivation", "What follows"


def claims(loss: Loss, claimed: Claimed) -> list[Claim]:
    """What is used, the road, the declared equality, and the facts of the loss."""
    theory = replace(loss.under(claimed), given=())
    redefined = {d.name for d in claimed.definitions} & {d.name for d in loss.definitions}
    known = () if redefined else (*loss.known, *first_order(loss, claimed))
    used = [c for c in known if c.equation != claimed.equation and _helps(c, claimed, theory)]
    lemmas = [declared(KNOWN, c, theory) for c in used]
    return [*lemmas, *walked(claimed, used, theory), *facts(loss, claimed)]


def facts(loss: Loss, claimed: Claimed) -> list[Claim]:
    """What the loss declares of this derivative; with the first of an order, of none."""
    declares = (*loss.claims.values(), *loss.second.values())
    declared_of = set().union(*(derivatives(c.equation.left) for c in declares))
    here = derivatives(claimed.equation.left)
    first = [next(iter(claims.values()), None) for claims in (loss.claims, loss.second)]
    others = claimed in first
    about = [(fact, derivatives(fact.equation)) for fact in loss.facts]
    return [
        declared(FACTS, fact, loss.under(fact))
        for fact, of in about
        if here & of or (others and not of & declared_of)
    ]


def derivatives(f: Formula) -> set[tuple[str, int]]:
    """(name differentiated by, order) of the derivatives in a formula."""
    if isinstance(f, Derivative):
        order = 2 if isinstance(f.body, Derivative) else 1
        return {(getattr(f.wrt, "name", ""), order)}
    return set().union(*(derivatives(part) for part in children(f)))


def first_order(loss: Loss, claimed: Claimed) -> list[Claimed]:
    """The declared derivative that a second derivative goes on from."""
    inner = claimed.equation.left.body if isinstance(claimed.equation.left, Derivative) else None
    wrt = getattr(getattr(inner, "wrt", None), "name", "")
    others = {c.equation for c in loss.known}
    return [
        c
        for c in loss.claims.values()
        if isinstance(inner, Derivative)
        and c.equation not in others
        and derivatives(c.equation.left) == {(wrt, 1)}
        and c.definitions == claimed.definitions
    ]


def declared(part: str, claimed: Claimed, theory: Theory) -> Claim:
    """An equality the loss declares, as a claim of its own."""
    under = replace(theory, given=claimed.given)
    return Claim(part, claimed.title or "As declared", "as declared", claimed.equation, under)


def _helps(candidate: Claimed, claimed: Claimed, theory: Theory) -> bool:
    """A known derivative of something the quantity contains, by what it contains too."""
    left, whole = candidate.equation.left, claimed.equation.left
    if not isinstance(left, Derivative):
        return False
    names = (getattr(left.body, "name", ""), getattr(left.wrt, "name", ""))
    return all(depends(whole, name, theory.definitions) for name in names)


def walked(claimed: Claimed, used: list[Claimed], theory: Theory) -> list[Claim]:
    """The steps from the quantity to what is declared equal to it."""
    equation = claimed.equation
    if _in_arrays(equation.left):
        return [declared(ROAD, claimed, theory)]
    forms = [equation.left]
    steps = []
    for move, form in _road(equation, moves_for(equation.left, used, theory.definitions)):
        if linear(form) != linear(forms[-1]):  # or only what does not show has changed
            why = (move.why,) if move.why else ()
            equality = replace(equation, right=form)
            steps.append(Claim(ROAD, move.title, move.rule, equality, theory, why))
        forms.append(form)
    if claimed.given or not alike(forms[-1], equation.right):
        steps.append(declared(ROAD, replace(claimed, title=claimed.title or COLLECT), theory))
    return steps


COLLECT = "Collect the terms"


def _road(equation: Equal, moves: list[Move]) -> Iterator[tuple[Move, Formula]]:
    """Move after move, until the right side is reached, none is left, or there were too many."""
    form = equation.left
    for _ in range(MOST_STEPS):
        step = None if alike(form, equation.right) else _next(form, moves)
        if step is None:
            return
        yield step
        _, form = step


def _in_arrays(f: Formula) -> bool:
    return isinstance(f, Derivative) and (isinstance(f.wrt, Array) or isinstance(f.body, Array))


def _next(form: Formula, moves: list[Move]) -> tuple[Move, Formula] | None:
    for move in moves:
        new = lettered(repeatedly(move.rules, form))
        if new != form:
            return move, new
    return None
