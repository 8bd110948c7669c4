r"""undefined(command): a command that is defined in a preamble elsewhere, read as a name.

\x, \bx, \mW     a bold letter          \L, \cL      ℒ            \yhat     ŷ
\softmax         the function           ^\T          a transposition
\dataScalar_i    a name of many letters, where what follows it shows that it is no operation
"""

from __future__ import annotations

import re
import unicodedata

from ceverify.proofread.writing.commands import COMMANDS
from ceverify.proofread.writing.looks import ACCENTS, OWN_STYLES, SCRIPT_LETTERS
from ceverify.proofread.writing.tex.command import Command
from ceverify.proofread.writing.token import Token

FUNCTIONS = frozenset(("softmax", "sigmoid", "relu", "logsumexp", "Softmax", "Diag", "xent"))
CONSTANTS = {"grad": ("NABLA", "∇"), "bone": ("NAME", "𝟙"), "ones": ("NAME", "𝟙")}
GREEK = {"th": "θ", "al": "α", "be": "β", "ga": "γ", "la": "λ", "si": "σ", "eps": "ε"}
LETTER = re.compile(r"(?:b|bf|bs|bm|m|v|vec|mat)?([A-Za-z])")
SCRIPT = re.compile(r"(?:c|cal|mc|s)?L")
ACCENTED = re.compile(r"([A-Za-z])(hat|tilde|bar)|(hat|tilde|bar)([A-Za-z])")
LONG = re.compile(r"[A-Za-z]{6,}|loss|gold|pred|true|cost|bias|logit|label|batch|input|target")
OPERATIONS = frozenset(("E", "P", "V", "D", "bE", "bP", "mE", "mP", "vE"))
"""What expectations, probabilities and divergences are called: they are of what follows."""
TURNED = frozenset(("T", "tp", "tran", "trans", "transp", "transpose", "tr"))
ENDED = re.compile(r"(?:\s|\\[,;!])*(?:[-_^)\]}|,;.&=+/*<>:]|\\(?:right|\\|cdot|times|in)\b|$)")


def own_style(command: Command) -> bool:
    r"""\b{W}, \bo{β}, \vect{x}."""
    return command.name in OWN_STYLES and command.piece.text.startswith("{", command.at)


def undefined(command: Command, scripted: bool) -> Token | None:
    """The token; None where it may be anything."""
    name, after = command.name, command.piece.text[command.at :]
    if name in CONSTANTS:
        return Token(*CONSTANTS[name], *command.span)
    if name in FUNCTIONS:
        return Token("NAME", name, *command.span)
    if scripted and name in TURNED:
        return Token(*COMMANDS["top"], *command.span)
    if name in OPERATIONS and not ENDED.match(after):
        return None
    if found := ACCENTED.fullmatch(name):
        letter, accent = found[1] or found[4], found[2] or found[3]
        text = unicodedata.normalize("NFC", letter + ACCENTS[accent])
        return Token("NAME", text, *command.span)
    if SCRIPT.fullmatch(name):
        return Token("NAME", SCRIPT_LETTERS["L"], *command.span)
    found = LETTER.fullmatch(name)
    if found and not re.search(rf"(?<![\\A-Za-z]){found[1]}(?![A-Za-z])", command.piece.text):
        return Token("NAME", found[1], *command.span, bold=True)
    if name in GREEK and ENDED.match(after):
        return Token("NAME", GREEK[name], *command.span)
    operand = LONG.fullmatch(name) and ENDED.match(after)
    return Token("NAME", name, *command.span) if operand else None
