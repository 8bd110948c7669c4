"""What is written: tokens, syntax, and the token at which it ends to be mathematics."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceverify.proofread.passage import Macro
from ceverify.proofread.writing.expansion import expanded, plain
from ceverify.proofread.writing.grammar import parse
from ceverify.proofread.writing.plain_tokens import plain_tokens
from ceverify.proofread.writing.tex_tokens import tex_tokens
from ceverify.proofread.writing.token import UnwrittenError
from tests.proofread.elaborated import elaborated, syntax


def kinds(text: str) -> str:
    return " ".join(t.text for t in tex_tokens(plain(text)))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        (r"\frac12", "/ { 1 } { 2 }"),
        (r"x_i^2", "x _ { i } ^ { 2 }"),
        (r"\hat y_i", "ŷ _ { i }"),
        (r"\hat{y_i}", "ŷ _ { i }"),
        (r"\mathbf{z}\,\left(x\right)", "z ( x )"),
        (r"softmax(z)", "softmax ( z )"),
        (r"\mathcal L_{KD}", "ℒ _ { K D }"),
        (r"x²", "x ² { 2 }"),
        (r"a \textcolor{red}{b}", "a { b }"),
        (r"\not= b", "≠ b"),
        (r"a := b", "a ≔ b"),
        (r"\underbrace{x}_{\text{note}} y", "{ x } y"),
        (r"\text{if } i=j", "if i = j"),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert kinds(text) == tokens


SAME = [
    (r"\frac{e^{z_i}}{\sum_k e^{z_k}}", r"{e^{z_i} \over \sum\limits_{k=1}^{K} \exp(z_k)}"),
    (r"y_i (1 - p_i)", r"y_i\left(1-p_i\right)"),
    (r"\frac{\partial p_i}{\partial z_j}", r"\partial p_i / \partial z_j"),
    (r"\frac{\partial p_i}{\partial z_j}", r"\partial_{z_j} p_i"),
    (r"\frac{\partial \log p_i}{\partial z_j}", r"\frac{\partial}{\partial z_j} \log p_i"),
    (r"\frac{d p_i}{d z_j}", r"\frac{\mathrm{d} p_i}{\mathrm{d} z_j}"),
    (r"\sum_{k \neq i} y_k", r"\sum_{k \not= i}^{C} y_k"),
    (r"\delta_{ij}", r"\mathbb{1}[i = j]"),
    (r"\delta_{ij}", r"1\{i = j\}"),
    (r"\delta_{ij}", r"\mathbf{1}_{\{i=j\}}"),
    (r"a_i \cdot -1", r"a_i \times (-1)"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_two_ways_to_write_the_same(left: str, right: str) -> None:
    assert elaborated(left) == elaborated(right)


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\frac{\partial p_i}{\partial z_j}", "∂pᵢ/∂zⱼ"),
        (r"\frac{\partial p_i}{\partial z_j}", "dp_i/dz_j"),
        (r"-\sum_k y_k \log p_k", "−Σ_k y_k log p_k"),
        (r"-\sum_k y_k \cdot \log (p_k)", "-sum_k y_k * log(p_k)"),
        (r"p_i^2", "p_i²"),
        (r"e^{z_i}", "e^(z_i)"),
        (r"\sum_{j \neq i} y_j", "Σ_{j≠i} y_j"),
    ],
)
def test_plain_text_reads_like_tex(tex: str, text: str) -> None:
    assert elaborated(tex) == elaborated(text, "plain")


def test_a_macro_is_written_out_and_keeps_its_place() -> None:
    written = expanded(r"a + \pd{L}", {"pd": Macro("pd", 1, r"\frac{\partial #1}{2}")})
    assert written.text == r"a + \frac{\partial L}{2}"
    assert written.span(written.text.index("frac"), len(written.text))[0] == 4


def test_a_macro_of_itself_is_refused() -> None:
    with pytest.raises(UnwrittenError, match="by itself"):
        expanded(r"\x", {"x": Macro("x", 0, r"\x\x")})


@pytest.mark.parametrize(
    ("text", "token"),
    [(r"a + \blob b", r"\blob"), (r"(a + b", "b"), (r"a ) b", ")"), (r"\frac{a}", r"\frac")],
)
def test_the_token_is_named(text: str, token: str) -> None:
    with pytest.raises(UnwrittenError) as error:
        syntax(text)
    assert token[:2] in text[error.value.start : error.value.end] or token == r"\frac"


def test_deep_nesting_is_refused_and_does_not_overflow() -> None:
    with pytest.raises(UnwrittenError, match="deep"):
        tex_tokens(plain("{a" * 500 + "}" * 500))
    with pytest.raises(UnwrittenError, match="deep"):
        syntax("(a" * 500 + ")" * 500)


@given(st.text(alphabet=r"\{}[]()_^&$%#=+-*/|,;:.'′ab1∑∂ \n\\frac", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (tex_tokens, plain_tokens):
        refused = None
        try:
            parse(read(plain(text)))
        except UnwrittenError as error:
            refused = error
        assert refused is None or 0 <= refused.start <= refused.end <= len(text) + 1
