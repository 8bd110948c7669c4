r"""ascii_only("∂C/∂zᵢ ≤ ½√u") = "dC/dz_i <= 1/2 sqrt(u)": mathematics spelled in ASCII.

The one table of such spellings, wherever less than Unicode can be shown. Nothing becomes `?`: a
letter loses its accent, and what has no spelling is written by its number, as \u4e00.
"""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_letters
from unicodedata import combining, decomposition, normalize

from ceverify.formula import greek
from ceverify.formula.shown import ACCENTS

ACCENTED = {
    normalize("NFC", letter + mark): letter + accent
    for letter in ascii_letters
    for accent, mark in ACCENTS.items()
}
"""ŷ is yhat, as y and the accent are each by itself."""
SPELLED = greek.SPELLED | ACCENTED | {mark: accent for accent, mark in ACCENTS.items()} | {
    "−": "-", "·": "*", "∂": "d", "Σ": "Sum", "Π": "Prod", "≠": "!=", "⊙": "(*)", "⊤": "T",
    "ε": "eps", "′": "'",
    "✓": "+", "✗": "x", "–": "-", "—": "-", "‐": "-", "‑": "-", "…": "...", "⋯": "...",
    "’": "'", "‘": "'", "“": '"', "”": '"', "•": "*", "§": "sec. ", "°": " deg", "¯": "-",
    "≤": "<=", "≥": ">=", "⩽": "<=", "⩾": ">=", "≪": "<<", "≫": ">>", "≈": "~", "∼": "~",
    "≃": "~", "≅": "~=", "≡": "==", "≔": ":=", "≜": ":=", "≝": ":=", "∝": "prop. to",
    "→": "->", "←": "<-", "↦": "|->", "⇒": "=>", "⟹": "=>", "⇔": "<=>", "⟺": "<=>",
    "×": "x", "÷": "/", "∕": "/", "⁄": "/", "⋅": "*", "∗": "*", "∘": "o", "±": "+-", "∓": "-+",
    "⊗": "(x)", "⊘": "(/)", "⊕": "(+)", "∞": "inf", "∇": "nabla ", "∑": "Sum", "∏": "Prod",
    "√": "sqrt", "∛": "cbrt", "∫": "int ", "″": "''", "‴": "'''", "‖": "||", "∣": "|", "∥": "||",
    "∈": "in", "∉": "not in", "⊂": "subset of", "⊆": "subset of", "∪": "union", "∩": "and",
    "∖": "\\", "∀": "for all ", "∃": "exists ", "∅": "{}", "∴": "so", "∵": "since", "⟨": "<",
    "⟩": ">", "⌈": "ceil(", "⌉": ")", "⌊": "floor(", "⌋": ")", "₌": "=", "⋮": ":", "⋱": "\\",
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ħ": "hbar", "ł": "l", "\xa0": " ",
    "─": "-", "│": "|", "└": "+", "█": "#", "▓": "#", "▒": "*", "░": ".", "■": "#", "□": "[]",
    "●": "o", "○": "o", "▲": "^", "◆": "x",
}  # fmt: skip


def ascii_only(text: str) -> str:
    """The text in ASCII: mathematics spelled, accents dropped, other characters by number."""
    if text.isascii():
        return text
    text = RUN.sub(lambda run: below(lowered(run.group())), text)
    text = POWER.sub(lambda run: "^" + lowered(run.group()), text)
    text = ROOT.sub(lambda root: f"{SPELLED[root[1]]}({root[2]})", text)
    text = SHARE.sub(lambda share: f"{_spelled(share.group())} ", text)
    text = BIG.sub(lambda big: f"{SPELLED[big.group()]} ", text)
    return "".join(map(_spelled, text))


def below(text: str) -> str:
    """_i, _(ij,k)."""
    return f"_{text}" if text.isalnum() else f"_({text})"


def lowered(run: str) -> str:
    """The letters and digits that small ones stand for."""
    return normalize("NFKC", run)


def _small(kind: str) -> str:
    """Every character that is a small one, raised or lowered."""
    every = (
        *range(0xAA, 0xBB),
        *range(0x2B0, 0x2E5),
        *range(0x1D2C, 0x1DC0),
        *range(0x2070, 0x209D),
    )
    found = (chr(n) for n in (*every, 0x2C7C))
    return "".join(c for c in found if decomposition(c).startswith(f"<{kind}>"))


SMALL = (range(0xAA, 0xBB), range(0x2B0, 0x2E5), range(0x1D2C, 0x1DC0), range(0x2070, 0x209D),
         (0x2C7C,))  # fmt: skip
SUBSCRIPT, SUPERSCRIPT = _small("sub"), _small("super")
RUN, POWER = re.compile(f"[{SUBSCRIPT}]+"), re.compile(f"[{SUPERSCRIPT}]+")
ROOT = re.compile(r"([√∛])(\w[.\w]*)")  # sqrt(u); √(u + 1) has its own parentheses
SHARE = re.compile("[¼½¾⅐-⅞](?=[A-Za-z√∛(|])")  # 1/2 h, not 1/2h
BIG = re.compile("[ΣΠ∑∏](?=[A-Za-z])")  # Sum y, not Sumy


@lru_cache(maxsize=1024)
def _spelled(c: str) -> str:
    """One character."""
    if c.isascii():
        return c
    if c in SPELLED:
        return SPELLED[c]
    parts = [part for part in normalize("NFKD", c) if not combining(part)]
    if parts == [c]:
        return c.encode("ascii", "backslashreplace").decode()
    return "".join(map(_spelled, parts))
