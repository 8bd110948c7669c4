"""What a reader who did not write the grammar wrote down: short texts and what becomes of them."""

from __future__ import annotations

import pytest

from ceverify.proofread.proofreading import proofread

SOFTMAX = r"$p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$. "


def verdicts(text: str) -> list[str]:
    """The verdicts on the equalities of a text in Markdown."""
    return [finding.verdict for finding in proofread("notes.md", text.encode()).findings]


@pytest.mark.parametrize(
    ("case", "other"),
    [
        ("If $i = j$:", "Otherwise,"),
        ("Si $i = j$ alors", "sinon"),
        ("Si $i = j$:", "En otro caso,"),
        ("Für $i = j$ gilt", "sonst:"),
        ("При $i = j$:", "иначе"),
    ],
)
def test_the_other_case_is_the_contrary_of_the_one_before(case: str, other: str) -> None:
    same = r"$$\frac{\partial p_i}{\partial z_j} = p_i(1 - p_i)$$"
    right = r"$$\frac{\partial p_i}{\partial z_j} = -p_ip_j$$"
    wrong = r"$$\frac{\partial p_i}{\partial z_j} = p_ip_j$$"
    text = f"{SOFTMAX}{case}\n{same}\n{other}\n"
    assert verdicts(text + right) == ["definition", "proved", "proved"]
    assert verdicts(text + wrong) == ["definition", "proved", "refuted"]


def test_a_number_given_to_data_in_prose_is_no_claim() -> None:
    text = r"$J = \sum_i (y_i - w x_i)^2$. We have x = 3 in the first and x = 4 in the second."
    assert "refuted" not in verdicts(text)
    assert verdicts(SOFTMAX + r"$$\sum_i p_i = 2$$")[-1] == "refuted"


@pytest.mark.parametrize("call", [r"P(y = k \mid x)", "P(y=k|x)", "P(k|x)"])
def test_a_probability_of_a_class_has_that_class_as_its_index(call: str) -> None:
    text = (
        rf"${call} = \frac{{e^{{z_k}}}}{{\sum_j e^{{z_j}}}}$, "
        rf"$\ell = \sum_k 1\{{y=k\}}\log {call}$. "
        rf"$$\frac{{\partial \ell}}{{\partial z_k}} = 1\{{y=k\}} "
    )
    assert verdicts(text + f"- {call}$$") == ["definition", "definition", "proved"]
    assert verdicts(text + f"+ {call}$$")[-1] == "refuted"


LAYER = r"$z = Wx + b$, $p = \text{softmax}(z)$, $L = -\sum_i y_i\log p_i$. "


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (r"\frac{\partial L}{\partial z} = p - y", r"\frac{\partial L}{\partial z} = y - p"),
        (r"\frac{\partial L}{\partial W} = (p - y)x^T", r"\frac{\partial L}{\partial b} = y"),
        (
            r"\frac{\partial L}{\partial x} = W^T(p - y)",
            r"\frac{\partial L}{\partial W} = (y - p)x^T",
        ),
    ],
)
def test_what_softmax_is_taken_of_is_a_vector_without_an_index_too(right: str, wrong: str) -> None:
    definitions = ["definition"] * 3
    assert verdicts(f"{LAYER}$${right}$$") == [*definitions, "proved-if"]
    assert verdicts(f"{LAYER}$${wrong}$$") == [*definitions, "refuted"]


def test_a_greek_letter_is_spelled_out_in_plain_text() -> None:
    text = "p_i = exp(z_i) / sum_k exp(z_k)\n\ndp_i/dz_j = p_i*(delta_ij {} p_j)\n"
    assert verdicts(text.format("-")) == ["definition", "proved"]
    assert verdicts(text.format("+")) == ["definition", "refuted"]
