"""doubted(…): names that custom takes for a loss or a softmax, where the text says otherwise.

2L = …    log L = …    p is the softmax of −z    p, softmax of a guessed a
p = softmax(z) with temperature T, which a formula says nothing of
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ceverify.formula.indices import walk
from ceverify.formula.tree import Definition, Formula, Indexed
from ceverify.proofread.chain import Entry
from ceverify.proofread.meaning.custom import is_softmax
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing import syntax as s

SOFTMAX_OF = re.compile(r"\bsoft-?max (?:function )?of (?:the )?(?:\w+ )?$", re.IGNORECASE)
# z, z_i, \\mathbf{z} and f(x), which are all logits.
PLAIN = re.compile(r"(?:\\?[A-Za-z]+|\\[a-z]+\s*\{\w\})(?:_\{?\w+\}?)?(?:\([^()]*\))?")

HEATED = re.compile(
    r"\W*(?:(?:be|is) (?:an? |the )?(?:\w+ )?)?(?:with|at|and) (?:an? |the )?(?:\w+ )?"
    r"(?:temperature|gain|slope|steepness)\b"
)
SCALED = re.compile(
    r"\b(?:with|at|by|using|apply|uses?)\s+(?:(?:an?|the)\s+)?(?:softmax\s+)?temperature\b|"
    r"\btemperature[- ]scaled softmax|\bdivided by (?:an?|the) (?:\w+ )?temperature\b",
    re.IGNORECASE,
)
DENIED = re.compile(r"\b(?:without|no|not|one|unit|1)\b", re.IGNORECASE)
LABELS = frozenset("yt")
TEMPERATURES = frozenset(("T", "t", "τ", "β", "α"))


def of_another(passages: Iterable[Passage]) -> bool:
    """Whether the words have a softmax of −z or z/T."""
    return any(SOFTMAX_OF.search(p.before) and not PLAIN.fullmatch(p.text.strip())
               for p in passages)  # fmt: skip


def doubted(entries: Iterable[Entry], drafts: Sequence[Draft], other: bool) -> frozenset[str]:
    """The names. `other`: the words have a softmax of something else."""
    said = {e.symbol: e.meaning for e in entries if e.how == "custom"}
    softmax = {x: m.removeprefix("softmax of ") for x, m in said.items() if m[:7] == "softmax"}
    found = {x for x, of in softmax.items() if other or of in softmax}
    cold = [d for d in drafts if HEATED.match(d.rest) and not TEMPERATURES & _letters(d)]
    found |= {name for d in cold for name in _names(d.sides[0].syntax)}
    found |= {name for d in drafts if _scaled(d, drafts) for name in _names(d.sides[0].syntax)}
    heads = {name for d in drafts if len(d.sides) > 1 for name in _changed(d.sides[0].syntax)}
    return frozenset(found | {x for x in heads if said.get(x, "").startswith("the loss")})


def _scaled(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether its sentence gives a temperature to a softmax, and no softmax of the text has one."""
    words = f"{draft.sentence} {draft.rest}"
    if not SCALED.search(words) or DENIED.search(words) or not _soft(draft):
        return False
    return not any(_soft(d) and TEMPERATURES & _letters(d) for d in drafts)


def _soft(draft: Draft) -> bool:
    """Whether a softmax stands in it, or an exponential."""
    return bool({"softmax", "e", "exp", "Softmax", "SM"} & _letters(draft))


def unlikely(entries: Iterable[Entry], known: Mapping[str, Definition]) -> frozenset[str]:
    """y guessed to be the softmax of x beside a, one of z: y may well be a label."""
    guessed = {e.symbol for e in entries if e.how == "custom" and e.meaning[:10] == "softmax of"}
    of = {x: _families(d.body) for x, d in known.items() if is_softmax(d)}
    return frozenset(
        x for x in guessed & of.keys() if x[:1] in LABELS
        and any(mine.isdisjoint(of[x]) for mine in of.values())
    )  # fmt: skip


def _families(body: Formula) -> set[str]:
    return {n.name for n in walk(body) if isinstance(n, Indexed)}


def _letters(draft: Draft) -> set[str]:
    return {n.name for n in draft.nodes() if isinstance(n, s.Name)}


def _names(side: object) -> Iterator[str]:
    """p of p, p_i and p(z)."""
    first = unbraced(side.factors[0]) if isinstance(side, s.Term) else side
    yield from _bases(first) if isinstance(first, s.Syntax) else ()


def _changed(side: object) -> Iterator[str]:
    """L of 2L, L/λ, L + H and log L, and of no derivative, nor of a^L."""
    side = unbraced(side) if isinstance(side, s.Syntax) else s.Empty(0, 0)
    names = list(_bases(side))
    slope = any(isinstance(n, s.Mark) for n in s.walk(side)) or any(x[0] in "dδ" for x in names)
    whole = unbraced(side.factors[0]) if isinstance(side, s.Term) else side
    called = isinstance(side, s.Term) and isinstance(unbraced(side.factors[-1]), s.Group)
    if isinstance(whole, s.Name | s.Scripted) and (called or not isinstance(side, s.Term)):
        return
    yield from () if slope else names


def _bases(node: s.Syntax) -> Iterator[str]:
    """All names in it, without those that stand above and below."""
    if isinstance(node, s.Name):
        yield node.name
    for part in (node.base,) if isinstance(node, s.Scripted) else s.parts(node):
        yield from _bases(part)
