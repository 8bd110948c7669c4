"""Nothing is lost where less than Unicode can be shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceverify.formula.spelling import ascii_only

SPELLED = {
    "∂C/∂zᵢ ≤ aⱼ": "dC/dz_i <= a_j",
    "½h|C″| and ⅙h²|C‴|": "1/2 h|C''| and 1/6 h^2|C'''|",
    "√u, ∛u, √(u + 1)": "sqrt(u), cbrt(u), sqrt(u + 1)",
    "10⁻⁵⁰, z⁽ⁿ⁾, aᵀv": "10^-50, z^(n), a^Tv",
    "Σₖ₌₁ yₖ, Σy, a₁₂": "Sum_(k=1) y_k, Sum y, a_12",
    "y − p for p − y": "y - p for p - y",
    "KL(p‖q) ∈ ℝ": "KL(p||q) in R",
    "ŷ, θ̂, ϕ, µ": "yhat, thetahat, phi, mu",
    "café, 一": "cafe, \\u4e00",
}


@pytest.mark.parametrize("text", SPELLED)
def test_mathematics_is_spelled(text: str) -> None:
    assert ascii_only(text) == SPELLED[text]


@given(st.text())
def test_every_text_is_ascii_and_no_character_becomes_a_question(text: str) -> None:
    spelled = ascii_only(text)
    assert spelled.isascii()
    assert spelled.count("?") <= text.count("?") + sum("?" in ascii_only(c) for c in "？⁇⁈⁉")


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_stays_as_it_is(text: str) -> None:
    assert ascii_only(text) == text
