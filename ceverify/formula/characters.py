"""ₖ, ²: the small characters that there are."""

from __future__ import annotations

SUBSCRIPTS = dict(
    zip("0123456789aehijklmnoprstuvx,=", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ,₌", strict=True)
)
LOWERED = {small: letter for letter, small in SUBSCRIPTS.items() if letter not in ",="}
SUPERSCRIPTS = {"2": "²", "3": "³", "⊤": "ᵀ"}
