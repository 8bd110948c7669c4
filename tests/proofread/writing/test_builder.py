"""Trees of syntax: what stands beside, below and above what, before it means anything."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.expansion import plain
from ceverify.proofread.writing.grammar import parse
from ceverify.proofread.writing.plain_tokens import plain_tokens
from ceverify.proofread.writing.tex_tokens import tex_tokens
from ceverify.proofread.writing.token import UnwrittenError
from tests.proofread.writing.marks import tex


def tree(text: str) -> s.Syntax:
    return parse(tex(text))


def said(node: s.Syntax | None) -> str:
    """The tree on one line: every node but a name or number in brackets of its own."""
    match node:
        case None:
            return ""
        case s.Num(text=text) | s.Name(name=text) | s.Mark(mark=text):
            return text
        case s.Scripted():
            sub, sup = (f"{sign}{said(x)}" if x else "" for sign, x in
                        (("_", node.sub), ("^", node.sup)))  # fmt: skip
            return f"<{said(node.base)}{sub}{sup}{'′' * node.primes}>"
        case s.Big():
            return f"{node.sign}[{said(node.sub)}..{said(node.sup)}]"
        case s.Term() | s.Total():
            return f"({' '.join(_signed(node))})"
        case s.Relation():
            first, *others = map(said, node.sides)
            rest = (f"{sign} {side}" for sign, side in zip(node.signs, others, strict=True))
            return f"({' '.join((first, *rest))})"
    inside = " ".join(said(part) for part in s.parts(node))
    return f"{type(node).__name__}[{inside}]"


def _signed(node: s.Term | s.Total) -> list[str]:
    several = node.factors if isinstance(node, s.Term) else node.terms
    marks = node.marks if isinstance(node, s.Term) else ("",) * len(several)
    return [f"{mark}{'-' if minus else ''}{said(part)}"
            for part, mark, minus in zip(several, marks, node.negative, strict=True)]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a", "a"),
        ("a - b + c", "(a -b c)"),
        ("--a", "a"),
        ("-+-a - b", "(a -b)"),
        ("-a b", "(-(a b))"),
        (r"a \cdot -b / c", "(a ·-b /c)"),
        ("x_i^2", "<x_i^2>"),
        ("x^2_i", "<x_i^2>"),
        ("x_i_j", "<<x_i>_j>"),
        ("f''_i", "<f_i′′>"),
        ("{x_i}^2", "<Group[<x_i>]^2>"),
        (r"\sum_{k=1}^K a_k b", "(Σ[(k = 1)..K] <a_k> b)"),
        (r"\sum'_k a", "(Σ′[k..] a)"),
        (r"\sum_k -a b", "(Σ[k..] -a b)"),
        (r"a \sum_j \sum_k b", "(a Σ[j..] Σ[k..] b)"),
        (r"\frac{a}{b + c}", "Frac[a (b c)]"),
        (r"{a \over b}", "Frac[a b]"),
        (r"\sqrt{a}", "Root[a]"),
        ("f(a, b)", "(f Group[a b])"),
        ("f(a = b)", "(f Group[(a = b)])"),
        ("f(= b)", "(f Group[(Empty[] = b)])"),
        ("p[i]", "<p_Group[i]>"),
        ("p_k[i, 2]", "<<p_k>_Group[i 2]>"),
        ("p[x]", "(p Group[x])"),
        ("E[i]", "(E Group[i])"),
        ("2[i]", "(2 Group[i])"),
        (r"\begin{cases} a & i = j \\ b \end{cases}", "Grid[Cell[a] Cell[(i = j)] Cell[b]]"),
        (r"\partial a", "(∂ a)"),
        ("x^*", "<x^*>"),
    ],
)
def test_trees(text: str, found: str) -> None:
    assert said(tree(text)) == found


@pytest.mark.parametrize(
    "text", ["a - b", "-a b", r"\sum_k a_k", "(a)_i", r"\frac12", "f()", "x''"]
)
def test_a_tree_reaches_from_its_first_character_to_its_last(text: str) -> None:
    node = tree(text)
    assert (node.start, node.end) == (0, len(text))


def test_every_node_stands_within_what_it_is_in() -> None:
    for node in s.walk(tree(r"a - \sum_{k \ne i} \frac{x_k'}{f()[k]} (\sqrt{b}, -c^{2})")):
        for part in s.parts(node):
            assert node.start <= part.start <= part.end <= node.end


@pytest.mark.parametrize(
    ("text", "token"),
    [(r"a + \blob b", r"\blob"), ("(a + b", "b"), ("a ) b", ")"), ("a + ", "+"), ("a_b_", "_")],
)
def test_the_token_is_named(text: str, token: str) -> None:
    with pytest.raises(UnwrittenError) as error:
        tree(text)
    assert text[error.value.start : error.value.end] == token


def test_deep_nesting_is_refused_and_does_not_overflow() -> None:
    with pytest.raises(UnwrittenError, match="deep"):
        tree("(a" * 500 + ")" * 500)


@given(st.text(alphabet=r"\{}[]()_^&$%#=+-*/|,;:.'′ab1∑∂ \n\\frac", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (tex_tokens, plain_tokens):
        refused = None
        try:
            parse(read(plain(text)))
        except UnwrittenError as error:
            refused = error
        assert refused is None or 0 <= refused.start <= refused.end <= len(text) + 1
