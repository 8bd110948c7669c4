"""The reader's own letters: in formulas, in running text, in listings; bad maps in a sentence."""

from __future__ import annotations

import pytest

from ceverify.errors import InputError
from ceverify.formula.latex import latex
from ceverify.formula.letter_pairs import letter_of, letters
from ceverify.formula.linear import linear
from ceverify.formula.mathml import mathml
from ceverify.formula.tree import Delta, Derivative, Family, Index, Sum, Symbol

i, j = Index("i"), Index("j")
a, z, C = Family("a"), Family("z"), Symbol("C")
OWN = letters("a=p, z=x, C=L")


def test_formulas_change_their_names_alone() -> None:
    f = Derivative(C, z[i]) + Sum(j, a[j] * Delta(i, j), (i,))
    assert linear(OWN.formula(f)) == "∂L/∂xᵢ + Σ_(j≠i) pⱼ δᵢⱼ"


TEXTS = [
    ("Columns a, y, z; entry i is used.", "Columns p, y, x; entry i is used."),
    ("a vector by a Jacobian, definition of a", "a vector by a Jacobian, definition of p"),
    ("The Jacobian of softmax, ∂aⱼ/∂zᵢ", "The Jacobian of softmax, ∂pⱼ/∂xᵢ"),
    ("derivative of e^z, e^(zⱼ)/S", "derivative of e^x, e^(xⱼ)/S"),
    ("a ⊙ (v − aᵀv) and z-loss, C, aᵢ²", "p ⊙ (v − pᵀv) and z-loss, L, pᵢ²"),
    ("a1 stands for exp(z1)/S at C = 1,600", "p1 stands for exp(x1)/S at L = 1,600"),
    ("KL(p‖q) of z₁ − z₂", "KL(p‖q) of x₁ − x₂"),
    ("a less y", "p less y"),
    ("|aⱼ − z| of max z is |z|", "|pⱼ − x| of max x is |x|"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "own"), TEXTS)
def test_running_text_changes_where_it_is_mathematics(text: str, own: str) -> None:
    assert OWN.text(text) == own


def test_classes_are_counted_from_zero_where_wanted() -> None:
    zero = letters("", first=0)
    assert zero.text("z₁ − z₂, a1 at K = 3 and a²") == "z₀ − z₁, a0 at K = 3 and a²"
    assert zero.code("-y1*exp(2*z1)/S**2") == "-y0*exp(2*z0)/S**2"
    assert linear(zero.formula(a[1] * a[12])) == "a₀ a₁₁"


def test_listings_change_whole_names() -> None:
    assert OWN.code("∂C/∂z1 = exp(z1)/S + a10") == "∂L/∂x1 = exp(x1)/S + p10"


def test_two_letters_are_exchanged() -> None:
    assert linear(letters("a=z, z=a").formula(a[i] * z[j])) == "zᵢ aⱼ"


LETTERS = [
    ("p", "p"), ("sigma", "σ"), (r"\sigma", "σ"), ("σ", "σ"), (r"\hat{y}", "ŷ"), ("ŷ", "ŷ"),
    (r"\hat p", "p̂"), ("hat(p)", "p̂"), (r"\bar{x}", "x̄"), (r"\tilde\sigma", "σ̃"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "letter"), LETTERS)
def test_letters_have_several_spellings(text: str, letter: str) -> None:
    assert letter_of(text) == letter


def test_an_accent_is_set_in_every_notation() -> None:
    f = letters(r"a=\hat{p}").formula(a[i])
    assert latex(f) == r"\hat p_{i}"
    assert linear(f) == "p̂ᵢ"
    assert linear(f, unicode=False) == "phat_i"
    assert '<mover accent="true"><mi>p</mi><mo stretchy="false">^</mo></mover>' in mathml(f)


BAD = [
    "a", "a=", "=p", "a=pq", "a=1", "a=p=q", "a=__import__('os')", "a=\\input{x}", "a=<b>", "a=$",
    "a=p, a=q", "a=p, z=p", "a=e", "a=δ", "ab=p", "a=😀", "a=p;z=x", "a=" + "p" * 500,
]  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_a_bad_map_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(InputError) as refused:
        letters(text)
    message = str(refused.value)
    assert message.startswith("--symbols")
    assert len(message) < 300
    assert "\n" not in message


def test_two_names_on_one_letter_are_refused() -> None:
    with pytest.raises(InputError, match="both x and z as x"):
        letters("z=x").settled({"z", "x"}, {"i"})


def test_an_index_in_the_way_gets_another_letter() -> None:
    assert letters("y=t").settled({"y"}, {"t", "i"}).names == {"y": "t", "t": "c"}
