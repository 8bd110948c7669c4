"""told(words): whether the words before j = i tell what something is, and no case.

the positive is j = i      but not      if the class is j = i
δ is 1 if i = j            and the case is that of the 1
"""

from __future__ import annotations

import re

IS = re.compile(
    r"\b(?:positive|label|target|answer|match|true class|key|class)s?(?: of [^.;,:()]{1,30})?"
    r"\s+(?:is|are|ist|est)\s*$",
    re.IGNORECASE,
)
SUPPOSING = re.compile(r"\b(?:if|when|where|case|for|wenn|falls|si|quand)\b", re.IGNORECASE)
# 1 if □, □ when □: the case is of the number or the formula right before it.
VALUE = re.compile(
    r"(?P<value>(?<!= )\b(?:[01]|one|zero|eins|null|uno|cero|un|zéro)|□)[,，]?\s+(?:only )?"
    r"(?:if|when|for|where|iff|exactly when|si|se|wenn|für|falls|pour|quand|lorsque|cuando|если|"
    r"при)\s*$",
    re.IGNORECASE,
)
# 当 □ 时为 1.
AT = re.compile(r"\s*(?:时|時)[，,]?\s*□?\s*(?:为|為|等于|取|是)\s*(?:[01](?!\d)|□)")
# Let us find □ when i = j, and □ when i = j: what is to come.
WANTED = re.compile(
    r"\b(?:calculat|comput|consider|find|deriv|evaluat|determin|differentiat|examin|look|work|get|"
    r"solve|see|treat|do|take|berechn|betracht|calcul|求|计算|考虑)\w*"
    r"(?: (?:us|at|for|out|now|first|then|the|what|derivative|gradient|case|of|is|value))*\s*□"
    r"[,，]?\s+\w+\s*$",
    re.IGNORECASE,
)
COLON = re.compile(r"\s*[:：]")
CLAUSE = re.compile(r"[.;,:(\n]")


def told(words: str) -> bool:
    """By the clause right before it."""
    clause = CLAUSE.split(words)[-1]
    return bool(IS.search(clause)) and not SUPPOSING.search(clause)


def of_value(sentence: str, rest: str, lone: str) -> str:
    """Whether a case is that of a value: δ is 1 if i = j, the slope is □ when i = j.

    "number" or "formula", as what it is of; `lone`: what stands before it, if that is no equality.
    """
    if AT.match(rest):
        return "number"
    found = VALUE.search(sentence)
    if WANTED.search(sentence) or (lone and COLON.match(rest)):
        return ""
    return "" if found is None else lone if found["value"] == "□" else "number"
