"""ₖ, ², Σ: the small characters that there are, and how mathematics is spelled in ASCII."""

from __future__ import annotations

from string import ascii_letters
from unicodedata import normalize

from ceverify.formula.greek import SPELLED
from ceverify.formula.shown import ACCENTS

SUBSCRIPTS = dict(
    zip("0123456789aehijklmnoprstuvx,=", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ,₌", strict=True)
)
LOWERED = {small: letter for letter, small in SUBSCRIPTS.items() if letter not in ",="}
SUPERSCRIPTS = {"2": "²", "3": "³", "⊤": "ᵀ"}
ASCII = SPELLED | {
    "−": "-", "·": "*", "∂": "d", "Σ": "Sum", "Π": "Prod", "≠": "!=", "⊙": "(*)",
    "⊤": "T", "ε": "eps", "′": "'",
    **{mark: accent for accent, mark in ACCENTS.items()},
    **{
        one: letter + accent
        for letter in ascii_letters
        for accent, mark in ACCENTS.items()
        if len(one := normalize("NFC", letter + mark)) == 1
    },
}  # fmt: skip
