"""CHARACTERS: what each character of plain mathematics is, as (kind, text)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ceverify.proofread.writing.token import Token

CHARACTERS: dict[str, tuple[str, str]] = {
    **dict.fromkeys("−-–—﹣－", ("SIGN", "-")),
    **dict.fromkeys("+＋", ("SIGN", "+")),
    "±": ("SIGN", "±"),
    **dict.fromkeys("·×*∗⋅•✕@", ("OP", "·")),
    **dict.fromkeys("/÷∕⁄", ("OP", "/")),
    **dict.fromkeys("⊙∘○", ("OP", "⊙")),
    "⊗": ("OP", "⊗"),
    **dict.fromkeys("=＝≡", ("REL", "=")),
    **dict.fromkeys("≔≜≝", ("REL", "≔")),
    **dict.fromkeys("←⟵", ("REL", "←")),
    "≠": ("REL", "≠"),
    **dict.fromkeys("≈≃≅", ("REL", "≈")),
    **dict.fromkeys("∼∝~", ("REL", "∼")),
    **dict.fromkeys("≤⩽", ("REL", "≤")),
    **dict.fromkeys("≥⩾", ("REL", "≥")),
    "<": ("REL", "<"),
    ">": ("REL", ">"),
    "∈": ("REL", "∈"),
    "→": ("REL", "→"),
    **dict.fromkeys("⇒⟹∴∵⇔⟺", ("BREAK", "")),
    **dict.fromkeys(",，、", ("SEP", ",")),
    **dict.fromkeys(";；", ("SEP", ";")),
    **dict.fromkeys(":：", ("SEP", ":")),
    "|": ("SEP", "|"),
    "∣": ("SEP", "|"),
    "‖": ("SEP", "‖"),
    ".": ("SEP", "."),
    "。": ("SEP", "."),
    **dict.fromkeys("(（", ("LPAR", "(")),
    **dict.fromkeys(")）", ("RPAR", ")")),
    **dict.fromkeys("[⟨【", ("LPAR", "[")),
    **dict.fromkeys("]⟩】", ("RPAR", "]")),
    "∂": ("PARTIAL", "∂"),
    "∇": ("NABLA", "∇"),
    "∑": ("BIG", "Σ"),
    "∏": ("BIG", "Π"),
    "√": ("SQRT", "√"),
    "&": ("AMP", "&"),
    "…": ("NAME", "…"),
    "⋯": ("NAME", "…"),
    "⋮": ("NAME", "…"),
    "⋱": ("NAME", "…"),
    "∞": ("NAME", "∞"),
    "⊤": ("NAME", "⊤"),
    "ᵀ": ("NAME", "⊤"),
    "𝟙": ("NAME", "𝟙"),
    "𝟏": ("NAME", "𝟙"),
    "′": ("PRIME", "′"),
    "∀": ("WORD", "for"),
    "ϵ": ("NAME", "ε"),
    "ϕ": ("NAME", "φ"),
    "ℓ": ("NAME", "ℓ"),
    "ℒ": ("NAME", "ℒ"),
    "µ": ("NAME", "μ"),
    "!": ("UNKNOWN", "!"),
}
SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱᵀ⁽⁾ᵗ", "0123456789+-ni⊤()t", strict=True))


def lowered(char: str) -> str | None:
    """The letter or digit of a subscript: j of ⱼ, 1 of ₁; None for any other character."""
    if "<sub>" not in unicodedata.decomposition(char):
        return None
    return unicodedata.normalize("NFKC", char)


def character_token(char: str, span: tuple[int, int]) -> Token:
    """The token of one character: a sign, a bracket, a letter of any alphabet."""
    kind, text = CHARACTERS.get(char) or _folded(char)
    return Token(kind, text, *span)


def _folded(char: str) -> tuple[str, str]:
    """What a character is a variant of: 𝑥 of x, ＝ of =."""
    folded = unicodedata.normalize("NFKC", char)
    if len(folded) == 1 and folded in CHARACTERS:
        return CHARACTERS[folded]
    if folded.isalpha() or unicodedata.category(char) == "So":  # ☆ for a sum, as one may write
        return "NAME", folded
    return ("NUMBER", folded) if folded.isdecimal() else ("UNKNOWN", char)


def script_tokens(char: str, span: tuple[int, int]) -> Iterator[Token]:
    """² as SUP { 2 }, ⱼ as SUB { j }."""
    small = lowered(char)
    kind, text = ("SUB", small) if small is not None else ("SUP", SUPERSCRIPTS[char])
    yield Token(kind, char, *span)
    yield Token("LBRACE", "{", *span)
    yield Token("NUMBER", text, *span) if text.isdecimal() else character_token(text, span)
    yield Token("RBRACE", "}", *span)
