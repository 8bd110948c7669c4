"""clauses(passage): the statements of a passage, side = side = …, each side parsed by itself.

clause = word? side (relation side)*        clauses are parted by rows, \\quad, commas, words
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ceverify.proofread.chain import BARE, Unread
from ceverify.proofread.passage import Macro, Passage, Place
from ceverify.proofread.writing.arrays import arrays
from ceverify.proofread.writing.bars import barred
from ceverify.proofread.writing.brackets import depth, partners
from ceverify.proofread.writing.expansion import expanded, plain
from ceverify.proofread.writing.grammar import parse
from ceverify.proofread.writing.mending import completed, mended
from ceverify.proofread.writing.pieces import Piece, pieces
from ceverify.proofread.writing.plain_tokens import plain_tokens
from ceverify.proofread.writing.positive import positive
from ceverify.proofread.writing.rows import rows
from ceverify.proofread.writing.spaced import spaced
from ceverify.proofread.writing.syntax import Syntax
from ceverify.proofread.writing.tails import with_tails
from ceverify.proofread.writing.tex_tokens import tex_tokens
from ceverify.proofread.writing.token import Token, UnwrittenError

APART = 2
FAR = 4
BLANKS = re.compile(r"\s{2,}|\s*\n\s*")
"""As many signs of the source, "\\;" or so, stand between a formula and a remark behind it."""


@dataclass(frozen=True, slots=True)
class Written:
    """One side as it is written: its syntax, or what could not be read; `near` after a ≈.

    `readings`: what it may mean where its brackets do not match, or a ∂ is missing.
    """

    place: Place
    syntax: Syntax | Unread
    passage: Passage
    near: bool = False
    readings: tuple[Syntax, ...] = ()


COMMAND = re.compile(r"\\(?:sum|frac|partial|exp|log|ln|cdot|sigma|hat|left|nabla)(?![a-z])")
"""TeX in plain text, as people paste it: E = -\\sum_j t_j log p_j."""


@dataclass(frozen=True, slots=True)
class Clause:
    """side sign side …; `follows` where it begins with the sign, so that it goes on a chain.

    `word` is the prose before it, `mark` what parts it from the clause before: a row end, a
    space, a comma, a colon, a word, ∵, or nothing at the start of a passage.
    """

    sides: tuple[Written, ...]
    signs: tuple[str, ...]
    follows: bool
    word: str
    mark: str
    place: Place


def clauses(passage: Passage, macros: Mapping[str, Macro]) -> list[Clause]:
    """The clauses of a passage; where its characters cannot be read, one that says so."""
    try:
        if passage.notation == "tex" or COMMAND.search(passage.text):
            tokens = positive(barred(arrays(tex_tokens(expanded(spaced(passage.text), macros)))))
        else:
            tokens = positive(barred(arrays(plain_tokens(plain(passage.text)))))
    except UnwrittenError as error:
        return [_unwritten(error, passage)]
    found: list[Clause] = []
    for row in rows(tokens):
        found += _of_row(row, passage, "row" if found else "")
    return found


def _unwritten(error: UnwrittenError, passage: Passage) -> Clause:
    """What cannot be read at all, as the one equality that it may be."""
    at = passage.place(error.start, max(error.end, error.start + 1))
    unread = Unread(at, at.text, error.reason)
    sign = passage.text.find("=")
    spans = [(0, sign), (sign + 1, len(passage.text))] if sign > 0 else []
    trimmed = [_trimmed(passage.text, *span) for span in spans]
    places = [passage.place(start, end) for start, end in trimmed if start < end]
    sides = tuple(Written(place, unread, passage) for place in places or [at])
    return Clause(sides, ("=",) * (len(sides) - 1), False, "", "", at)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks at its ends."""
    part = text[start:end]
    return end - len(part.lstrip()), start + len(part.rstrip())


def _of_row(row: Sequence[Token], passage: Passage, mark: str) -> list[Clause]:
    found: list[Clause] = []
    for piece in pieces(row, mark):
        if piece.tokens:
            found += [_clause(part, passage) for part in _parted(piece, passage.text)]
        elif piece.word:
            place = passage.place(0, 1)
            found.append(Clause((), (), False, piece.word, piece.mark, place))
    return with_tails(found)


def _clause(piece: Piece, passage: Passage) -> Clause:
    """side sign side …; a sign before or after all sides has none there."""
    tokens = _bare([token for token in piece.tokens if token.kind != "QUAD"])
    sides, relations = _at_relations(tokens)
    follows = bool(relations) and not sides[0]
    sides = sides[1:] if follows else sides
    if len(sides) > 1 and not sides[-1]:
        sides.pop()
    beside = [*relations, *relations[-1:], tokens[0]]
    found = tuple(_side(side, passage, near) for side, near in zip(sides, beside, strict=False))
    place = passage.place(tokens[0].start, tokens[-1].end)
    steps = len(relations) == 1 and len(found) == 2 and not follows
    signs = tuple("≔" if t.text == "←" and steps else t.text for t in relations)
    return Clause(found, signs, follows, piece.word, piece.mark, place)


def _parted(piece: Piece, text: str) -> list[Piece]:
    """p_i(1 − p_i) (i = j): the formula, and what stands in brackets at some distance behind it."""
    tokens = [token for token in piece.tokens if token.kind != "QUAD"]
    inside, at = 0, len(tokens)
    for n in range(len(tokens) - 1, -1, -1):
        inside -= depth(tokens[n])
        if inside <= 0:
            at = n
            break
    group = tokens[at:]
    if _number(tokens, at, text):
        return [replace(piece, tokens=tokens[:at])]
    distant = 0 < at < len(tokens) and tokens[at].start - tokens[at - 1].end >= _apart(tokens, at)
    if not distant or _bare(group) == group or tokens[at - 1].kind in ("REL", "SIGN", "OP", "BIG"):
        return [piece]
    return [replace(piece, tokens=tokens[:at]), Piece("", "quad", group)]


def _number(tokens: Sequence[Token], at: int, text: str) -> bool:
    """Whether (4) stands at some distance behind an equality: that is what it is called."""
    numbered = [t.kind for t in tokens[at:]] == ["LPAR", "NUMBER", "RPAR"]
    gap = text[tokens[at - 1].end : tokens[at].start] if numbered and at > 0 else ""
    far = len(gap) >= FAR or bool(BLANKS.fullmatch(gap))
    return far and tokens[at].text == "(" and any(t.kind == "REL" for t in tokens[:at])


def _apart(tokens: Sequence[Token], at: int) -> int:
    """How far the brackets have to stand; a blank will do behind a bracket or an index: (i = j)."""
    inner = [t for t in tokens[at + 1 : -1] if t.kind not in ("LBRACE", "RBRACE")]
    letters = [t.kind for t in inner] == ["NAME", "REL", "NAME"] and inner[1].text in "=≠"
    return 1 if letters and tokens[at - 1].kind in ("RPAR", "RBRACE") else APART


def _bare(tokens: list[Token]) -> list[Token]:
    """(Σ y = 1), which stands in brackets as a whole, without them."""
    ends = len(tokens) > 2 and (tokens[0].kind, tokens[-1].kind) == ("LPAR", "RPAR")
    if not ends or tokens[0].text != "(" or any(t.kind == "REL" for t in tokens[:2]):
        return tokens
    inner = [depth(t) for t in tokens[1:-1]]
    closed = all(sum(inner[: n + 1]) >= 0 for n in range(len(inner))) and not sum(inner)
    relates = len(_at_relations(tokens[1:-1])[1]) > 0
    return tokens[1:-1] if closed and relates else tokens


def _at_relations(tokens: Sequence[Token]) -> tuple[list[list[Token]], list[Token]]:
    """What stands between the relations outside of brackets, and these.

    Where there are none, a bracket that is never closed holds no relation either.
    """
    depths = [depth(token) for token in tokens]
    sides, relations = _split(tokens, depths)
    if not relations:
        pairs = partners(tokens)
        closed = pairs.keys() | set(pairs.values())
        sides, relations = _split(tokens, [x if n in closed else 0 for n, x in enumerate(depths)])
    return _told(sides, relations)


def _split(tokens: Sequence[Token], depths: Sequence[int]) -> tuple[list[list[Token]], list[Token]]:
    sides: list[list[Token]] = [[]]
    relations: list[Token] = []
    inside = 0
    for token, more in zip(tokens, depths, strict=True):
        inside = max(inside + more, 0)
        if token.kind == "REL" and not inside:
            relations.append(token)
            sides.append([])
        else:
            sides[-1].append(token)
    return sides, relations


def _told(
    sides: list[list[Token]], relations: list[Token]
) -> tuple[list[list[Token]], list[Token]]:
    """Without the dots of a = … = b, and with nothing for those of … = b, which goes on."""
    dotted = [bool(side) and all(t.text == "…" for t in side) for side in sides]
    kept = [n for n in range(1, len(sides)) if not dotted[n]]
    first = [] if dotted[0] and relations else sides[0]
    return [first, *(sides[n] for n in kept)], [relations[n - 1] for n in kept]


def _side(tokens: list[Token], passage: Passage, near: Token) -> Written:
    """One side parsed; where it is missing, that is said at the sign beside it."""
    if not tokens:
        place = passage.place(near.start, near.end)
        return Written(place, Unread(place, place.text, "a side is missing here"), passage)
    start, end = min(t.start for t in tokens), max(t.end for t in tokens)
    place = passage.place(start, end)
    try:
        tree = parse(tokens)
        if (whole := completed(tree)) != tree:
            missing = Unread(place, place.text, BARE)
            return Written(place, missing, passage, readings=(whole,))
        return Written(place, tree, passage)
    except UnwrittenError as error:
        at = passage.place(error.start, max(error.end, error.start + 1))
        unread = Unread(at, at.text, error.reason)
        return Written(place, unread, passage, readings=tuple(_readings(tokens)))


def _readings(tokens: list[Token]) -> Iterator[Syntax]:
    """What a side may have meant whose brackets do not match."""
    for side in mended(tokens):
        try:
            yield parse(side)
        except UnwrittenError:
            continue
