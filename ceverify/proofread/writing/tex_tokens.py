r"""tex_tokens(written): TeX as tokens; arguments and scripts always in braces.

\frac12 is FRAC { 1 } { 2 };  x_i^2 is x SUB { i } SUP { 2 };  \hat y_i is ŷ SUB { i }
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Generator, Iterator
from dataclasses import replace

from ceverify.proofread.writing import commands as tex
from ceverify.proofread.writing.characters import CHARACTERS, SUPERSCRIPTS, lowered
from ceverify.proofread.writing.expansion import Written, argument_at
from ceverify.proofread.writing.prose import CJK, is_prose
from ceverify.proofread.writing.token import DEEPEST, LONGEST, MOST_DIGITS, Token, UnwrittenError
from ceverify.proofread.writing.words import split_letters

MARK = re.compile(
    r"(?P<space>[\s~&&[^&]]|%[^\n]*\n?)".replace("&&[^&]", "")
    + r"|(?P<joined>[A-Za-z]+(?:\\_[A-Za-z]+)+)"
    + r"|(?P<command>\\([A-Za-z@]+\*?|.|$))"
    + r"|(?P<number>\d+(?:\.\d+)?|\.\d+)"
    + r"|(?P<letters>[A-Za-z]+)"
    + r"|(?P<prime>['’′]+)"
    + r"|(?P<walrus>:=|=:|!=)"
    + r"|(?P<other>.)",
    re.DOTALL,
)
COLUMNS = re.compile(r"\s*(?:\[[^\]]*\]\s*)?\{[^{}]*\}")
SKIP = re.compile(r"\*?\s*(?:\[[-+.\d\s\w]*\])?")
# i = j and i != j: what words beside a formula say of its indices.
LETTERS = re.compile(r"(?<![\w\\])([a-z])\s*(==?|≠|!=|\\neq?\b|\\not=|/=)\s*([a-z])(?![\w(])")
PRIMES = re.compile(r"\^\s*(?:\{\s*((?:\\prime\s*|['’′])+)\s*\}|(\\prime)(?![A-Za-z]))")
SCRIPTED = {"_": "SUB", "^": "SUP"}


def tex_tokens(written: Written) -> list[Token]:
    """The tokens of TeX mathematics; UnwrittenError for what is not."""
    tokens = list(TexReader().read(written))
    if len(tokens) > LONGEST:
        raise UnwrittenError(0, 1, "the formula is too long")
    return tokens


class TexReader:
    """Reads a piece of TeX; pieces inside it are read by the same reader, one level deeper."""

    def __init__(self) -> None:
        self.depth = self.environments = 0

    def read(self, piece: Written) -> Iterator[Token]:
        """The tokens of a piece."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnwrittenError(*piece.span(0, 1), "braces are nested too deeply")
        at = 0
        while at < len(piece.text):
            found = MARK.match(piece.text, at)
            assert found is not None
            at = yield from self._mark(piece, found)
        self.depth -= 1

    def _mark(self, piece: Written, found: re.Match[str]) -> Generator[Token, None, int]:
        span, text = piece.span(found.start(), found.end()), found.group()
        match found.lastgroup:
            case "command":
                return (yield from self._whole(piece, found))
            case "number":
                if len(text) > MOST_DIGITS:
                    raise UnwrittenError(*span, "the number is too long")
                yield Token("NUMBER", text, *span)
            case "joined":
                yield Token("NAME", text.replace("\\_", "_"), *span)
            case "letters":
                yield from split_letters(text, [piece.span(n, n + 1) for n in
                                                range(found.start(), found.end())])  # fmt: skip
            case "prime":
                yield Token("PRIME", "′" * len(text), *span)
            case "walrus":
                yield Token("REL", "≠" if text == "!=" else "≔", *span)
            case "other":
                return (yield from self._character(piece, found.start(), span))
        return found.end()

    def _character(
        self, piece: Written, at: int, span: tuple[int, int]
    ) -> Generator[Token, None, int]:
        char = piece.text[at]
        if char in SCRIPTED:
            if primes := PRIMES.match(piece.text, at):
                count = len((primes[1] or primes[2]).replace(r"\prime", "′").replace(" ", ""))
                yield Token("PRIME", "′" * count, *span)
                return primes.end()
            yield Token(SCRIPTED[char], char, *span)
            return (yield from self._braced(piece, at + 1))
        if char == "{":
            end, inside = argument_at(piece, at)
            if inside.text.lstrip()[:1] in SCRIPTED:  # θ{_k}: the braces do nothing
                yield from self.read(inside)
            elif inside.text.strip():
                yield from self._group(inside, span, piece.span(end - 1, end))
            return end
        if char in SUPERSCRIPTS or (lowered(char) is not None):
            yield from script_tokens(char, span)
        elif CJK.match(char):
            end = at
            while end < len(piece.text) and CJK.match(piece.text[end]):
                end += 1
            yield Token("WORD", piece.text[at:end], span[0], piece.span(end - 1, end)[1])
            return end
        else:
            yield character_token(char, span)
        return at + 1

    def _group(
        self, inside: Written, opening: tuple[int, int], closing: tuple[int, int]
    ) -> Iterator[Token]:
        yield Token("LBRACE", "{", *opening)
        yield from self.read(inside)
        yield Token("RBRACE", "}", *closing)

    def _braced(self, piece: Written, at: int) -> Generator[Token, None, int]:
        """The next argument in braces, even one letter; returns where it ends."""
        start = at
        digit = re.compile(r"\s*(\d)").match(piece.text, at)
        end, inside = (
            (digit.end(), piece[digit.start(1) : digit.end()]) if digit else argument_at(piece, at)
        )
        command = re.fullmatch(r"\\([A-Za-z]+)\*?", inside.text)
        if command and piece.text[at:end].strip()[0] == "\\" and _takes_arguments(command[1]):
            end, inside = self._with_arguments(piece, end, at, command[1])
        if not inside.text.strip() and not piece.text[start:end].strip():
            raise UnwrittenError(*piece.span(max(start - 1, 0), start), "an argument is missing")
        yield from self._group(inside, piece.span(start, start + 1), piece.span(end - 1, end))
        return end

    def _with_arguments(
        self, piece: Written, end: int, at: int, command: str
    ) -> tuple[int, Written]:
        for _ in range(2 if command.endswith("frac") else 1):
            end, _argument = argument_at(piece, end)
        return end, piece[at:end]

    def _whole(self, piece: Written, found: re.Match[str]) -> Generator[Token, None, int]:
        r"""A command's tokens; a letter with a hat or in bold stands where its command does."""
        made: list[Token] = []
        command = self._command(piece, found)
        try:
            while True:
                made.append(next(command))
        except StopIteration as stop:
            at: int = stop.value
        if made and found.group()[1:].rstrip("*") in tex.STYLES | tex.ACCENTS.keys():
            made[0] = replace(made[0], start=piece.span(found.start(), at)[0])
            made[-1] = replace(made[-1], end=piece.span(at - 1, at)[1])
        yield from made
        return at

    def _command(self, piece: Written, found: re.Match[str]) -> Generator[Token, None, int]:
        name, at = found.group()[1:], found.end()
        span = piece.span(found.start(), at)
        if name.endswith("*") and name not in tex.STYLES | tex.DROPPED.keys():
            name, at = name[:-1], at - 1
        if name in ("begin", "end"):
            return (yield from self._environment(piece, at, name, span))
        if name in ("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"):
            yield Token("FRAC", "/", *span)
            at = yield from self._braced(piece, at)
            return (yield from self._braced(piece, at))
        if name == "not":
            end, inside = argument_at(piece, at)
            yield Token("REL", "≠", span[0], piece.span(end - 1, end)[1])
            return end
        if name in ("stackrel", "overset", "underset"):
            end, _upper = argument_at(piece, at)
            end, base = argument_at(piece, end)
            yield from self.read(base)
            return end
        if name in tex.STYLES:
            return (yield from self._styled(piece, at, name, span))
        if name in tex.ACCENTS:
            return (yield from self._accented(piece, at, tex.ACCENTS[name]))
        if name in tex.CONTENT or name in tex.DROPPED:
            return (yield from self._arguments(piece, at, name))
        if name in ("left", "right", "middle") or name.lower().rstrip("lrm") in ("big", "bigg"):
            return (yield from self._fence(piece, at, name))
        if name == " ":
            run = re.compile(r"(?:\s*\\ )+").match(piece.text, at)
            if run:
                yield Token("QUAD", " ", *span)
            return run.end() if run else at
        if name == "eqalign":
            end, inside = argument_at(piece, at)
            yield Token("BEGIN", "eqalign", *span)
            yield from self.read(inside)
            yield Token("END", "eqalign", *piece.span(end - 1, end))
            return end
        if name in tex.PASSED:
            return at
        if name == "sqrt":
            yield Token("SQRT", "√", *span)
            return (yield from self._braced(piece, at))
        kind, text = tex.COMMANDS.get(name, ("UNKNOWN", "\\" + name))
        yield Token(kind, text, *span)
        return SKIP.match(piece.text, at).end() if name == "\\" else at  # type: ignore[union-attr]

    def _fence(self, piece: Written, at: int, name: str) -> Generator[Token, None, int]:
        r"""After \left, \right and \big: a dot is no bracket, a bar has its side."""
        found = re.compile(r"\s*(\\?[|.<>/]|\\[lr]?[vV]ert\b)").match(piece.text, at)
        side = "RPAR" if name[0] == "r" or name.endswith("r") else "LPAR"
        bracket = re.compile(r"\s*[(\[]").match(piece.text, at)
        if bracket and name == "left":
            token = character_token(bracket.group()[-1], piece.span(at - 5, bracket.end()))
            yield token
            return bracket.end()
        if not found or found[1] in "<>/" or (name == "middle" or name.endswith("m")):
            return at
        if found[1] != ".":
            mark = "|" if found[1] in ("|", r"\vert", r"\lvert", r"\rvert") else "‖"
            yield Token(side, mark, *piece.span(found.start(1), found.end(1)))
        return found.end()

    def _environment(
        self, piece: Written, at: int, which: str, span: tuple[int, int]
    ) -> Generator[Token, None, int]:
        end, name = argument_at(piece, at)
        self.environments += 1 if which == "begin" else -1
        if self.environments > DEEPEST:
            raise UnwrittenError(*span, "environments are nested too deeply")
        if which == "begin" and name.text in tex.COLUMNED:
            columns = COLUMNS.match(piece.text, end)
            end = columns.end() if columns else end
        yield Token(which.upper(), name.text.strip(), span[0], piece.span(end - 1, end)[1])
        return end

    def _arguments(self, piece: Written, at: int, name: str) -> Generator[Token, None, int]:
        count = tex.CONTENT.get(name, tex.DROPPED.get(name, 0))
        start = at
        for _ in range(count):
            start, (at, argument) = at, argument_at(piece, at)
        if name in tex.CONTENT:
            yield from self._group(argument, piece.span(start, start + 1), piece.span(at - 1, at))
            if name in ("underbrace", "overbrace"):
                note = re.compile(r"\s*[_^]").match(piece.text, at)
                at = argument_at(piece, note.end())[0] if note else at
        return at

    def _styled(
        self, piece: Written, at: int, style: str, span: tuple[int, int]
    ) -> Generator[Token, None, int]:
        end, inside = argument_at(piece, at)
        span = (span[0], piece.span(end - 1, end)[1])
        text = inside.text.strip().strip("~")
        if style in tex.PROSE and "$" in text:
            yield from self._mixed(inside)
        elif not text:
            return end
        elif style in tex.PROSE and (said := LETTERS.search(inside.text)):
            yield from self._around(inside, said)
        elif style in tex.PROSE and is_prose(text):
            yield Token("WORD", text, *span)
        elif style in ("mathbb", "mathbf", "mathds", "boldsymbol", "bm") and text == "1":
            yield Token("NAME", "𝟙", *span)
        elif re.fullmatch(r"[A-Za-z]", text):
            letter = tex.SCRIPT_LETTERS.get(text, text) if style in ("mathcal", "mathscr") else text
            yield Token("NAME", letter, *span, bold=style in tex.BOLD)
        elif re.fullmatch(r"[A-Za-z](?:[A-Za-z0-9 .\-]|\\[ _])*", text):
            yield Token("NAME", text.replace("\\", ""), *span)
        else:
            tokens = list(self.read(inside))
            bold = style in tex.BOLD
            yield from (_bolder(t) for t in tokens) if bold else tokens
        return end

    def _mixed(self, inside: Written) -> Iterator[Token]:
        r"""\text{for $j = j^*$}: prose and mathematics in turn."""
        at, maths = 0, False
        for part in inside.text.split("$"):
            piece = inside[at : at + len(part)]
            if maths:
                yield from self.read(piece)
            elif part.strip():
                yield Token("WORD", part.strip(), *piece.span(0, len(part)))
            at, maths = at + len(part) + 1, not maths

    def _around(self, inside: Written, said: re.Match[str]) -> Iterator[Token]:
        r"""\text{if i = j}: prose around what is mathematics though no $ says so."""
        if words := inside.text[: said.start()].strip(" ~"):
            yield Token("WORD", words, *inside.span(0, said.start()))
        sign = "=" if said[2] in ("=", "==") else "≠"
        for group, kind, text in ((1, "NAME", said[1]), (2, "REL", sign), (3, "NAME", said[3])):
            yield Token(kind, text, *inside.span(*said.span(group)))
        words = inside.text[said.end() :].strip(" ~")
        yield Token("WORD", words, *inside.span(said.end() - 1, len(inside.text)))

    def _accented(self, piece: Written, at: int, accent: str) -> Generator[Token, None, int]:
        r"""\hat{y_i} is ŷ_i: the first name in the argument wears the accent."""
        end, inside = argument_at(piece, at)
        command = re.fullmatch(r"\\([A-Za-z]+)", inside.text)
        if command and command[1] in tex.STYLES | tex.ACCENTS.keys():
            end, _ = argument_at(piece, end)
            inside = piece[at:end]
        tokens = list(self.read(inside))
        for n, token in enumerate(tokens):
            if token.kind == "NAME":
                name = unicodedata.normalize("NFC", token.text + accent)
                tokens[n] = Token("NAME", name, token.start, token.end, token.bold)
                break
        yield from tokens
        return end


def _takes_arguments(name: str) -> bool:
    known = tex.STYLES | tex.ACCENTS.keys() | {"sqrt"}
    return name in known or name.endswith("frac")


def _bolder(token: Token) -> Token:
    if token.kind != "NAME":
        return token
    return Token(token.kind, token.text, token.start, token.end, True)


def character_token(char: str, span: tuple[int, int]) -> Token:
    """The token of one character: a sign, a bracket, a letter of any alphabet."""
    kind, text = CHARACTERS.get(char, ("", char))
    if not kind:
        folded = unicodedata.normalize("NFKC", char)
        if len(folded) == 1 and folded in CHARACTERS:
            kind, text = CHARACTERS[folded]
        elif folded.isalpha():
            kind, text = "NAME", folded
        elif folded.isdecimal():
            kind, text = "NUMBER", folded
        else:
            kind = "UNKNOWN"
    return Token(kind, text, *span)


def script_tokens(char: str, span: tuple[int, int]) -> Iterator[Token]:
    """² as SUP { 2 }, ⱼ as SUB { j }."""
    small = lowered(char)
    kind, text = ("SUB", small) if small is not None else ("SUP", SUPERSCRIPTS[char])
    yield Token(kind, char, *span)
    yield Token("LBRACE", "{", *span)
    if text.isdecimal():
        yield Token("NUMBER", text, *span)
    else:
        yield character_token(text, span)
    yield Token("RBRACE", "}", *span)
