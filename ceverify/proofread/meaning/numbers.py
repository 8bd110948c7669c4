"""apart(drafts): a letter that is a number in one line and a family in another, as two names.

    z of  a = 1/(1 + e^{−z})  is z° where  z_k  is a logit of softmax elsewhere

A line is about numbers if nothing in it has an index and something in it is taken from 1, or
added to it as e^{−z}: 1 − y, 1 + e^{−z}. The lines after it are too, until one has an index; and
so are all under a heading where none has one, if there is such a line, or a = σ(z) of such letters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ceverify.proofread.meaning.above import MARK
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.clauses import Written

SIGMOIDS = frozenset({"σ", "sigmoid", "sigm"})


def apart(drafts: Sequence[Draft], habits: Habits) -> list[Draft]:
    """The drafts; where a letter is both a number and a family, the number under another name."""
    mixed = _mixed(drafts, habits)
    if not mixed:
        return list(drafts)
    whole = _sections(drafts, mixed, habits)
    mixed |= _families(drafts, habits) & {
        n.name for d in drafts if d.section in whole for n in _nodes(d) if isinstance(n, s.Name)
    }  # fmt: skip
    numeric, out = False, list[Draft]()
    for draft in drafts:
        if any(_indexed(n, mixed, habits) or _softmax(n) for n in _nodes(draft)):
            numeric = False
        elif (
            draft.section in whole
            or _numeric(list(_nodes(draft)), mixed, mixed)
            or _curved(draft, mixed)
        ):
            numeric = True
        out.append(_marked(draft, mixed) if numeric else draft)
    losses = _heads(out, numeric=True) & _heads(out, numeric=False)
    return [_marked(d, losses) if _is_marked(d) else d for d in out] if losses else out


def _nodes(draft: Draft) -> Iterator[s.Syntax]:
    for side in draft.sides:
        if isinstance(side.syntax, s.Syntax):
            yield from s.walk(side.syntax)


def _sections(drafts: Sequence[Draft], mixed: frozenset[str], habits: Habits) -> set[int]:
    """The headings under which nothing has an index, and something is about numbers."""
    families = _families(drafts, habits)
    indexed = {d.section for d in drafts if any(_indexed(n, families, habits) for n in _nodes(d))}
    return {d.section for d in drafts if _numeric(list(_nodes(d)), mixed, families)} - indexed


def _numeric(nodes: Sequence[s.Syntax], mixed: frozenset[str], families: frozenset[str]) -> bool:
    """1 − y, and a = σ(z) where a is such a letter."""
    curve = any(_sigmoid(n, families) for n in nodes) and any(_bare(n, mixed) for n in nodes)
    return curve or any(_from_one(n, mixed) for n in nodes)


def _families(drafts: Sequence[Draft], habits: Habits) -> frozenset[str]:
    """The letters that have an index somewhere."""
    nodes = [n for d in drafts for n in _nodes(d)]
    return frozenset(
        found.name for n in nodes if isinstance(n, s.Scripted)
        and (found := use(n, habits)) is not None and found.positions
    )  # fmt: skip


def _mixed(drafts: Sequence[Draft], habits: Habits) -> frozenset[str]:
    """The letters that stand bare in a line that is about numbers, and with an index elsewhere."""
    families = _families(drafts, habits)
    bare = {n.name for d in drafts if _about_numbers(d, families, habits)
            for n in _nodes(d) if isinstance(n, s.Name)}  # fmt: skip
    return frozenset(families & bare)


def _about_numbers(draft: Draft, names: frozenset[str], habits: Habits) -> bool:
    nodes = list(_nodes(draft))
    return any(_from_one(n, names) for n in nodes) and not any(
        _indexed(n, names, habits) for n in nodes
    )


def _indexed(node: s.Syntax, names: frozenset[str], habits: Habits) -> bool:
    """Whether a node is an entry, a vector transposed, a sum, or a product of vectors."""
    if isinstance(node, s.Big) or (isinstance(node, s.Term) and {":", "⊙"} & set(node.marks)):
        return True
    found = use(node, habits) if isinstance(node, s.Scripted) else None
    entry = found is not None and bool(found.positions) and found.name in names
    return entry or (found is not None and found.transposed and found.name in names)


def _softmax(node: s.Syntax) -> bool:
    return isinstance(node, s.Name) and node.name.casefold() == "softmax"


def _from_one(node: s.Syntax, names: frozenset[str]) -> bool:
    """1 − y and 1 + e^{−z} of bare letters."""
    if not isinstance(node, s.Total):
        return False
    one = any(isinstance(t, s.Num) and t.text == "1" for t in node.terms)
    return one and any(
        (minus and _bare(t, names)) or _sigmoid(t, names) or _falling(t, names)
        for t, minus in zip(node.terms, node.negative, strict=True)
    )


def _bare(node: s.Syntax, names: frozenset[str]) -> bool:
    inner = unbraced(node)
    return isinstance(inner, s.Name) and inner.name in names


def _sigmoid(node: s.Syntax, names: frozenset[str]) -> bool:
    """σ(z) of a bare letter."""
    inner = unbraced(node)
    parts = inner.factors if isinstance(inner, s.Term) and len(inner.factors) == 2 else (inner,)
    head, bracket = unbraced(parts[0]), unbraced(parts[-1])
    called = isinstance(head, s.Name) and head.name in SIGMOIDS and isinstance(bracket, s.Group)
    return called and isinstance(bracket, s.Group) and any(_bare(x, names) for x in bracket.parts)


def falls(node: s.Syntax) -> bool:
    """Whether a node is e^{−z} of something."""
    inner = unbraced(node)
    power = inner.sup if isinstance(inner, s.Scripted) else None
    power = unbraced(power) if power is not None else None
    minus = isinstance(power, s.Total) and power.negative == (True,)
    return minus and isinstance(inner, s.Scripted) and getattr(inner.base, "name", "") == "e"


def _curved(draft: Draft, names: frozenset[str]) -> bool:
    """y = σ(z) of a bare letter y, with a z that is a number everywhere."""
    nodes = [x.syntax for x in draft.sides if isinstance(x.syntax, s.Syntax)]
    inside = frozenset(n.name for x in nodes for n in s.walk(x) if isinstance(n, s.Name))
    return any(_bare(x, names) for x in nodes) and any(_sigmoid(x, inside) for x in nodes)


def _falling(node: s.Syntax, names: frozenset[str]) -> bool:
    """e^{−z} or exp(−z)."""
    inner = list(s.walk(node))
    exponential = any(isinstance(x, s.Name) and x.name in ("e", "exp") for x in inner)
    negative = any(isinstance(x, s.Total) and x.negative == (True,) for x in inner)
    return (
        exponential and negative and any(isinstance(x, s.Name) and x.name in names for x in inner)
    )


def _marked(draft: Draft, names: frozenset[str]) -> Draft:
    sides = [
        replace(side, syntax=_renamed(side.syntax, names))
        if isinstance(side.syntax, s.Syntax) else side
        for side in draft.sides
    ]  # fmt: skip
    values = tuple((name + MARK if name in names else name, x) for name, x in draft.values)
    return replace(draft, sides=sides, values=values)


def _renamed(node: s.Syntax, names: frozenset[str]) -> s.Syntax:
    """The node with a mark on each of the names."""
    if isinstance(node, s.Name):
        return replace(node, name=node.name + MARK) if node.name in names else node
    return s.mapped(node, lambda part: _renamed(part, names))


def marked(drafts: Sequence[Draft]) -> set[str]:
    """The names that are marked for numbers."""
    names = {n.name for d in drafts for n in _nodes(d) if isinstance(n, s.Name)}
    return {name for name in names if name.endswith(MARK)}


def _is_marked(draft: Draft) -> bool:
    return any(isinstance(n, s.Name) and n.name.endswith(MARK) for n in _nodes(draft))


def _heads(drafts: Sequence[Draft], *, numeric: bool) -> frozenset[str]:
    """The bare names that lines of one kind begin with."""
    firsts = (d.sides[0] for d in drafts if _is_marked(d) == numeric)
    return frozenset(n.name for side in firsts if (n := _head(side)) is not None)


def _head(side: Written) -> s.Name | None:
    node = unbraced(side.syntax) if isinstance(side.syntax, s.Syntax) else None
    return node if isinstance(node, s.Name) and not node.name.endswith(MARK) else None
