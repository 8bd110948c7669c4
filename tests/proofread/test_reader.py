"""Whole texts: every equality read, the right ones not refuted, the planted slip refuted."""

from __future__ import annotations

import pytest

from ceverify.exact.theory import Fixed, OneHot, SumsToOne
from ceverify.formula.tree import Derivative, Formula, Index, Symbol
from ceverify.proofread.chain import Reading, Unread
from ceverify.proofread.manuscript import manuscript
from ceverify.proofread.meaning.script import Script
from ceverify.proofread.proofreading import proofread
from ceverify.proofread.reader import read
from tests.proofread.written import TEXTS

PLANTED = {"planted": {7, 9}}


def reading(text: str, ending: str = ".md", **told: str) -> Reading:
    return read(Script(manuscript(f"notes{ending}", text.encode())), told)


@pytest.mark.parametrize("name", TEXTS)
def test_every_equality_is_decided_and_none_refuted_but_the_planted(name: str) -> None:
    ending, text = TEXTS[name]
    findings = proofread(f"{name}{ending}", text.encode()).findings
    assert findings
    assert not [f.reason for f in findings if f.verdict in ("unread", "undecided")]
    assert {f.place.line for f in findings if f.verdict == "refuted"} == PLANTED.get(name, set())


SLIPS = [
    ("sigma_of_logits", r"} = -\sigma(\mathbf{h})_k", r"} = \sigma(\mathbf{h})_k"),
    ("code", "= p_i - y_i", "= y_i - p_i"),
    ("german", "- q_i q_j. ", "- q_i q_i. "),
    ("binary", r"(\hat{y} - y) h", r"(\hat{y} - y) \hat{y} h"),
    ("batch_superscript", r"\frac{1}{N}\sum_n (p", r"\sum_n (p"),
    ("true_class_as_index", r"p - e_y", r"p + e_y"),
    ("focal", r"\gamma p_t \log p_t + p_t - 1", r"\gamma p_t \log p_t + p_t + 1"),
    ("jacobian_matrix", r"y_1(1-y_1) & -y_1y_2 \\ -y_2y_1", r"y_1(1-y_1) & y_1y_2 \\ y_2y_1"),
    ("macros", r"\yh_j - y_j \tag{5}", r"\yh_j - 2 y_j \tag{5}"),
    ("temperature", r"\frac{1}{\tau}(p_i-y_i)", r"(p_i-y_i)"),
    ("unicode", "= pⱼ − yⱼ", "= yⱼ − pⱼ"),
    ("chinese", "=-y_iy_j$$", "=y_iy_j$$"),
    ("bold_vectors", r"{y})\mathbf{x}^\top", r"{y})2\mathbf{x}^\top"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "right", "wrong"), SLIPS)
def test_a_slip_is_refuted(name: str, right: str, wrong: str) -> None:
    ending, text = TEXTS[name]
    assert right in text
    line = text[: text.index(right)].count("\n") + 1
    findings = proofread(f"{name}{ending}", text.replace(right, wrong).encode()).findings
    assert line in {f.place.line for f in findings if f.verdict == "refuted"}


def test_definitions_make_a_theory() -> None:
    found = reading(r"$$a_i = \frac{e^{z_i}}{\sum_k e^{z_k}}, \quad C = -\sum_i y_i \ln a_i$$")
    assert set(found.theory.definitions) == {"a", "C"}
    assert [e.how for e in found.glossary[:2]] == ["definition", "definition"]
    assert {(e.symbol, e.meaning) for e in found.glossary[2:]} == {("z", "logits"), ("y", "labels")}


def test_a_second_definition_is_an_equality() -> None:
    found = reading("$$S = \\sum_k e^{z_k}$$\n\n$$S = \\sum_j e^{z_j}$$")
    assert [chain.definition is not None for chain in found.chains] == [True, False]


def test_hypotheses_are_those_the_text_states() -> None:
    stated = reading(r"$$\sum_k y_k = 1$$ and $$L = -\sum_k y_k \log p_k$$")
    assert SumsToOne("y") in stated.theory.given
    assert reading(r"$$L = -\sum_k y_k \log p_k$$").theory.given == ()
    label = reading(r"$$C = -\ln a_y$$ $$\frac{\partial C}{\partial z_j} = a_j - y_j$$")
    assert OneHot("y", Index("y")) in label.theory.given
    three = reading(r"$$p_i = \frac{e^{z_i}}{\sum_{j=1}^{3} e^{z_j}}$$")
    assert Fixed("K", 3) in three.theory.given


def test_what_is_not_understood_is_unread_at_its_token() -> None:
    found = reading("$$L = \\sum_k y_k \\blob p_k$$")
    side = found.chains[0].sides[1]
    assert isinstance(side.formula, Unread)
    assert side.formula.token == r"\blob"
    assert (side.formula.place.line, side.formula.place.column) == (1, 18)


def test_what_does_not_depend_is_unread_and_not_zero() -> None:
    found = reading(r"$$L = -\log p$$ $$\frac{\partial L}{\partial w} = -3$$")
    assert isinstance(found.chains[-1].sides[0].formula, Unread)


def test_rounded_numbers_are_not_judged() -> None:
    found = reading("$$p_1 = \\frac{7.389}{11.107} = 0.665$$")
    assert all(isinstance(side.formula, Unread) for side in found.chains[0].sides[1:])


def test_names_stay_data() -> None:
    found = reading(r"$$\text{\_\_import\_\_} = \sum_k e^{z_k}$$ $$\mathrm{exec} = 1 + 1$$")
    assert all(
        not isinstance(s.formula, Symbol) or s.formula.name for c in found.chains for s in c.sides
    )


def test_nabla_is_a_derivative_by_the_whole() -> None:
    text = (
        r"$$L = -\sum_k y_k \log p_k, p_i = \frac{e^{z_i}}{\sum_k e^{z_k}}$$ $$\nabla_z L = p - y$$"
    )
    left = reading(text).chains[-1].sides[0].formula
    assert isinstance(left, Derivative)
    assert isinstance(left.wrt, Formula)


def test_a_long_text_reads_like_its_parts() -> None:
    _, text = TEXTS["chinese"]
    once, often = (reading("\n\n".join([text] * n)) for n in (1, 20))
    assert len(often.chains) == 20 * len(once.chains)
    assert often.theory.definitions == once.theory.definitions
