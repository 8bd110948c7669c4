"""markdown(name, text): the mathematics of a Markdown file, a pasted page or chat, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceverify.proofread.passage import Macro, Passage
from ceverify.proofread.sources.blocks import Code, blocks
from ceverify.proofread.sources.delimiters import delimited
from ceverify.proofread.sources.directives import directives
from ceverify.proofread.sources.found import Found, blanked, opened, passages
from ceverify.proofread.sources.front_matter import front_matter
from ceverify.proofread.sources.macros import macros
from ceverify.proofread.sources.plain import CODE, RELATION, plain

Span = tuple[int, int]
TEX_FENCES = ("math", "latex", "tex", "katex", "mathjax", "asciimath")
PLAIN_FENCES = ("", "indented", "text", "txt", "plain", "plaintext", "none", "output")
DOCUMENTED = ("python", "py", "python3")
DOCSTRING = re.compile(r'("""|\'\'\')(.*?)\1', re.S)
COMMAND = re.compile(r"\\(?:frac|partial|sum|log|exp)\b")
TICKED = re.compile(r"(?<!`)`\s{0,4}\$\$(?:(?!\$\$|`).){1,6000}\$\$\s{0,4}`(?!`)", re.S)
BRACKETED = re.compile(r"(?<!`)`\s{0,4}\\\[(?:(?!\\\]|`).){1,6000}\\\]\s{0,4}`(?!`)", re.S)
INLINE = re.compile(r"(?<!`)`\\\((?:(?!\\\)|`|\n).){1,1000}\\\)`(?!`)")
QUOTED = re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.M)
REMARKS = re.compile(r"^#(?=\s|$)", re.M)
REMARK = re.compile(r"# *(?:\\begin|\$|&|=)")
DELIMITED = re.compile(r"\$|\\[\[(]|\\begin\{|^[ \t]*\[[ \t]*$", re.M)
BARE = re.compile(r"^[ \t]*\[[ \t]*$", re.M)
BARE_END = re.compile(r"^[ \t]*\][ \t]*$", re.M)
PARENTHESES = re.compile(r"\(((?:[^()\n]|\([^()\n]*\)){1,400})\)")
IN_PARENTHESES = re.compile(r"[\\_^]")
SIGNS = re.compile(r"[∂∑∏∇Σδ²₀-₉ᵢⱼₖ·]")


def markdown(name: str, text: str) -> tuple[list[Passage], list[Macro]]:
    """The passages and the author's macros."""
    source = opened(name, text)
    front = front_matter(text)
    shown = blanked(text, [(0, front), *ticks(text), *remark_signs(text)])
    code, quotes = blocks(shown, source.starts)
    shown = blanked(shown, [*comments(shown), *quotation_marks(shown, quotes)])
    found, hidden = in_code(shown, code)
    defined = macros(blanked(shown, hidden))
    shown = blanked(shown, [span for span, _ in defined])
    found += outside(blanked(shown, [*hidden, *((f.opening, f.closing) for f in found)]))
    kept = list(passages(source, shown, apart(found), front))
    return kept, [macro for _, macro in defined]


def outside(text: str) -> list[Found]:
    """The mathematics in a text without blocks of code."""
    bare = apart([*bare_brackets(text), *directives(text)])
    text = blanked(text, [(f.opening, f.closing) for f in bare])
    found, code = delimited(text)
    rest = blanked(text, [(f.opening, f.closing) for f in found], mark="\0")
    rest = blanked(rest, code, mark=";")
    chat = list(in_parentheses(rest)) if BARE.search(text) else []
    rest = blanked(rest, [(f.opening, f.closing) for f in chat], mark="\0")
    return [*bare, *found, *chat, *loose(rest), *in_spans(text, code)]


def apart(found: list[Found]) -> list[Found]:
    """In order, without what overlaps with one before."""
    kept: list[Found] = []
    for f in sorted(found):
        if not kept or f.opening >= kept[-1].closing:
            kept.append(f)
    return kept


def comments(text: str) -> Iterator[Span]:
    """<!-- … -->."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end)


def ticks(text: str) -> Iterator[Span]:
    r"""The ` around `$$ … $$` and `\[ … \]`, which keep a page from touching the formula.

    In a text of the latter so are those around `\( … \)`.
    """
    kinds = [TICKED, BRACKETED, *([INLINE] if BRACKETED.search(text) else [])]
    for found in (m for kind in kinds for m in kind.finditer(text)):
        yield found.start(), found.start() + 1
        yield found.end() - 1, found.end()


def remark_signs(text: str) -> Iterator[Span]:
    """The # before each line of a program's remarks, where there is nothing else: a notebook's."""
    lines = [line for line in text.split("\n") if line.strip()]
    if all(line[:1] == "#" for line in lines) and any(map(REMARK.match, lines)):
        yield from (m.span() for m in REMARKS.finditer(text))


def quotation_marks(text: str, quotes: list[Span]) -> Iterator[Span]:
    """The > before each line of a quotation."""
    done = 0
    for start, end in quotes:
        for mark in QUOTED.finditer(text, max(start, done), end):
            yield mark.span()
        done = max(done, end)


def in_code(text: str, code: list[Code]) -> tuple[list[Found], list[Span]]:
    """What stands as formulas in blocks of code, and which spans are not to be looked at again."""
    found: list[Found] = []
    hidden: list[Span] = []
    for block in code:
        inside = text[block.start : block.end]
        tex = block.language in TEX_FENCES
        if tex and not DELIMITED.search(inside):
            found.append(Found(block.opening, block.closing, block.start, block.end, "tex", True))
        elif (tex or block.language in PLAIN_FENCES) and DELIMITED.search(inside):
            if tex or not CODE.search(inside):
                hidden += [(block.opening, block.start), (block.end, block.closing)]
                continue
            hidden += undocumented(text, block)
            continue
        elif block.language in DOCUMENTED:
            hidden += undocumented(text, block)
            continue
        elif block.language in PLAIN_FENCES:
            found += plain(text, block.start, block.end, code=True)
        hidden.append((block.opening, block.closing))
    return found, hidden


def undocumented(text: str, block: Code) -> Iterator[Span]:
    """What is left of a program without its docstrings that have formulas between $ and $."""
    at = block.opening
    for found in DOCSTRING.finditer(text, block.start, block.end):
        if DELIMITED.search(found[2]) and COMMAND.search(found[2]):
            yield at, found.start(2)
            at = found.end(2)
    yield at, block.closing


def bare_brackets(text: str) -> list[Found]:
    """[ and ] on lines of their own, as a chat leaves them that lost its backslashes."""
    found: list[Found] = []
    at = 0
    while (opening := BARE.search(text, at)) and (closing := BARE_END.search(text, opening.end())):
        found.append(
            Found(opening.start(), closing.end(), opening.end(), closing.start(), "tex", True)
        )
        at = closing.end()
    return found


def loose(rest: str) -> Iterator[Found]:
    """Formulas without delimiters, in lines that have no other mathematics (NUL)."""
    start = at = 0
    for line in rest.split("\n"):
        if "\0" in line:
            yield from plain(rest, start, at)
            start = at + len(line) + 1
        at += len(line) + 1
    yield from plain(rest, start, len(rest))


def in_spans(text: str, code: list[Span]) -> Iterator[Found]:
    """`∂L/∂z_i = p_i − y_i`: a span of code that is a formula by its signs."""
    for start, end in code:
        inside = text[start:end]
        a, b = start + inside.count("`") // 2, end - inside.count("`") // 2
        if RELATION.search(inside) and SIGNS.search(inside) and b - a < 2000 and "\n" not in inside:
            yield Found(start, end, a, b, "plain", False)


def in_parentheses(rest: str) -> Iterator[Found]:
    r"""(e^2=7.389): \( … \) in a chat that lost its backslashes."""
    for found in PARENTHESES.finditer(rest):
        if IN_PARENTHESES.search(found[1]) and RELATION.search(found[1]):
            yield Found(*found.span(), *found.span(1))
