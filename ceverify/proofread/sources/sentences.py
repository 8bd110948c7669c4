"""segments(line): what stands between the words of sentences and their stops.

A word is one of a sentence where no operator stands on both sides of it; exp, log, if are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
FUNCTIONS = "exp log ln sum prod softmax sigmoid diag max min mean tanh sqrt argmax onehot lse"
WORKS = "dot times over plus minus cross outer"  # between two factors: the formula goes on
BESIDE = "if for when where otherwise and else all with is not true logsumexp transpose"
NAMED = "CE KL BCE NLL LSE"
VOCABULARY = frozenset(f"{FUNCTIONS} {WORKS} {BESIDE} {NAMED}".split())
OPERATORS = frozenset("=+-−*/·×⋅()[]{}|,:;^_<>≠≤≥⊙")
STOPS = re.compile(
    r"[。，；：！？、]|(?<=[^\s.])[.:]\s+|\.{3}(?=\s+[A-Z])|;|\s+[-–—]{1,2}\s+(?=[A-Z][a-z])|(?:->|=>|→|⇒)"
)
SLOPE = re.compile(r"d[A-Za-z]\w?")
APPOSED = re.compile(r"(?:softmax|sigmoid|loss)\s+[^\W\d]\w{0,3}(?:_\{?\w+\}?)?\s*=(?!=)")
"""softmax a_j = …: what a name is called."""
ASIDE = re.compile(r"\s+\([^()=]*=(?!=)")
"""names (a = 2x, …): what words are about, and no call."""
LEADING = re.compile(r"(?:and|where|with|is)\s+")
TRIM = " \t—.,;:，。；*>`|"


def segments(line: str) -> list[tuple[int, int]]:
    """The stretches of a line between words of prose and the stops of sentences."""
    cuts = sorted([*prose(line), *((s.start(), s.end()) for s in STOPS.finditer(line))])
    found, done = [], 0
    for a, b in [*cuts, (len(line), len(line))]:
        if a > done:
            found.append(_unwrapped(line, *trimmed(line, done, a)))
        done = max(done, b)
    return [(a, b) for a, b in found if a < b]


def _unwrapped(line: str, start: int, end: int) -> tuple[int, int]:
    """a = 2x, b = 3y of (a = 2x, b = 3y): no bracket of a formula holds an =."""
    depth, relation = 0, False
    for n in range(start, end):
        depth += (line[n] == "(") - (line[n] == ")")
        relation |= depth == 1 and line[n] == "="
        if not depth:
            whole = n == end - 1 and n > start
            return trimmed(line, start + 1, n) if whole and relation else (start, end)
    return start, end


def trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks and stops at its ends, and without the word that leads to it."""
    while start < end and line[start] in TRIM:
        start += 1
    if led := LEADING.match(line, start, end):
        start = led.end()
    while start < end and line[end - 1] in TRIM:
        end -= 1
    return start, end


def leading(line: str) -> int:
    """How many characters of prose a line begins with."""
    done = 0
    for start, end in prose(line):
        if line[done:start].strip(TRIM):
            break
        done = end
    return done


def prose(line: str) -> Iterator[tuple[int, int]]:
    """The words that belong to a sentence: no operator stands on both sides of them."""
    bound = True  # at the beginning, or after prose
    done = 0
    for word in WORD.finditer(line):
        gap = line[done : word.start()].strip()
        bound = (bound and not gap) or gap[-1:] in OPERATORS
        if is_prose(line, word, bound):
            yield word.span()
            bound = True
        else:
            bound = False
        done = word.end()


def is_prose(line: str, word: re.Match[str], bound: bool) -> bool:
    """Whether a word is one of a sentence."""
    text = word[0]
    if not text.isascii():
        return any("\u2e80" <= c <= "\uffdc" for c in text)
    if APPOSED.match(line, word.start()):
        return True
    if len(text) > 2 and text not in VOCABULARY and ASIDE.match(line, word.end()):
        return True
    if len(text) == 1 or text in VOCABULARY:
        return False
    beside = line[word.start() - 1 : word.start()] + line[word.end() : word.end() + 1]
    if "/" in beside and SLOPE.fullmatch(text):
        return False  # d/dx
    if any(c == "_" or c.isdigit() or c in "∂(^[" for c in beside) or "\\" in beside:
        return False
    after = line[word.end() :].lstrip()[:1]
    short = len(text) <= 2 and not text.islower()
    return not (bound and (after in OPERATORS or not after)) and not short
