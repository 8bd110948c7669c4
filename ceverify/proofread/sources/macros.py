r"""macros(text): the commands that an author defines, wherever in the file.

\newcommand{\name}[2][default]{body}, \renewcommand, \providecommand, \def\name#1#2{body},
\let\name\other, \DeclareMathOperator{\name}{body}, MathJax's  Macros: {name: ["body", 2]}.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from ceverify.proofread.passage import Macro

COMMAND = re.compile(
    r"\\(?:(?:re)?new|provide)command\*?\s*(?:\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+))"
    r"\s*(?:\[\s*(\d)\s*\]\s*)?(?:\[([^\[\]{}]{0,100})\]\s*)?(?=\{)"
)
DEF = re.compile(r"\\(?:g|e|x)?def\s*\\([A-Za-z]+)\s*((?:#\d)*)\s*(?=\{)")
OPERATOR = re.compile(
    r"\\DeclareMathOperator(\*?)\s*(?:\{\s*\\([A-Za-z]+)\s*\}|\\([A-Za-z]+))\s*(?=\{)"
)
LET = re.compile(r"\\let\s*\\([A-Za-z]+)\s*=?\s*(\\[A-Za-z]+)")
CONFIGURED = re.compile(r"\b[Mm]acros[\"']?\s*:\s*(?=\{)")
PAIR = re.compile(
    r"[\"']?([A-Za-z]+)[\"']?\s*:\s*(?:\[\s*)?(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
    r"(?:\s*,\s*(\d)\s*\])?"
)
BRACE = re.compile(r"\\.|[{}]", re.S)
LONGEST = 10_000
MOST_MISSES = 100

Spotted = tuple[tuple[int, int], Macro]


def macros(text: str) -> list[Spotted]:
    """Where each definition stands, and what it defines; in order."""
    return sorted((s for spot in WAYS for s in spot(text)), key=lambda spotted: spotted[0])


def braced(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int]]:
    """The matches that a pair of braces follows, and where it ends; none inside another's."""
    at = misses = 0
    while misses < MOST_MISSES and (found := pattern.search(text, at)):
        end = closing(text, found.end())
        at, misses = end or found.end(), misses + (not end)
        if end:
            yield found, end


def _commands(text: str) -> Iterator[Spotted]:
    for found, end in braced(COMMAND, text):
        body = text[found.end() + 1 : end - 1]
        macro = Macro(found[1] or found[2], int(found[3] or 0), body, found[4])
        yield (found.start(), end), macro


def _definitions(text: str) -> Iterator[Spotted]:
    for found, end in braced(DEF, text):
        macro = Macro(found[1], len(found[2]) // 2, text[found.end() + 1 : end - 1])
        yield (found.start(), end), macro


def _synonyms(text: str) -> Iterator[Spotted]:
    """\\let; of a name by itself, or kept to be put back later, it says nothing."""
    for found in LET.finditer(text):
        if found[2] != "\\" + found[1]:
            yield found.span(), Macro(found[1], 0, found[2] + " ")


def _operators(text: str) -> Iterator[Spotted]:
    for found, end in braced(OPERATOR, text):
        body = rf"\operatorname{found[1]}{text[found.end() : end]}"
        yield (found.start(), end), Macro(found[2] or found[3], 0, body)


def _configured(text: str) -> Iterator[Spotted]:
    for config, end in braced(CONFIGURED, text):
        for pair in PAIR.finditer(text, config.end(), end):
            try:
                body = json.loads(f'"{pair[2][1:-1]}"')
            except ValueError:
                continue
            yield pair.span(), Macro(pair[1], int(pair[3] or 0), body)


WAYS: tuple[Callable[[str], Iterator[Spotted]], ...] = (
    _commands, _definitions, _synonyms, _operators, _configured,
)  # fmt: skip


def closing(text: str, start: int) -> int:
    """After the brace that closes the one at `start`; 0 where there is none near."""
    depth = 0
    for brace in BRACE.finditer(text, start, start + LONGEST):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth:
            return brace.end()
    return 0
