"""CHARACTERS: what each character of plain mathematics is, as (kind, text)."""

from __future__ import annotations

import unicodedata

CHARACTERS: dict[str, tuple[str, str]] = {
    **dict.fromkeys("−-–—﹣－", ("SIGN", "-")),
    **dict.fromkeys("+＋", ("SIGN", "+")),
    "±": ("SIGN", "±"),
    **dict.fromkeys("·×*∗⋅•✕", ("OP", "·")),
    **dict.fromkeys("/÷∕⁄", ("OP", "/")),
    **dict.fromkeys("⊙∘○", ("OP", "⊙")),
    "⊗": ("OP", "⊗"),
    **dict.fromkeys("=＝≡", ("REL", "=")),
    **dict.fromkeys("≔≜≝", ("REL", "≔")),
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
