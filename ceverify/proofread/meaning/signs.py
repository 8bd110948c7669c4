"""signs(passages): labels that are 1 or −1, or 1 or 0: y_i ∈ {−1, 1}, y = ±1, y ∈ {0, 1}."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.places import alone, unbraced
from ceverify.proofread.meaning.survey import LOGS
from ceverify.proofread.meaning.use import SAMPLE
from ceverify.proofread.passage import Passage
from ceverify.proofread.writing import syntax as s

ONE = r"\s*[-+−]?\s*1\s*"
NAME = r"([A-Za-z])(?:_\w|_\{\w+\}|\^\{?\(\w\)\}?|\^\w)*"
SIGNED = re.compile(
    rf"{NAME}\s*(?:\\in\s*|∈\s*)\\{{0,2}}[{{\[(]"
    rf"(?:{ONE},\s*[-−]{ONE}|\s*[-−]{ONE},{ONE}|\s*\\pm\s*1\s*)\\{{0,2}}[}}\])]"
    rf"|{NAME}\s*(?:=|\\in)\s*(?:\\pm|±)\s*1"
)


BITS = re.compile(
    rf"{NAME}\s*(?:\\in\s*|∈\s*)\\{{0,2}}[{{]\s*(?:0\s*,\s*1|1\s*,\s*0)\s*\\{{0,2}}[}}]"
)


IN_WORDS = re.compile(
    r"\+\s*1\s*(?:or|and|and the|/|,|或|和)\s*[-−]\s*1|[-−]\s*1\s*(?:or|and|/|,|或|和)\s*\+?\s*1\b|"
    r"(?:±|\\pm)\s*1|\b(?:plus or minus|plus and minus) one\b|取\s*\+?1\s*或\s*[-−]\s*1"
)
SET = re.compile(r"(?:\\in\b|∈)\s*\\?\{[^}]*\}")
"""{−1, 1} of (2y − 1) ∈ {−1, 1}: what labels are in is read by itself."""
LABELS = frozenset("yt")


def signs(passages: Iterable[Passage]) -> dict[str, int]:
    """The names that the text says this of, each with what it is where it is not 1."""
    bits, signed = _said(list(passages))
    found = dict.fromkeys(bits - signed, 0) | dict.fromkeys(signed - bits, -1)
    return found | {name + SAMPLE: value for name, value in found.items()}


def usual(drafts: Sequence[Draft], said: Collection[str]) -> tuple[set[str], set[str]]:
    """Labels of which nothing is said: those taken for 0 or 1, as 1 − y is met, and any others.

    The others stand in y = 1 alone, so that it does not matter what they are where they are not 1.
    """
    nodes = [n for d in drafts for n in d.nodes()]
    names = {n.name for n in nodes if isinstance(n, s.Name)} & LABELS - {*said}
    guessed = {y for y in names if any(_complement(n, y) for n in nodes)}
    return guessed, {y for y in names - guessed if _asked(nodes, y)}


def _complement(node: s.Syntax | None, name: str) -> bool:
    """1 − y, and (1 − y_i) ln …: y_i(1 − y_i) may be of softmax's output."""
    if isinstance(node, s.Term) and any(s.spelled(f) in LOGS for f in node.factors):
        return any(_complement(_unscripted(alone(f)), name) for f in node.factors)
    if not isinstance(node, s.Total) or len(node.terms) != 2 or node.negative != (False, True):
        return False
    first, last = map(unbraced, node.terms)
    return getattr(first, "text", "") == "1" and getattr(last, "name", "") == name


def _unscripted(node: s.Syntax | None) -> s.Syntax | None:
    """1 − y of 1 − y_i."""
    if not isinstance(node, s.Total):
        return node
    bare = (unbraced(t.base) if isinstance(t, s.Scripted) else t for t in map(unbraced, node.terms))
    return replace(node, terms=tuple(bare))


def _asked(nodes: Sequence[s.Syntax], name: str) -> bool:
    """Whether it stands in y = 1 and y = 0 alone."""
    met = sum(1 for n in nodes if getattr(n, "name", "") == name)
    asked = [n.sides for n in nodes if isinstance(n, s.Relation) and len(n.sides) == 2]
    bits = (one for one, other in asked if getattr(unbraced(other), "text", "") in ("0", "1"))
    return met == sum(1 for one in bits if getattr(unbraced(one), "name", "") == name)


def unsettled(passages: Iterable[Passage]) -> frozenset[str]:
    """Labels that are 0 or 1 here and ±1 there."""
    bits, signed = _said(list(passages))
    return frozenset({name for x in bits & signed for name in (x, x + SAMPLE)})


def _said(passages: list[Passage]) -> tuple[set[str], set[str]]:
    """The names that are 0 or 1, and those that are ±1: in words, what labels are called."""
    texts = [p.text for p in passages]
    bits = {m[1] for text in texts for m in BITS.finditer(text)}
    signed = {m[1] or m[2] for text in texts for m in SIGNED.finditer(text)}
    words = "".join(f"{p.before}{SET.sub('', p.text)}{p.after}" for p in passages)
    return bits, signed or set(LABELS if IN_WORDS.search(words) else ())
