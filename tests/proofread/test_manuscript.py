"""What is mathematics in a file, and where it stands."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceverify.errors import CeverifyError, InputError, LimitError
from ceverify.proofread.manuscript import LARGEST, manuscript
from ceverify.proofread.sources.found import LONGEST


def found(text: str, name: str = "notes.md") -> list[str]:
    """The passages without the blanks around them."""
    return [p.text.strip() for p in manuscript(name, text.encode()).passages]


@pytest.mark.parametrize(
    "text",
    [
        "so $a = b_i$ holds",
        "so $ a = b_i $ holds",
        "$$a = b_i$$",
        "$$\na = b_i\n$$",
        r"\[ a = b_i \] and",
        r"with \( a = b_i \) and",
        r"\\[ a = b_i \\]",
        "[\na = b_i\n]",
        "$`a = b_i`$",
        "```math\na = b_i\n```",
        "> $$\n> a = b_i\n> $$",
        "1. first\n\n   $$\n   a = b_i\n   $$",
        '<script type="math/tex; mode=display">a = b_i</script>',
        '<script type="math/tex">% <![CDATA[\na = b_i %]]></script>',
        "so a = b_i.",
        "`code` and a = b_i",
        "```\na = b_i\n```",
        "    a = b_i",
        "---\nx: $c$\n---\n$a = b_i$",
        "source: of $c$\nkind: none\n\n$a = b_i$",
        "It costs $5 and $6: $a = b_i$",
        "<!-- $c$ --> $a = b_i$",
        r"\newcommand{\x}{$c$} $a = b_i$",
        "```python\nc_i = d_i\n```\n$a = b_i$",
        "`$c$` $a = b_i$",
        "$a = b_i$ and $$unclosed",
    ],
)
def test_the_same_mathematics_in_every_coat(text: str) -> None:
    assert found(text) == ["a = b_i"]


@pytest.mark.parametrize(
    "text",
    [
        "a = b is prose enough",
        "It costs $5 and $6.",
        "see https://a.org/?x_i=3 now",
        "```python\nloss_i = 3\n```",
        "    import numpy as np\n    p_i = 3",
        "if p_i == q_i",
        "<!-- a = b_i -->",
        "$$ $$ and $ $",
    ],
)
def test_what_is_no_mathematics(text: str) -> None:
    assert found(text) == []


def test_a_bare_environment_keeps_its_name() -> None:
    rows = "\\begin{align*}\na &= b \\\\\n&= c\n\\end{align*}"
    assert found(f"So\n{rows}\nholds.") == [rows]
    assert found("\\begin{align}a") == []


def test_a_row_that_looks_like_a_list_or_heading_is_mathematics() -> None:
    rows = "a\n= b\n- c\n\n    + d"
    assert found(f"$$\n{rows}\n$$") == [rows]


def test_a_dollar_inside_of_words_does_not_end_the_formula() -> None:
    assert found(r"$a = b \text{ for $k$ even}$") == [r"a = b \text{ for $k$ even}"]


def test_entities_become_the_characters_they_are_with_their_places() -> None:
    (passage,) = manuscript("a.md", b"x $a &lt; b &amp; c$").passages
    assert passage.text == "a < b & c"
    assert passage.place(2, 3).text == "&"
    assert passage.place(4, 5).column == 11


def test_places_are_those_of_the_file() -> None:
    first, second = manuscript("a.md", "α\r\n\r\n$x = 1$\n\u2028 $$\ny = 2\n$$".encode()).passages
    place = first.place(0, 5)
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 2, 3, 7)
    assert (place.text, first.before, first.after) == ("x = 1", "α\n\n", "")
    start = second.text.index("y")
    assert (second.place(start, start + 5).line, second.place(start, start + 5).column) == (5, 1)


def test_prose_stands_before_and_after() -> None:
    (passage,) = manuscript("a.md", b"kind: x\nby: y\n\nIf i = j: $a$ ends.").passages
    assert (passage.before, passage.after) == ("\nIf i = j: ", " ends.")


def test_sentences_around_unicode_mathematics_are_left_out() -> None:
    text = "Therefore ∂L/∂z_i = p_i − y_i. So we get loss = −Σ_j y_j log p_j, where y is given."
    assert found(text) == ["∂L/∂z_i = p_i − y_i", "loss = −Σ_j y_j log p_j"]
    assert found("i ≠ j: ∂s_i/∂z_j = −s_i s_j") == ["∂s_i/∂z_j = −s_i s_j"]
    assert found("```\ndx = p - y\n     = q\n```") == ["dx = p - y", "= q"]
    assert found("```\ndx_i = (p +\n  q) / N\n```") == ["dx_i = (p +\n  q) / N"]


def test_words_before_formulas_are_no_head_of_the_file() -> None:
    assert found("Softmax: p_i = q_i\nLoss: L = p_j\n\nx") == ["p_i = q_i", "L = p_j"]


def test_latex_has_comments_verbatim_text_and_a_preamble() -> None:
    text = (
        "\\documentclass{article}\n\\newcommand{\\p}{q} $c$\n\\begin{document}\n"
        "% $d$\n\\verb|$e$| 50\\% $a % $f$\n= b_i$\n"
        "\\begin{verbatim}$g$\\end{verbatim}\n\\[2pt]\n\\end{document}"
    )
    made = manuscript("a.tex", text.encode())
    assert [p.text.split() for p in made.passages] == [["a", "=", "b_i"]]
    assert [m.name for m in made.macros] == ["p"]


def test_standard_input_is_told_by_what_is_in_it() -> None:
    assert found("\\begin{document} \\verb|$a$| $b_i$", "-") == ["b_i"]
    assert found(json.dumps({"cells": []}), "-") == []
    assert found("`$a$` $b_i$", "-") == ["b_i"]


def test_macros_are_collected_wherever_they_stand() -> None:
    text = r"""
$$\newcommand{\p}[2][x]{\frac{#1}{#2}} \renewcommand\q{1}$$
\def\r#1#2{#1{#2}} \DeclareMathOperator*{\sm}{softmax}
MathJax = {tex: {macros: {R: "{\\mathbb R}", bold: ['{\\bf #1}', 1]}}}
\newcommand{\open}{
"""
    macros = {m.name: m for m in manuscript("a.md", text.encode()).macros}
    assert (macros["p"].parameters, macros["p"].default) == (2, "x")
    assert macros["p"].body == r"\frac{#1}{#2}"
    assert (macros["q"].body, macros["r"].parameters, macros["r"].body) == ("1", 2, "#1{#2}")
    assert macros["sm"].body == r"\operatorname*{softmax}"
    assert (macros["R"].body, macros["bold"].parameters) == (r"{\mathbb R}", 1)
    assert "open" not in macros


def notebook(*cells: object) -> bytes:
    return json.dumps({"cells": cells}).encode()


def test_cells_of_a_notebook_are_sources_of_their_own() -> None:
    data = notebook(
        {"cell_type": "code", "source": "x = '$a$'"},
        {"cell_type": "markdown", "source": ["# T\n", "$b_i$"]},
        {"cell_type": "markdown", "source": {"odd": 1}},
        "odd",
        {"cell_type": "markdown", "source": "$c_i$"},
    )
    first, second = manuscript("n.ipynb", data).passages
    assert (first.source.name, first.place(0, 3).line) == ("n.ipynb, cell 2", 2)
    assert (second.source.name, second.text) == ("n.ipynb, cell 5", "c_i")


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b"[" * 100_000, b'{"cells": 3}', b"3"])
def test_what_is_no_notebook_is_said(data: bytes) -> None:
    with pytest.raises(InputError, match="is no notebook"):
        manuscript("n.ipynb", data)


def test_other_encodings() -> None:
    assert [p.text for p in manuscript("a.md", "$ä_i$".encode("utf-16")).passages] == ["ä_i"]
    assert [p.text for p in manuscript("a.md", b"\xef\xbb\xbf$b_i$").passages] == ["b_i"]
    assert [p.text for p in manuscript("a.md", b"$\xff_i$").passages] == ["\ufffd_i"]


def test_what_is_too_long_is_said() -> None:
    with pytest.raises(LimitError, match="bytes"):
        manuscript("a.ipynb", b" " * (LARGEST + 1))
    with pytest.raises(LimitError, match="characters"):
        manuscript("a.md", b"$" * (LONGEST + 1))
    with pytest.raises(LimitError, match="pieces"):
        manuscript("a.md", b"$a$ " * 20_000)


PIECES = st.sampled_from(
    ["$", "$$", "\\[", "\\]", "\\begin{align}", "\\end{align}", "`", "```", "\n", "\n\n", "> ",
     "    ", "a = b_i", "{", "}", "\\newcommand{\\a}", "&lt;", "<!--", "-->", "[\n", "]\n", "-",
     "<script type='math/tex'>", "</script>", "\\", "%", "∂", "\x00", "#", "(", ")", "\t"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["md", "tex", "ipynb", "txt"]))
def test_whatever_is_given_the_passages_stand_where_they_say(text: str, suffix: str) -> None:
    try:
        made = manuscript(f"a.{suffix}", text.encode())
    except CeverifyError:
        return
    done = 0
    for passage in made.passages:
        assert len(passage.offsets) == len(passage.text)
        assert list(passage.offsets) == sorted(passage.offsets)
        assert passage.offsets[0] >= done
        assert passage.place(0, len(passage.text)).line >= 1
        done = passage.offsets[-1] + 1


def test_a_long_blank_is_shortened_in_the_words_and_leaves_places_alone() -> None:
    text = "$a = b$" + "\n" * 500 + "Then $c = d$."
    first, second = manuscript("x.md", text.encode()).passages
    assert len(second.before) < 100
    assert second.before.endswith("\nThen ")
    assert (first.place(0, 1).line, second.place(0, 1).line) == (1, 501)


@pytest.mark.parametrize(
    ("words", "related"),
    [
        ("$i$ equals $j$", ["i = j"]),
        ("$i$ differs from $j$", [r"i \neq j"]),
        ("$i$ and $j$ are equal, $k$", ["i = j", "k"]),
        ("$i$ or $j$", ["i", "j"]),
    ],
)
def test_letters_that_words_relate_are_one_passage(words: str, related: list[str]) -> None:
    assert [p.text for p in manuscript("x.md", words.encode()).passages] == related
