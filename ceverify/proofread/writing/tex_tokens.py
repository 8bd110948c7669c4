r"""tex_tokens(written): TeX as tokens; arguments and scripts always in braces.

\frac12 is FRAC { 1 } { 2 };  x_i^2 is x SUB { i } SUP { 2 };  \hat y_i is ŷ SUB { i }
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ceverify.proofread.writing.characters import (
    SUPERSCRIPTS,
    character_token,
    lowered,
    script_tokens,
)
from ceverify.proofread.writing.commands import COMMANDS
from ceverify.proofread.writing.expansion import Written, argument_at
from ceverify.proofread.writing.looks import DROPPED, STYLES
from ceverify.proofread.writing.marks import Tokens
from ceverify.proofread.writing.prose import UNSPACED
from ceverify.proofread.writing.tex.command import Command
from ceverify.proofread.writing.tex.handlers import HANDLERS
from ceverify.proofread.writing.tex.reader import Reader
from ceverify.proofread.writing.tex.styles import styled
from ceverify.proofread.writing.tex.undefined import own_style, undefined
from ceverify.proofread.writing.token import Token, number_token
from ceverify.proofread.writing.words import split_letters

MARKS = re.compile(
    r"(?P<space>[\s~]|%[^\n]*\n?)"
    r"|(?P<joined>[A-Za-z]{2,}(?:\\_[A-Za-z]+)+|[A-Za-z](?:\\_[A-Za-z]{2,})+"
    r"|[A-Za-z]{3,}(?:-[A-Za-z]{3,})+)"
    r"|(?P<command>\\([A-Za-z@]+\*?|.|$))"
    r"|(?P<dots>\.\.+)"
    r"|(?P<number>\d+(?:\.\d+|\{,\}\d+)?|\.\d+)"
    r"|(?P<letters>[A-Za-z]+)"
    r"|(?P<prime>['’′]+)"
    r"|(?P<so><?={1,2}>)"
    r"|(?P<walrus>:=|=:|!=)"
    r"|(?P<other>.)",
    re.DOTALL,
)
PRIMES = re.compile(r"\^\s*(?:\{\s*((?:\\prime\s*|['’′])+)\s*\}|(\\prime)(?![A-Za-z]))")
DELIMITER = re.compile(r"\s*(?:[\[\]()|]|\\[{}|]|\\[lr]brace)\s*")
BRANCH = frozenset(
    ("else", "otherwise", "where", "when", "if", "for", "and", "or", "AND", "OR", "IF")
)
"""Words that stand among formulas though no command says that they are some."""
ESCAPED = frozenset("[]*")
"""What Markdown may have a backslash before, though TeX has none."""
PRODUCT = re.compile(r"[^\Waeiou]{1,4}e")
"""yxe of y x e^z: the letters before it make no word."""
SCRIPTED = {"_": "SUB", "^": "SUP"}
STARRED = STYLES | DROPPED.keys()


def tex_tokens(written: Written) -> list[Token]:
    """The tokens of TeX mathematics; UnwrittenError for what is not."""
    return TexReader().all(written)


class TexReader(Reader):
    """Reads a piece of TeX mark by mark."""

    MARK = MARKS

    def mark(self, piece: Written, found: re.Match[str]) -> Tokens:
        """A command, a script, a group, or one token."""
        match found.lastgroup:
            case "command":
                if piece.text[found.start() : found.end()] == r"\_":  # Markdown's own escape
                    return (yield from self._script(piece, found.start() + 1))
                command = _command(piece, found)
                own = styled if own_style(command) else _constant
                return (yield from HANDLERS.get(command.name, own)(self, command))
            case "other":
                return (yield from self._character(piece, found.start()))
            case _:
                yield from _lexeme(piece, found)
        return found.end()

    def _character(self, piece: Written, at: int) -> Tokens:
        char, span = piece.text[at], piece.span(at, at + 1)
        if char in SCRIPTED:
            return (yield from self._script(piece, at))
        if char == "{":
            return (yield from self._braces(piece, at))
        if words := UNSPACED.match(piece.text, at):
            yield Token("WORD", words.group(), *piece.span(at, words.end()))
            return words.end()
        if piece.text[at : at + 2] == "==":  # of one who programs
            yield Token("REL", "=", *piece.span(at, at + 2))
            return at + 2
        if char in SUPERSCRIPTS or lowered(char) is not None:
            yield from script_tokens(char, span)
        else:
            yield character_token(char, span)
        return at + 1

    def _script(self, piece: Written, at: int) -> Tokens:
        r"""_argument, ^argument, ^{\prime}; \_argument of a Markdown that escapes it."""
        char, span = piece.text[at], piece.span(at, at + 1)
        if primes := PRIMES.match(piece.text, at):
            count = len((primes[1] or primes[2]).replace(r"\prime", "′").replace(" ", ""))
            yield Token("PRIME", "′" * count, *span)
            return primes.end()
        yield Token(SCRIPTED[char], char, *span)
        self.scripts += 1
        end = yield from self.braced(piece, at + 1)
        self.scripts -= 1
        return end

    def _braces(self, piece: Written, at: int) -> Tokens:
        r"""{piece}; in θ{_k}, \Bigg{[} and {\rm if} the braces do nothing."""
        end, inside = argument_at(piece, at)
        if inside.text.lstrip()[:1] in SCRIPTED or DELIMITER.fullmatch(inside.text):
            yield from self.read(inside)
        elif inside.text.strip():
            found = list(self.group(inside, piece.span(at, at + 1), piece.span(end - 1, end)))
            words = {token.kind for token in found[1:-1]} == {"WORD"}
            yield from found[1:-1] if words else found
        return end


def _lexeme(piece: Written, found: re.Match[str]) -> Iterator[Token]:
    """Numbers, letters, primes, := and !=; nothing for blanks and comments."""
    span, text = piece.span(*found.span()), found.group()
    match found.lastgroup:
        case "number":
            yield number_token(text.replace("{,}", "."), span)
        case "dots":
            yield Token("NAME", "…", *span)
        case "joined":
            yield Token("NAME", text.replace("\\_", "_"), *span)
        case "letters" if PRODUCT.fullmatch(text) and piece.text[found.end() :].lstrip()[:1] == "^":
            yield from (
                Token("NAME", x, *piece.span(n, n + 1)) for n, x in enumerate(text, found.start())
            )
        case "letters" if text in BRANCH:
            yield Token("WORD", text.lower(), *span)
        case "letters":
            yield from split_letters(text, [piece.span(n, n + 1) for n in range(*found.span())])
        case "prime":
            yield Token("PRIME", "′" * len(text), *span)
        case "so":
            yield Token("BREAK", "", *span)
        case "walrus":
            yield Token("REL", "≠" if text == "!=" else "≔", *span)


def _command(piece: Written, found: re.Match[str]) -> Command:
    r"""\name; the star of \frac* is the mark after it, that of \hspace* part of the name."""
    name, (start, at) = found.group()[1:], found.span()
    span = piece.span(start, at)
    if name.endswith("*") and name not in STARRED:
        name, at = name[:-1], at - 1
    return Command(name, piece, start, at, span)


def _constant(reader: Reader, command: Command) -> Tokens:
    r"""\alpha, \cdot, \{: one token; UNKNOWN for a command of which nothing is known."""
    if command.name in ESCAPED:
        yield character_token(command.name, command.span)
    elif command.name in COMMANDS:
        yield Token(*COMMANDS[command.name], *command.span)
    else:
        unknown = Token("UNKNOWN", "\\" + command.name, *command.span)
        yield undefined(command, reader.scripts > 0) or unknown
    return command.at
