"""plain(text): formulas that stand in the text without delimiters: ∂s_i/∂z_j = −s_i s_j.

A line is read where it holds an = and a sign that prose has not; the words of a sentence around
are left out. A line that begins with = goes on from the formula before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceverify.proofread.sources.found import Found, Notation
from ceverify.proofread.sources.lines import logical_lines
from ceverify.proofread.sources.sentences import WORD, leading, segments, trimmed
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
COMMENT = re.compile(
    r"\s*(?:(?:#+|//+|--|%+)\s)?(?:\s*(?:\(\w{1,3}['′]?\)|\[\d{1,3}\])"
    r"(?=\s{2,}|\s+\S+\s*=))?"
)
"""What a formula's line begins with: signs of a comment, its number."""
ITEM = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:[-*+•][ \t]+)?(?=[^\s=])")
"""What a line of Markdown begins with: quoted, an item of a list."""
# A line that is nothing but an equation of letters: z = ax + b.
LETTERED = re.compile(r"[^\W\d_]\w{0,2}'?\s*=\s*[\w\s+*/().^-]*[+*/(^-][\w\s+*/().^-]*")
SPOKEN = re.compile(
    r"=\s*(?:the\s+|an?\s+)?(?:logits?|labels?|targets?|softmax|loss|probabilit\w+|outputs?|inputs?"
    r"|weights?|bias(?:es)?|scores?|classes|number|predict\w+|temperature|activations?)\s*$"
)
"""z = logits: what a letter is called."""
ASIDE = re.compile(r"\s*,?\s*\b(?:where|with|is|and)\b(?!.*≠|.*!=)")
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
    comment = (COMMENT if code else ITEM).match(text[line:stop])
    if not code and comment:
        line, comment = line + comment.end(), COMMENT.match(text[line + comment.end() : stop])
    line += comment.end() if comment else 0
    content = text[line:stop]
    if not RELATION.search(content) or ADDRESS.search(content):
        return
    weak = code or (following and content.lstrip(" \t>*-").startswith("="))
    for start, end, notation in _stretches(content, weak):
        yield Found(line + start, line + end, line + start, line + end, notation, True)


def _stretches(content: str, weak: bool) -> Iterator[tuple[int, int, Notation]]:
    """Where formulas stand in a line: all of it in TeX, or between the words of sentences."""
    if TEX.search(content):
        yield leading(content), len(content), "tex"
    elif LETTERED.fullmatch(content.strip()) and all(len(w) < 3 for w in WORD.findall(content)):
        yield *trimmed(content, 0, len(content)), "plain"
    else:
        for segment in segments(content):
            start, end = _acted_on(content, *_without_aside(content, *segment))
            part = content[start:end]
            if _equates(part) and (weak or STRONG.search(part)) and not SPOKEN.search(part):
                yield start, end, "plain"


def _without_aside(content: str, start: int, end: int) -> tuple[int, int]:
    """Without what `where` and its like lead to, if that is no equality."""
    aside = ASIDE.search(content, start, end)
    if aside is None or RELATION.search(content, aside.end(), end):
        return start, end
    return start, aside.start()


def _acted_on(content: str, start: int, end: int) -> tuple[int, int]:
    """With the words before it that make another formula of it: the derivative of."""
    done = DONE_TO.search(content, 0, start)
    if done is None or (done[1] is not None and APPOSED.match(content, start)):
        return start, end
    return done.start(), end


def _equates(segment: str) -> bool:
    return RELATION.search(segment) is not None and any(c.isalnum() for c in segment)
