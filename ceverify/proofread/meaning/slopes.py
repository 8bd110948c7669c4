"""slopes(drafts): dz of  dz = a − y  is ∂L/∂z: d before a letter for the slope of the loss by it.

No differential is equal to what has none, nor made from that of what is made of it:
dz = a − y and dw = x dz, with z = wx, show what is meant by all of them.
Where the text has no loss they are those of any; where it has more than one, they are not read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.above import TRANSPOSED
from ceverify.proofread.meaning.differentials import (
    head_name,
    is_slope,
    names_behind,
    slope_of,
    stands,
    terms,
)
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.fused import unfused
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.means import key, mean_slopes
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written

UNSAID = "Lℓ"
REASON = "d before a letter is a slope here, and of which loss is not said"


def slopes(drafts: Sequence[Draft], habits: Habits) -> list[Draft]:
    """The drafts with each dz as ∂L/∂z, in a text that writes slopes so."""
    fused, drafts = drafts, [replace(d, sides=list(map(unfused, d.sides))) for d in drafts]
    heads = {name for d in drafts if len(d.sides) > 1 and (name := head_name(d.sides[0], habits))}
    losses = set(filter(called_loss, heads))
    below = _below(drafts, habits)
    if not any(_shows(d, below, habits) for d in drafts) or any(_whole(d, losses) for d in drafts):
        return list(fused)
    both = any(_onward(d, below, habits) for d in drafts)
    unsaid = "" if losses or both else _unused(drafts)
    loss = losses.pop() if len(losses) == 1 else unsaid
    if not loss and not unsaid:
        loss = next(iter(_means(drafts, losses, habits)), "") if len(losses) == 2 else ""
    means = mean_slopes(drafts, loss, habits)
    return [replace(d, sides=[_side(x, loss, means) for x in d.sides]) for d in drafts]


def _means(drafts: Sequence[Draft], losses: set[str], habits: Habits) -> list[str]:
    """J = 1/m Σ_i … beside the L of one sample, which has no sum."""
    summed = {x: any(isinstance(n, s.Big) for n in d.nodes()) for d in reversed(drafts)
              if (x := head_name(d.sides[0], habits)) in losses}  # fmt: skip
    found = [x for x in sorted(summed) if summed[x]]
    return found if len(found) == 1 else []


def _unused(drafts: Sequence[Draft]) -> str:
    """A name for the loss of which a text has only slopes; nothing where it has both names."""
    sides = (x.syntax for d in drafts for x in d.sides if isinstance(x.syntax, s.Syntax))
    used = {n.name for side in sides for n in s.walk(side) if isinstance(n, s.Name)}
    return next((name for name in UNSAID if name not in used), "")


def _below(drafts: Sequence[Draft], habits: Habits) -> dict[str, set[str]]:
    """The names that each name is made of, by what it is first set equal to, and so on."""
    made: dict[str, set[str]] = {}
    for draft in drafts:
        name = head_name(draft.sides[0], habits) if len(draft.sides) > 1 else ""
        sides = [x.syntax for x in draft.sides[1:] if isinstance(x.syntax, s.Syntax)]
        names = {found.name for x in sides for n in s.walk(x) if (found := use(n, habits))}
        if name and name not in made:
            made[name] = names.union(*(made.get(x, ()) for x in names))
    return made


def _shows(draft: Draft, below: dict[str, set[str]], habits: Habits) -> bool:
    """Whether it is dz = …, of names and of no d; or dw = … dz, where z is made of w."""
    of, sides = slope_of(draft, habits)
    over = {u for u, names in below.items() if of in names}
    return bool(of) and any(_tells(x, over, habits) for x in sides)


def _tells(node: s.Syntax, over: set[str], habits: Habits) -> bool:
    """Whether a side has names, and no dz but that of what is made of the name on the left."""
    behind = names_behind(node, habits)
    if not behind:
        return any(isinstance(x, s.Name) for x in s.walk(node))
    return any(x in over for x in behind)


def _onward(draft: Draft, below: dict[str, set[str]], habits: Habits) -> bool:
    """Whether it is dp = … dz, where p is made of z: there d is a differential."""
    of, sides = slope_of(draft, habits)
    under = below.get(of, set())
    return any(x in under for side in sides for x in names_behind(side, habits))


def _whole(draft: Draft, losses: set[str]) -> bool:
    """Whether it has dL, the differential of a loss."""
    met = [t for x in draft.sides if isinstance(x.syntax, s.Syntax) for t in terms(x.syntax)]
    return any(
        stands(t, n) and getattr(t.factors[n + 1], "name", "") in losses
        for t in met for n in range(len(t.factors))
    )  # fmt: skip


def _side(side: Written, loss: str, means: Mapping[str, str]) -> Written:
    if not isinstance(side.syntax, s.Syntax):
        return side
    if loss:
        return replace(side, syntax=_read(side.syntax, loss, means))
    met = any(stands(t, n) for t in terms(side.syntax) for n in range(len(t.factors)))
    return replace(side, syntax=Unread(side.place, side.place.text, REASON)) if met else side


def _read(node: s.Syntax, loss: str, means: Mapping[str, str]) -> s.Syntax:
    """The node with ∂L/∂z for each dz."""
    if isinstance(node, s.Frac) and is_slope(node):
        return node
    if isinstance(node, s.Term):
        node = _term(node, loss, means)
    return s.mapped(node, lambda part: _read(part, loss, means))


def _term(term: s.Term, loss: str, means: Mapping[str, str]) -> s.Syntax:
    kept = [n for n in range(len(term.factors)) if not (n and stands(term, n - 1))]
    factors = tuple(
        _part(term.factors[n], term.factors[n + 1], loss, means)
        if stands(term, n)
        else term.factors[n]
        for n in kept
    )
    if len(factors) == 1 and not term.negative[0]:
        return factors[0]
    marks, signs = tuple(term.marks[n] for n in kept), tuple(term.negative[n] for n in kept)
    return replace(term, factors=factors, marks=marks, negative=signs)


def _part(d: s.Syntax, by: s.Syntax, loss: str, means: Mapping[str, str]) -> s.Syntax:
    """∂L/∂z of dz, m ∂J/∂z^{(i)} of dz^{(i)}."""
    slope, mean = _slope(d, by, loss), means.get(key(by), "")
    if not mean:
        return slope
    times = (s.Name(d.start, d.end, mean), slope)
    inner = s.Term(slope.start, slope.end, times, ("", ""), (False, False))
    return s.Group(slope.start, slope.end, "tex", (inner,))


def _slope(d: s.Syntax, by: s.Syntax, loss: str) -> s.Syntax:
    """∂L/∂z of dz, and its transpose of dzᵀ."""
    if isinstance(by, s.Scripted) and getattr(by.sup, "name", "") in TRANSPOSED:
        plain = by.base if by.sub is None else replace(by, sup=None)
        inner = s.Group(d.start, by.end, "tex", (_slope(d, plain, loss),))
        return s.Scripted(d.start, by.end, inner, None, by.sup)
    mark, name = s.Mark(d.start, d.end, "∂"), s.Name(d.start, d.end, loss)
    above, below = (
        s.Term(d.start, by.end, (mark, x), ("", ""), (False, False)) for x in (name, by)
    )
    return s.Frac(d.start, by.end, above, below)
