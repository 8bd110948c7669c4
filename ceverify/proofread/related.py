"""related(passages): $i$ equals $j$, in words between two letters, as the one passage i = j.

letter equals letter    letter differs from letter    letter and letter are equal    … differ
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ceverify.proofread.passage import Passage

LETTER = re.compile(r"\s*[i-nrscyt]\s*")
BETWEEN = {
    "=": re.compile(
        r"\s*(?:equals|(?:is|be) equal to|(?:is|be) the same as|coincides with|"
        r"(?:ist )?gleich|等于|等於)\s*",
        re.IGNORECASE,
    ),
    r"\neq": re.compile(
        r"\s*(?:differs from|is (?:different from|not equal to|not)|does not equal|"
        r"(?:ist )?ungleich|不等于|不等於|不同于)\s*",
        re.IGNORECASE,
    ),
}
AND = re.compile(r"\s*(?:and|und|和|与)\s*")
BEHIND = {
    "=": re.compile(
        r"\s*(?:are (?:equal|the same|identical)|coincide|agree|相等|相同)", re.IGNORECASE
    ),
    r"\neq": re.compile(
        r"\s*(?:are (?:different|distinct|not equal|unequal)|differ|不相等|不同|不等)",
        re.IGNORECASE,
    ),
}


def related(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages, each two letters that words relate as one."""
    found: list[Passage] = []
    for passage in passages:
        if found and (made := _together(found[-1], passage)) is not None:
            found[-1] = made
        else:
            found.append(_told(found, passage) if found else passage)
    return tuple(found)


def _together(one: Passage, two: Passage) -> Passage | None:
    """letter sign letter, where words between them say so."""
    if not _letters(one, two):
        return None
    sign = next((x for x, words in BETWEEN.items() if words.fullmatch(two.before)), "")
    return _joined(one, sign, two) if sign else None


def _told(found: list[Passage], passage: Passage) -> Passage:
    """The passage behind "i and j are equal", which takes the place of the two letters."""
    if len(found) < 2 or not _letters(*found[-2:]) or not AND.fullmatch(found[-1].before):
        return passage
    for sign, words in BEHIND.items():
        if said := words.match(passage.before):
            two = found.pop()
            found[-1] = _joined(found[-1], sign, two)
            return replace(passage, before=passage.before[said.end() :])
    return passage


def _letters(one: Passage, two: Passage) -> bool:
    inline = not (one.display or two.display) and one.source == two.source
    plain = "plain" in (one.notation, two.notation)
    return inline and not plain and bool(LETTER.fullmatch(one.text) and LETTER.fullmatch(two.text))


def _joined(one: Passage, sign: str, two: Passage) -> Passage:
    between = f" {sign} "
    offsets = [*one.offsets, *([one.offsets[-1]] * len(between)), *two.offsets]
    return replace(one, text=one.text + between + two.text, offsets=offsets, after=two.after)
