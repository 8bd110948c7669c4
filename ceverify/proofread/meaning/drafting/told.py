"""told(words): whether the words before j = i tell what something is, and no case.

the positive is j = i      but not      if the class is j = i
"""

from __future__ import annotations

import re

IS = re.compile(
    r"\b(?:positive|label|target|answer|match|true class|key|class)s?(?: of [^.;,:()]{1,30})?"
    r"\s+(?:is|are|ist|est)\s*$",
    re.IGNORECASE,
)
SUPPOSING = re.compile(r"\b(?:if|when|where|case|for|wenn|falls|si|quand)\b", re.IGNORECASE)
CLAUSE = re.compile(r"[.;,:(\n]")


def told(words: str) -> bool:
    """By the clause right before it."""
    clause = CLAUSE.split(words)[-1]
    return bool(IS.search(clause)) and not SUPPOSING.search(clause)
