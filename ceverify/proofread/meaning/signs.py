"""signs(passages): labels that are 1 or −1, or 1 or 0: y_i ∈ {−1, 1}, y = ±1, y ∈ {0, 1}."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ceverify.proofread.meaning.use import SAMPLE
from ceverify.proofread.passage import Passage

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


def signs(passages: Iterable[Passage]) -> dict[str, int]:
    """The names that the text says this of, each with what it is where it is not 1."""
    texts = [p.text for p in passages]
    bits = {m[1]: 0 for text in texts for m in BITS.finditer(text)}
    found = bits | {m[1] or m[2]: -1 for text in texts for m in SIGNED.finditer(text)}
    return found | {name + SAMPLE: value for name, value in found.items()}
