"""Equalities of which a side is no formula that was understood as it stands.

unsaid        ∂L/∂w of an L that is not said to be of w: whether it holds all the same
written_out   (p_1, p_2 − 1, p_3): entry by entry
not_read      what was not understood, and where in it
unmatched     brackets without a partner, put right
over_a_gap    behind such a side: whether it is at least what the chain began with
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from ceverify.exact.judge import proves
from ceverify.exact.theory import Fixed, Theory
from ceverify.formula.indices import free, walk
from ceverify.formula.linear import linear
from ceverify.formula.tree import Equal, Formula, Index, Indexed, Transpose
from ceverify.proofread.chain import BARE, Numeric, Side, Ungrounded, Unmatched, Unread
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.cells import cellwise
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.equality import settled, trusted
from ceverify.proofread.judging.holding import under
from ceverify.proofread.judging.trail import Text, Trail
from ceverify.proofread.passage import Place
from ceverify.proofread.reached import reached_names

MISSING = "∂ is meant above and below:"
UNMATCHED = "its brackets, which do not match, are read as"


def unsaid(left: Side, right: Side, trail: Trail, text: Text) -> Finding | None:
    """The finding where a side is not said to be of the variable, if it holds nonetheless."""
    sides = [x.formula if isinstance(x, Ungrounded) else x for x in (left.formula, right.formula)]
    one, other = sides
    if sides == [left.formula, right.formula] or isinstance(one, Unread):
        return None
    if isinstance(other, Unread):
        return None
    return trusted(Claim(one, other, trail.theory, one), right.place, trail, text)


def written_out(left: Side, right: Side, trail: Trail, text: Text) -> Finding | None:
    """The finding where a side is written out entry by entry."""
    theory = trail.theory
    counts = {name: int(v.number) for (name, at), v in text.example.values.items() if not at}
    counts |= {h.size: h.value for h in theory.given if isinstance(h, Fixed)}
    counts |= dict.fromkeys(["K"] * bool(text.classes), max(text.classes, default=0))
    doubtful = False

    def judge(one: Formula, other: Formula) -> Finding:
        nonlocal doubtful
        doubtful |= _particular(one, other, theory, text)
        return settled(Claim(one, other, theory, one), right.place, trail, text)

    found = cellwise(left, right, counts, judge)
    if found is None or (doubtful and found.verdict == "refuted"):
        return None
    again = {name for name, times in text.example.told.items() if times > 1}
    met = reached_names([x for x in (left.formula, right.formula) if isinstance(x, Formula)],
                        theory.definitions)  # fmt: skip
    return None if met & again else found


def unmatched(left: Side, right: Side, trail: Trail, text: Text) -> Finding | None:
    """The finding where brackets do not match, if it holds for something that they may mean."""
    if not any(isinstance(x.formula, Unmatched) for x in (left, right)):
        return None
    for one, other in product(_meant(left, trail.reread), _meant(right, None)):
        claim = Claim(one, other, trail.theory, one)
        judge = trusted if any(map(_ungrounded, (left, right))) else under
        found = judge(claim, right.place, trail, text)
        if found is not None and found.verdict in ("proved", "proved-if"):
            trail.reread = other if isinstance(right.formula, Unmatched) else None
            meant = [x for x, side in ((one, left), (other, right))
                     if isinstance(side.formula, Unmatched)]  # fmt: skip
            bare = any(getattr(side.formula, "reason", "") == BARE for side in (left, right))
            said = f"{MISSING if bare else UNMATCHED} {' and '.join(map(linear, meant))}"
            conditions = (*found.conditions, said)
            return replace(found, verdict="proved-if", conditions=conditions)
    return None


def _ungrounded(side: Side) -> bool:
    return isinstance(side.formula, Ungrounded) or getattr(side.formula, "ungrounded", False)


def _meant(side: Side, reread: Formula | None) -> tuple[Formula, ...]:
    if reread is not None:
        return (reread,)
    if isinstance(side.formula, Unmatched):
        return side.formula.formulas
    if isinstance(side.formula, Ungrounded):
        return (side.formula.formula,)
    return (side.formula,) if isinstance(side.formula, Formula) else ()


def _particular(one: Formula, other: Formula, theory: Theory, text: Text) -> bool:
    """Whether labels, the true class, numbers or sizes may be those of an example, in words."""
    known = theory.definitions
    met, told = reached_names((one, other), known), reached_names((other,), known)
    if met & (text.valued | text.example.given) or met & text.labels - told:
        return True
    bodies = [known[name] for name in met & known.keys()]
    if any(isinstance(p, Index) for d in bodies for p in free(d.body) - {*d.indices}):
        return True
    nodes = (n for f in (one, other, *(d.body for d in bodies)) for n in walk(f))
    return any(isinstance(n, Indexed) and len(n.indices) > 1 and n.name not in known for n in nodes)


def not_read(unread: Unread, source: str, place: Place) -> Finding:
    """What was not understood, and where in it; of numbers, that there is nothing to check by."""
    if isinstance(unread, Numeric):
        return Finding(place, source, "undecided", reason=unread.reason)
    at = "" if unread.place == place else f" at {unread.place.line}:{unread.place.column}"
    token = f"{unread.token}{at}: " if unread.token else ""
    return Finding(place, source, "unread", reason=f"{token}{unread.reason}")


def over_a_gap(gap: Unread, right: Side, source: str, trail: Trail, text: Text) -> Finding:
    """After a side that was not understood: whether it is at least what the chain began with."""
    if isinstance(gap, Numeric):
        return Finding(right.place, source, "undecided", reason=gap.reason)
    side = f"the side before it, in line {gap.place.line}"
    if trail.start is not None and not trail.wrong and not isinstance(right.formula, Unread):
        claim = Claim(trail.start, right.formula, trail.theory, trail.start)
        found = settled(claim, right.place, trail, text)
        told = _told_here(trail.start, right.formula, trail)
        if found.verdict in ("proved", "proved-if") and not told:
            conditions = (*found.conditions, f"{side}, which was not understood, is equal to both")
            return replace(found, source=source, verdict="proved-if", conditions=conditions)
    if gap is trail.chain.sides[0].formula:
        return not_read(gap, source, right.place)  # no equality before this one has said where
    return Finding(right.place, source, "unread", reason=f"{side}, was not understood")


def _told_here(start: Formula, right: Formula, trail: Trail) -> bool:
    """Whether F of F = … = E is defined as E, so that to be equal to it claims nothing."""
    name = getattr(start, "name", "")
    made = trail.theory.definitions.get(name)
    sides = (right, Transpose(right))
    return made is not None and any(proves(Equal(start, x), Theory({name: made})) for x in sides)
