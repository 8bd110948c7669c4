"""Characters as tokens, in either notation, each with its place."""

from __future__ import annotations

import pytest

from ceverify.proofread.writing.token import LONGEST, MOST_DIGITS, Token, UnwrittenError
from tests.proofread.writing.marks import shown, tex, unicode


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        (r"\frac12", "FRAC:/ { 1 } { 2 }"),
        (r"x_i^2", "x SUB:_ { i } SUP:^ { 2 }"),
        (r"\hat y_i", "ŷ SUB:_ { i }"),
        (r"\hat{y_i}", "ŷ SUB:_ { i }"),
        (r"\mathbf{z}\,\left(x\right)", "z LPAR:( x RPAR:)"),
        (r"\left|x\right|", "LPAR:| x RPAR:|"),
        ("softmax(z)", "softmax LPAR:( z RPAR:)"),
        (r"\mathcal L_{KD}", "ℒ SUB:_ { K D }"),
        ("x²", "x SUP:² { 2 }"),
        ("xⱼ", "x SUB:ⱼ { j }"),
        (r"a \textcolor{red}{b}", "a { b }"),
        (r"\not= b", "REL:≠ b"),
        (r"a \not\in b", "a REL:≠ b"),
        (r"\not{e^z} + \not a_i", "{ e SUP:^ { z } } SIGN:+ { a } SUB:_ { i }"),
        ("a := b", "a REL:≔ b"),
        (r"\underbrace{x}_{\text{note}} y", "{ x } y"),
        (r"\text{if } i=j", "WORD:if i REL:= j"),
        (r"\text{if $i$ is odd}", "WORD:if i WORD:is odd"),
        (r"\text{loss}", "loss"),
        (r"\text{derivative of } x", "derivative of x"),
        (r"f^\prime g^{''}", "f PRIME:′ g PRIME:′′"),
        (r"a\label{eq:1}\tag{2} % note", "a"),
        (r"\alpha\blob", "α UNKNOWN:\\blob"),
        ("交叉 a", "WORD:交叉 a"),
    ],
)
def test_tex(text: str, tokens: str) -> None:
    assert shown(tex(text)) == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("sum_k y", "BIG:Σ SUB:_ { k } y"),
        ("summary", "summary"),
        ("ab", "a b"),
        ("dz = da", "dz REL:= da"),
        ("label_smoothing", "label_smoothing"),
        ("loss_i", "loss SUB:_ { i }"),
        ("So a", "WORD:So a"),
        ("a if b", "a WORD:if b"),
        ("the derivative of a", "WORD:the derivative OP:· a"),
        ("p_ij", "p SUB:_ { i j }"),
        ("x_(i+1)", "x SUB:_ { i SIGN:+ 1 }"),
        ("p_i+1", "p SUB:_ { i } SIGN:+ 1"),
        ("x**2", "x SUP:** { 2 }"),
        ("x^-1", "x SUP:^ { SIGN:- 1 }"),
        ("1e-3", "1e-3"),
        ("a != b", "a REL:≠ b"),
        ("a => b", "a BREAK:⇒ b"),
        ("a == b", "a REL:= b"),
        ("y\u0302_i", "ŷ SUB:_ { i }"),
        ("h'", "h PRIME:′"),
        ("{a}", "LPAR:{ a RPAR:}"),
        ("a # note", "a"),
        ("𝑥 ＝ 𝐲", "x REL:= y"),
        ("交叉a", "WORD:交叉 a"),
    ],
)
def test_plain_text(text: str, tokens: str) -> None:
    assert shown(unicode(text)) == tokens


def test_each_token_has_its_place() -> None:
    for found in (tex("ab + 12"), unicode("ab + 12")):
        assert [(t.start, t.end) for t in found] == [(0, 1), (1, 2), (3, 4), (5, 7)]


def test_a_bold_letter_knows_that_it_is() -> None:
    assert [t.bold for t in tex(r"\mathbf{W} x \mathbf{W_1 x}")] == [
        True, False, True, False, False, False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1" * (MOST_DIGITS + 1), "number is too long"),
        ("a " * (LONGEST + 1), "formula is too long"),
        ("x_{", "not closed"),
        ("{a" * 500 + "}" * 500, "deep"),
    ],
)
def test_what_tex_is_not_is_said(text: str, reason: str) -> None:
    with pytest.raises(UnwrittenError, match=reason):
        tex(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("1" * (MOST_DIGITS + 1), "number"), ("x_", "missing"), ("x_(a", "not closed"),
     ("x_(" * 500 + ")" * 500, "deep")],
)  # fmt: skip
def test_what_plain_text_is_not_is_said(text: str, reason: str) -> None:
    with pytest.raises(UnwrittenError, match=reason):
        unicode(text)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("|x|", "LPAR:| x RPAR:|"),
        ("|a||b|", "LPAR:| a RPAR:| LPAR:| b RPAR:|"),
        (r"\|W\|_2", "LPAR:‖ W RPAR:‖ SUB:_ { 2 }"),
        ("p(a|b)", "p LPAR:( a SEP:| b RPAR:)"),
        ("a | b", "a SEP:| b"),
        ("|x", "SEP:| x"),
        (r"y_{k|x}", "y SUB:_ { k SEP:| x }"),
        (r"\sum", "Σ"),
        (r"\sum^2", "Σ SUP:^ { 2 }"),
        (r"(\sum) a", "LPAR:( Σ RPAR:) a"),
        (r"\sum a", "BIG:Σ a"),
    ],
)
def test_bars_and_bare_sums(text: str, tokens: str) -> None:
    assert shown(tex(text)) == tokens


def test_a_token_is_what_the_characters_say_it_is() -> None:
    assert tex("=") == [Token("REL", "=", 0, 1)]
