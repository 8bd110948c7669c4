"""slopes(drafts): dz of  dz = a − y  is ∂L/∂z: d before a letter for the slope of the loss by it.

No differential is equal to what has none, nor made from that of what is made of it:
dz = a − y and dw = x dz, with z = wx, show what is meant by all of them.
Where the text has no loss they are those of any; where it has more than one, they are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.fused import D, unfused
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.use import Habits, unbraced, use
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written

UNSAID = "Lℓ"
REASON = "d before a letter is a slope here, and of which loss is not said"


def slopes(drafts: Sequence[Draft], habits: Habits) -> list[Draft]:
    """The drafts with each dz as ∂L/∂z, in a text that writes slopes so."""
    fused, drafts = drafts, [replace(d, sides=list(map(unfused, d.sides))) for d in drafts]
    heads = {name for d in drafts if len(d.sides) > 1 and (name := _head(d.sides[0], habits))}
    losses = set(filter(called_loss, heads))
    below = _below(drafts, habits)
    if not any(_shows(d, below, habits) for d in drafts) or any(_whole(d, losses) for d in drafts):
        return list(fused)
    both = any(_onward(d, below, habits) for d in drafts)
    unsaid = "" if losses or both else _unused(drafts)
    loss = losses.pop() if len(losses) == 1 else unsaid
    return [replace(d, sides=[_side(x, loss) for x in d.sides]) for d in drafts]


def _unused(drafts: Sequence[Draft]) -> str:
    """A name for the loss of which a text has only slopes; nothing where it has both names."""
    sides = (x.syntax for d in drafts for x in d.sides if isinstance(x.syntax, s.Syntax))
    used = {n.name for side in sides for n in s.walk(side) if isinstance(n, s.Name)}
    return next((name for name in UNSAID if name not in used), "")


def _head(side: Written, habits: Habits) -> str:
    """L of a side that is L, or L(y, a)."""
    node = unbraced(side.syntax) if isinstance(side.syntax, s.Syntax) else None
    called = isinstance(node, s.Term) and len(node.factors) == 2
    if called and isinstance(node, s.Term) and isinstance(unbraced(node.factors[1]), s.Group):
        node = node.factors[0]
    found = use(node, habits) if node is not None else None
    return found.name if found is not None else ""


def _below(drafts: Sequence[Draft], habits: Habits) -> dict[str, set[str]]:
    """The names that each name is made of, by what it is first set equal to, and so on."""
    made: dict[str, set[str]] = {}
    for draft in drafts:
        head = _head(draft.sides[0], habits) if len(draft.sides) > 1 else ""
        sides = [x.syntax for x in draft.sides[1:] if isinstance(x.syntax, s.Syntax)]
        names = {found.name for x in sides for n in s.walk(x) if (found := use(n, habits))}
        if head and head not in made:
            made[head] = names.union(*(made.get(name, ()) for name in names))
    return made


def _shows(draft: Draft, below: dict[str, set[str]], habits: Habits) -> bool:
    """Whether it is dz = …, of names and of no d; or dw = … dz, where z is made of w."""
    of, sides = _of(draft, habits)
    over = {u for u, names in below.items() if of in names}
    return bool(of) and any(_tells(x, over, habits) for x in sides)


def _tells(node: s.Syntax, over: set[str], habits: Habits) -> bool:
    """Whether a side has names, and no dz but that of what is made of the name on the left."""
    behind = _behind(node, habits)
    if not behind:
        return any(isinstance(x, s.Name) for x in s.walk(node))
    return any(x in over for x in behind)


def _onward(draft: Draft, below: dict[str, set[str]], habits: Habits) -> bool:
    """Whether it is dp = … dz, where p is made of z: there d is a differential."""
    of, sides = _of(draft, habits)
    under = below.get(of, set())
    return any(x in under for side in sides for x in _behind(side, habits))


def _of(draft: Draft, habits: Habits) -> tuple[str, list[s.Syntax]]:
    """z of dz = …, or nothing; and the other sides."""
    first, *others = (x.syntax for x in draft.sides)
    if not isinstance(first, s.Term) or len(first.factors) != 2 or not _d(first, 0):
        return "", []
    of = use(first.factors[1], habits)
    return (of.name if of is not None else ""), [x for x in others if isinstance(x, s.Syntax)]


def _behind(node: s.Syntax, habits: Habits) -> list[str]:
    """The names that a d stands before; of anything else nothing."""
    pairs = [t.factors[n + 1] for t in _terms(node) for n in range(len(t.factors)) if _d(t, n)]
    found = [use(x, habits) for x in pairs]
    return [x.name if x is not None else "" for x in found]


def _whole(draft: Draft, losses: set[str]) -> bool:
    """Whether it has dL, the differential of a loss."""
    terms = [t for x in draft.sides if isinstance(x.syntax, s.Syntax) for t in _terms(x.syntax)]
    return any(
        _d(t, n) and getattr(t.factors[n + 1], "name", "") in losses
        for t in terms for n in range(len(t.factors))
    )  # fmt: skip


def _terms(node: s.Syntax) -> Iterator[s.Term]:
    """The terms in a node, but those of dy/dx."""
    if isinstance(node, s.Frac) and _differential(node):
        return
    if isinstance(node, s.Term):
        yield node
    for part in s.parts(node):
        yield from _terms(part)


def _differential(node: s.Frac) -> bool:
    below = unbraced(node.bottom)
    head = below.factors[0] if isinstance(below, s.Term) else below
    return getattr(head, "name", "") == D or isinstance(head, s.Mark)


def _d(term: s.Term, n: int) -> bool:
    """Whether d z stands there; not in dy/dx."""
    if n + 1 >= len(term.factors) or term.marks[n + 1]:
        return False
    after = term.marks[n + 2] if n + 2 < len(term.factors) else ""
    named = isinstance(unbraced(term.factors[n + 1]), (s.Name, s.Scripted))
    return getattr(term.factors[n], "name", "") == D and named and "/" not in (after, term.marks[n])


def _side(side: Written, loss: str) -> Written:
    if not isinstance(side.syntax, s.Syntax):
        return side
    if loss:
        return replace(side, syntax=_read(side.syntax, loss))
    met = any(_d(t, n) for t in _terms(side.syntax) for n in range(len(t.factors)))
    return replace(side, syntax=Unread(side.place, side.place.text, REASON)) if met else side


def _read(node: s.Syntax, loss: str) -> s.Syntax:
    """The node with ∂L/∂z for each dz."""
    if isinstance(node, s.Frac) and _differential(node):
        return node
    if isinstance(node, s.Term):
        node = _term(node, loss)
    return s.mapped(node, lambda part: _read(part, loss))


def _term(term: s.Term, loss: str) -> s.Syntax:
    kept = [n for n in range(len(term.factors)) if not (n and _d(term, n - 1))]
    factors = tuple(
        _slope(term.factors[n], term.factors[n + 1], loss) if _d(term, n) else term.factors[n]
        for n in kept
    )
    if len(factors) == 1 and not term.negative[0]:
        return factors[0]
    marks, signs = tuple(term.marks[n] for n in kept), tuple(term.negative[n] for n in kept)
    return replace(term, factors=factors, marks=marks, negative=signs)


def _slope(d: s.Syntax, by: s.Syntax, loss: str) -> s.Syntax:
    """∂L/∂z of dz, and its transpose of dzᵀ."""
    if isinstance(by, s.Scripted) and getattr(by.sup, "name", "") in ("T", "⊤"):
        plain = by.base if by.sub is None else replace(by, sup=None)
        inner = s.Group(d.start, by.end, "tex", (_slope(d, plain, loss),))
        return s.Scripted(d.start, by.end, inner, None, by.sup)
    mark, name = s.Mark(d.start, d.end, "∂"), s.Name(d.start, d.end, loss)
    above, below = (
        s.Term(d.start, by.end, (mark, x), ("", ""), (False, False)) for x in (name, by)
    )
    return s.Frac(d.start, by.end, above, below)
