"""Equalities of which a side is no formula that was understood as it stands.

unsaid        ∂L/∂w of an L that is not said to be of w: whether it holds all the same
written_out   (p_1, p_2 − 1, p_3): entry by entry
not_read      what was not understood, and where in it
over_a_gap    behind such a side: whether it is at least what the chain began with
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.exact.theory import Fixed
from ceverify.formula.tree import Formula
from ceverify.proofread.chain import Numeric, Side, Ungrounded, Unread
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.cells import cellwise
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.equality import settled, trusted
from ceverify.proofread.judging.trail import Text, Trail
from ceverify.proofread.passage import Place


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

    def judge(one: Formula, other: Formula) -> Finding:
        return settled(Claim(one, other, trail.theory, one), right.place, trail, text)

    sizes = {name: int(v.number) for (name, at), v in text.example.values.items() if not at}
    sizes |= {h.size: h.value for h in trail.theory.given if isinstance(h, Fixed)}
    return cellwise(left, right, sizes, judge)


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
        if found.verdict in ("proved", "proved-if"):
            conditions = (*found.conditions, f"{side}, which was not understood, is equal to both")
            return replace(found, source=source, verdict="proved-if", conditions=conditions)
    return Finding(right.place, source, "unread", reason=f"{side}, was not understood")
