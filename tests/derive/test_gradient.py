"""The road: each step is what a person would write, and each is judged."""

from __future__ import annotations

from ceverify.derive.derivation import derive
from ceverify.formula.linear import linear
from ceverify.losses import LOSSES
from ceverify.verdict import Proved

DERIVATION = derive(LOSSES["softmax-cross-entropy"], None)
EQUATIONS = [linear(step.claim.equation) for step in DERIVATION.steps]


def test_every_step_is_proved_for_every_number_of_classes() -> None:
    for step in DERIVATION.steps:
        assert isinstance(step.verdict, Proved), step
        assert step.verdict.scope.startswith("every K")
    assert DERIVATION.verdict == "proved"


def test_the_road_passes_the_milestones_of_the_textbooks() -> None:
    milestones = [
        "∂C/∂aⱼ = −yⱼ/aⱼ",
        "∂S/∂zᵢ = e^(zᵢ)",
        "∂aᵢ/∂zᵢ = aᵢ(1 − aᵢ)",
        "∂aⱼ/∂zᵢ = −aⱼ aᵢ",
        "∂aⱼ/∂zᵢ = aⱼ(δᵢⱼ − aᵢ)",
        "∂C/∂zᵢ = Σⱼ ∂C/∂aⱼ · ∂aⱼ/∂zᵢ",
        "∂C/∂zᵢ = aᵢ(Σⱼ yⱼ) − yᵢ",
        "∂C/∂zᵢ = aᵢ − yᵢ",
        "∂C/∂zₜ = aₜ − 1",
        "∂C/∂zᵢ = aᵢ",
        "∂C/∂z = a − y",
        "∂a/∂z = diag(a) − a aᵀ",
    ]
    places = [EQUATIONS.index(m) for m in milestones]
    assert places == sorted(places)


def test_no_step_is_written_twice() -> None:
    assert len(set(EQUATIONS)) == len(EQUATIONS)


def test_hypotheses_are_named_only_where_they_are_used() -> None:
    scopes = {e: s.verdict.scope for e, s in zip(EQUATIONS, DERIVATION.steps, strict=True)
              if isinstance(s.verdict, Proved)}  # fmt: skip
    assert "Σy = 1" in scopes["∂C/∂zᵢ = aᵢ − yᵢ"]
    assert "Σy = 1" not in scopes["∂C/∂zᵢ = aᵢ(Σⱼ yⱼ) − yᵢ"]
    assert "i ≠ j" in scopes["∂aⱼ/∂zᵢ = −aⱼ aᵢ"]
    assert "y one-hot" in scopes["∂C/∂zᵢ = aᵢ"]
