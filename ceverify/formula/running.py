"""pieces("the entry aⱼ/S at K = 3") -> "the entry ", "aⱼ/S", " at ", "K = 3".

    run  = word (" " word)*     words of mathematics beside each other, up to a comma or full stop
    word = symbols with marks (aⱼ, e^z, z1, aᵀv, 1/K), an operator, or a number beside one

Running text is written in Unicode; this finds what in it is mathematics, so that each notation
can set it and a change of letters reaches it. The article "a" is not. Nothing is evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

FUNCTIONS = ("diag", "tanh", "exp", "lse", "max", "ln", "KL")
OPERATORS = frozenset(("=", "+", "−", "·", "⊙", "≠", "≤", "≥", "<", ">", "/"))
SIGN = re.compile(r"[∂ΣΠ⊙·≠−±∞≤≥‖α-ωⱼ⊤′″‴ᵀ²³√∛½⅙₀-₉ₐ-ₜᵢᵣᵤᵥ\u0302-\u0304]|(?<![A-Za-z])[A-Za-z][_^]")
FUNCTION = re.compile("|".join(FUNCTIONS))
SYMBOLS = re.compile(r"[\d(),/‖|]*[A-Za-zÀ-žẑ][A-Za-zÀ-žẑ\d(),/‖|]*")
TOGETHER = re.compile(r"[A-Za-zÀ-žẑ]{2}")
NUMBER = re.compile(r"[(]?[\d…][\d,./]*[)]?")
EDGE = re.compile(r"(?:[.,:;!?]|'s)*$")
# What comes after the letter a and seldom after the article.
AFTER_LETTER = frozenset(("", "—", "less", "is", "and", "or", "beside", *OPERATORS))


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """(part, whether it is mathematics), in order; joined they are the text."""
    words = text.split(" ")
    start, at = 0, 0
    while at < len(words):
        end, tail = _run(words, at)
        if end == at:
            at += 1
            continue
        run = " ".join(words[at:end])
        yield "".join(f"{word} " for word in words[start:at]), False
        yield run[: len(run) - tail], True
        words[end - 1] = run[len(run) - tail :]
        start, at = end - 1, end
    yield " ".join(words[start:]), False


def _run(words: list[str], at: int) -> tuple[int, int]:
    """Where the run that begins here ends, and how many characters of its last word are prose."""
    end = at
    while end < len(words) and _mathematical(words, end, at):
        end += 1
        run = " ".join(words[at:end])
        tail = len(run) - len(EDGE.sub("", run))
        if tail and run.count("(") <= run.count(")"):
            return end, tail
    return end, 0


def _mathematical(words: list[str], n: int, start: int) -> bool:
    core = EDGE.sub("", words[n])
    if core in OPERATORS or SIGN.search(core) or core in FUNCTIONS:
        return True
    if NUMBER.fullmatch(core):
        follows = n > start and (words[n - 1] in OPERATORS or _open(words[start:n]))
        return follows or (words[n] == core and _word(words, n + 1) in OPERATORS)
    bare = FUNCTION.sub("", core)
    if TOGETHER.search(bare) or not SYMBOLS.fullmatch(core):
        return False
    return core not in ("a", "A") or core != words[n] or _word(words, n + 1) in AFTER_LETTER


def _word(words: list[str], n: int) -> str:
    return words[n] if n < len(words) else ""


def _open(words: list[str]) -> bool:
    run = " ".join(words)
    return run.count("(") > run.count(")")
