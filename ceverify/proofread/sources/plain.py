"""plain(text): formulas that stand in the text without delimiters: ∂s_i/∂z_j = −s_i s_j.

A line is read where it holds an = and a sign that prose has not; the words of a sentence around
are left out. A line that begins with = goes on from the formula before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceverify.proofread.sources.found import Found
from ceverify.proofread.writing.words import APPOSED, DONE_TO

RELATION = re.compile(r"(?<![=<>!:+*/-])=(?![=>])|:=|≔|≡|≜")
STRONG = re.compile(
    r"[∂∑∏∇√·×⊙²³⁻ᵀ₀-₉ᵢⱼₖₗₘₙδΣ∈≠−ŷ𝟙⋅]|[A-Za-z]_\{?\w|\w\^|\b(?:exp|log|ln|softmax|sigmoid|diag)\b"
    r"|\bd[A-Za-z]\w*\s*/\s*d[A-Za-z]|e\*\*"
)
TEX = re.compile(r"\\(?:frac|partial|sum|log|ln|exp|hat|nabla|sigma|delta|left|cdot|mathbf|text)\b")
CODE = re.compile(
    r"^\s*(?:import|from|def|class|return|print|for .*:$|if .*:$|with|#include|fn|let|var|const)\b"
    r"|\b(?:np|torch|tf|jnp|self|F|nn|math|plt)\.\w|[;{]\s*$|\+=|-=|\(\)|\w\[[^\]]*[:,]|>>>",
    re.M,
)
COMMENT = re.compile(r"\s*(?:(?:#+|//+|--|%+)\s)?")
WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
FUNCTIONS = "exp log ln sum prod softmax sigmoid diag max min mean tanh sqrt argmax onehot lse"
WORKS = "dot times over plus minus cross outer"  # between two factors: the formula goes on
BESIDE = "if for when where otherwise and else all with is not true logsumexp transpose"
NAMED = "CE KL BCE NLL LSE"
VOCABULARY = frozenset(f"{FUNCTIONS} {WORKS} {BESIDE} {NAMED}".split())
# A line that is nothing but an equation of letters: z = ax + b.
LETTERED = re.compile(r"[^\W\d_]\w{0,2}'?\s*=\s*[\w\s+*/().^-]*[+*/(^-][\w\s+*/().^-]*")
OPERATORS = frozenset("=+-−*/·×⋅()[]{}|,:;^_<>≠≤≥⊙")
STOPS = re.compile(
    r"[。，；：！？、]|(?<=\S)[.:]\s+|;|\s+[-–—]{1,2}\s+(?=[A-Z][a-z])|(?:->|=>|→|⇒)"
)
SLOPE = re.compile(r"d[A-Za-z]\w?")
ASIDE = re.compile(r"\s*,?\s*\b(?:where|with|is|and)\b(?!.*≠|.*!=)")
LEADING = re.compile(r"(?:and|where|with|is)\s+")
TRIM = " \t—.,;:，。；*>`|"
ADDRESS = re.compile(r"\w+://\S+|<[^<>\n]{0,300}>|!?\[[^\]\n]{0,300}\]\([^)\n]{0,300}\)")


def plain(text: str, start: int, end: int, code: bool = False) -> Iterator[Found]:
    """What stands as a formula in the lines of text[start:end]; in `code` few signs will do."""
    if code and CODE.search(text, start, end):
        return
    following = False
    for line, stop in logical_lines(text, start, end):
        if text[line:stop].strip():
            found = list(_in_line(text, line, stop, code, following))
            following = bool(found)
            yield from found


def _in_line(text: str, line: int, stop: int, code: bool, following: bool) -> Iterator[Found]:
    """The formulas of a line; `following` one, a line may begin with = and no other sign."""
    line += len(COMMENT.match(text[line:stop])[0])  # type: ignore[index]
    content = text[line:stop]
    if not RELATION.search(content) or ADDRESS.search(content):
        return
    if TEX.search(content):
        start = line + leading(content)
        yield Found(start, stop, start, stop, "tex", True)
        return
    weak = code or (following and content.lstrip(" \t>*-").startswith("="))
    if LETTERED.fullmatch(content.strip()) and all(len(w) < 3 for w in WORD.findall(content)):
        start, end = trimmed(text, line, stop)
        yield Found(start, end, start, end, "plain", True)
        return
    for a, b in segments(content):
        aside = ASIDE.search(content, a, b)
        if aside and not RELATION.search(content, aside.end(), b):
            b = aside.start()
        done = DONE_TO.search(content, 0, a)
        if done and (done[1] is None or not APPOSED.match(content, a)):
            a = done.start()
        segment = content[a:b]
        whole = RELATION.search(segment) and any(c.isalnum() for c in segment)
        if whole and (weak or STRONG.search(segment)):
            yield Found(line + a, line + b, line + a, line + b, "plain", True)


def leading(line: str) -> int:
    """How many characters of prose a line begins with."""
    done = 0
    for start, end in prose(line):
        if line[done:start].strip(TRIM):
            break
        done = end
    return done


def logical_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines, each with those after it that a bracket or an operator at its end calls for."""
    opened, begun = 0, start
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        line = text[start:stop]
        opened += sum(map(line.count, "([{")) - sum(map(line.count, ")]}"))
        goes_on = line.strip() and (opened > 0 or line.rstrip()[-1:] in "+*/·=")
        if not goes_on or stop - begun > 2000 or not text[stop : stop + 80].strip():
            yield begun, stop
            begun, opened = stop + 1, 0
        start = stop + 1
    if begun < end:
        yield begun, end


def segments(line: str) -> list[tuple[int, int]]:
    """The stretches of a line between words of prose and the stops of sentences."""
    cuts = sorted([*prose(line), *((s.start(), s.end()) for s in STOPS.finditer(line))])
    found, done = [], 0
    for a, b in [*cuts, (len(line), len(line))]:
        if a > done:
            found.append(trimmed(line, done, a))
        done = max(done, b)
    return [(a, b) for a, b in found if a < b]


def trimmed(line: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without blanks and stops at its ends, and without the word that leads to it."""
    while start < end and line[start] in TRIM:
        start += 1
    if led := LEADING.match(line, start, end):
        start = led.end()
    while start < end and line[end - 1] in TRIM:
        end -= 1
    return start, end


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
