r"""unbracketed(tokens): (\text{if } i = j) behind a formula as \text{if } i = j, with no bracket.

It is what holds there, or why, and no factor. The bracket may be of the words: \text{(if } i = j).
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace

from ceverify.proofread.writing.brackets import CLOSE, partners
from ceverify.proofread.writing.token import Token

LED = re.compile(
    r"\W*(?:(?:only )?(?:if|iff|for|when|where|whenever|since|because|as|using|by|given|with"
    r"|assuming|provided|note|from|recall|so|si|pour|car|puisque|quand|wenn|falls|für|da|weil"
    r"|para|porque|cuando|se|quando|poiché|если|при|так как)\b"
    r"|若|当|當|如果|因为|因為|由于|对于|其中|すなわち)",
    re.IGNORECASE,
)
"""What leads a condition, or a reason."""


def unbracketed(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the brackets of such remarks."""
    if not any(t.kind == "WORD" for t in tokens):
        return list(tokens)
    pairs = partners(tokens)
    gone = {n for at, end in pairs.items() if _remark(tokens, at) for n in (at, end)}
    closing = sorted({n for n, t in enumerate(tokens) if t.kind == "RPAR"} - {*pairs.values()})
    out = list(tokens)
    for n, token in enumerate(tokens):
        if (
            token.kind == "WORD"
            and _opens(token.text)
            and (left := bisect(closing, n)) < len(closing)
        ):
            out[n] = replace(token, text=token.text.replace("(", "", 1))
            gone.add(closing[left])
    return [t for n, t in enumerate(out) if n not in gone]


def _remark(tokens: Sequence[Token], at: int) -> bool:
    """Whether what stands in a bracket begins with such a word."""
    after = (t for t in tokens[at + 1 :] if t.kind != "QUAD")
    first = next(after, None)
    more = next(after, None)
    led = first is not None and first.kind == "WORD" and LED.match(first.text)
    return bool(led) and tokens[at].kind == "LPAR" and more is not None and more.kind not in CLOSE


def _opens(text: str) -> bool:
    """The words hold a bracket that they do not close."""
    return text.lstrip().startswith("(") and ")" not in text and bool(LED.match(text))
