"""signs(passages): names of labels that are 1 or −1: y_i ∈ {−1, 1}, y = ±1."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ceverify.proofread.meaning.use import SAMPLE
from ceverify.proofread.passage import Passage

ONE = r"\s*[-+−]?\s*1\s*"
NAME = r"([A-Za-z])(?:_\w|_\{\w+\}|\^\{?\(\w\)\}?|\^\w)*"
SIGNED = re.compile(
    rf"{NAME}\s*(?:\\in\s*|∈\s*)\\?[{{\[(]"
    rf"(?:{ONE},\s*[-−]{ONE}|\s*[-−]{ONE},{ONE}|\s*\\pm\s*1\s*)\\?[}}\])]"
    rf"|{NAME}\s*(?:=|\\in)\s*(?:\\pm|±)\s*1"
)


def signs(passages: Iterable[Passage]) -> frozenset[str]:
    """The names that the text says this of."""
    found = (m for p in passages for m in SIGNED.finditer(p.text))
    names = [m[1] or m[2] for m in found]
    return frozenset((*names, *(name + SAMPLE for name in names)))
