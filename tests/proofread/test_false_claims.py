"""False claims that a kind reading would let pass: none is proved."""

from __future__ import annotations

import pytest

from ceverify.notebook import proofread

GIVEN = "$p_i = e^{z_i}/\\sum_k e^{z_k}$ and $L = -\\sum_i y_i \\ln p_i$.\n\n"
FALSE = (
    r"\sum_{j=2}^{K} p_j = 1",
    r"\sum_{j=1}^{K-1} p_j = 1",
    r"\sum_{j=1}^{i} p_j = 1",
    r"\sum_{j=i}^K p_j = 1",
    r"\sum_{j}^{2} p_j = 1",
    r"\sum_{j\in S} p_j = 1",
    r"\sum_{j\in\{1,2\}} p_j = 1",
    r"\exp(z_i)^2 = \exp(z_i^2)",
    r"\log(p_i)^2 = 2 \log p_i",
    r"\frac{\partial^2 p_i}{\partial z_j} = p_i(\delta_{ij}-p_j)",
    r"\frac{\partial^2}{\partial z_j} p_i = p_i(\delta_{ij}-p_j)",
    r"\sum_j z_j z_j = (\sum_j z_j)(\sum_j z_j)",
    r"\sqrt{z_i^2} = z_i",
    r"\frac{\partial p_i}{\partial z_j} = p_i(1-p_j), \quad\text{plus } 3",
    r"\text{not } \sum_i p_i = 1",
    r"\sum_i p_i = 1 . 5",
    r"\sum_i p_i = 1 \text{ or } 2",
    r"\sum_i p_i = 1,\ +1",
    r"\sum_i p_i = 1, \quad\text{plus } 3",
    r"\begin{cases} p_i(1-p_j) & i=j \\ p_i & i=j \\ -p_ip_j & i\ne j\end{cases}"
    r" = \frac{\partial p_i}{\partial z_j}",
    r"p_K = p_1",
    r"\sum_i p_i = K",
    r"\|p\|_1 = p_1",
    r"2^{p_i}^{p_j} = 2^{p_ip_j}",
    r"p_i/2p_j = p_i/(2p_j)",
    r"\frac{\partial L}{\partial w_i} = \frac{\partial}{\partial w_i}(5 L)",
    r"\sum_n 1 = K, L = -\frac1N\sum_{n=1}^N\sum_k y_{nk} \log p_{nk}",
)
TRUE = (
    r"\sum_{j=1}^{K} p_j = 1",
    r"\sum_{j=0}^{K-1} p_j = 1",
    r"\sum_j^C p_j = 1",
    r"\sum_{j \in \mathcal{C}} p_j = 1",
    r"\exp(z_i)^2 = e^{2 z_i}",
    r"\frac{\partial}{\partial z_j} p_i = p_i(\delta_{ij}-p_j)",
)


def last(text: str) -> dict[str, object]:
    """The record of the last equality of a text."""
    equalities = proofread(text + "\n").record()["equalities"]
    assert isinstance(equalities, list)
    return dict(equalities[-1])


def verdicts(claim: str) -> set[str]:
    """Those of the claim alone, behind the definitions."""
    found = proofread(f"{GIVEN}$${claim}$$\n").record()
    equalities = found["equalities"]
    assert isinstance(equalities, list)
    return {one["verdict"] for one in equalities if one["line"] > 2}


@pytest.mark.parametrize("claim", FALSE)
def test_a_false_claim_is_never_proved(claim: str) -> None:
    assert not verdicts(claim) & {"proved", "definition", "proved-if"}


@pytest.mark.parametrize("claim", TRUE)
def test_a_true_one_beside_it_is(claim: str) -> None:
    assert verdicts(claim) == {"proved"}


def test_a_condition_ends_where_the_text_speaks_of_all() -> None:
    row = r"$$\frac{\partial p_i}{\partial z_j} = p_i(1-p_i)$$"
    text = f"{GIVEN}If $i=j$:\n\n{row}\n\nMoreover, for all $i,j$\n\n{row}\n"
    equalities = proofread(text).record()["equalities"]
    assert isinstance(equalities, list)
    assert [one["verdict"] for one in equalities[-2:]] == ["proved", "proved-if"]


@pytest.mark.parametrize(
    "text",
    [
        r"If $i\ne j$: $\frac{\partial p_i}{\partial z_j} = -p_ip_j$. So the Jacobian is",
        r"$\frac{\partial p_i}{\partial z_j} = -p_ip_j$ if $i\ne j$, so the Jacobian is",
    ],
)
def test_a_condition_may_end_where_the_text_speaks_of_the_whole(text: str) -> None:
    whole = rf"{GIVEN}{text} $\frac{{\partial p_i}}{{\partial z_j}} = "
    one = last(whole + "-p_ip_j$")
    assert (one["verdict"], one["conditions"]) == ("proved-if", ["i ≠ j"])
    assert last(whole + r"p_i(\delta_{ij} - p_j)$")["scope"] == "every K"


def test_a_function_of_another_argument_is_another_number() -> None:
    text = r"$$q(y|x) = \exp(r(y,x))$$ $$q(u|x) - q(v|x) = 0$$"
    equalities = proofread(text).record()["equalities"]
    assert isinstance(equalities, list)
    assert equalities[-1]["verdict"] == "unread"


def test_a_synonym_of_a_command_is_followed() -> None:
    equalities = proofread(f"{GIVEN}\\let\\sum\\prod $$\\sum_i p_i = 1$$").record()["equalities"]
    assert isinstance(equalities, list)
    assert equalities[-1]["verdict"] != "proved"


@pytest.mark.parametrize(
    "text",
    [
        r"$$\frac{\partial p_i}{\partial z_i} = p_i(1-p_i).p_i$$",
        r"$$\sum_i p_i = 1.p_i$$",
        r"$$\mathbb{E}[p_i^2] = \mathbb{E}[p_i] p_i$$",
        r"With the targets $y$ and $C = \frac12\sum_j(p_j - y_j)^2$ we have"
        r" $$\frac{\partial C}{\partial z_i}"
        r" = \sum_j (p_j - y_j)\frac{\partial y_j}{\partial z_i}$$",
    ],
)
def test_nothing_that_stands_behind_or_is_guessed_proves_it(text: str) -> None:
    equalities = proofread(f"{GIVEN}{text}\n").record()["equalities"]
    assert isinstance(equalities, list)
    assert equalities[-1]["verdict"] not in ("proved", "proved-if", "definition")


def test_a_name_whose_definition_was_not_read_is_no_softmax() -> None:
    own = r"$$q_k = \max(z_k - \tau, 0)$$"
    text = rf"{own} $$\frac{{\partial q_i}}{{\partial z_j}} = q_i(\delta_{{ij}}-q_j)$$"
    equalities = proofread(text).record()["equalities"]
    assert isinstance(equalities, list)
    assert equalities[-1]["verdict"] in ("unread", "undecided")


def test_as_many_classes_as_the_words_before_it_say() -> None:
    claim = r"classes, $p_1 + p_2 = 1$"
    assert last(f"{GIVEN}For two {claim}")["conditions"] == ["K = 2"]
    assert last(f"{GIVEN}For three {claim}")["verdict"] in ("undecided", "refuted")


def test_labels_sum_to_what_the_text_says_that_they_do() -> None:
    text = (
        f"{GIVEN}With two labels, $\\sum_i y_i = 2$, so $\\frac{{\\partial L}}{{\\partial z_i}} = "
    )
    assert last(f"{text} 2p_i - y_i$")["verdict"] == "proved"
    assert last(f"{text} p_i - y_i$")["verdict"] == "refuted"
    logits = f"{GIVEN}Let $\\sum_i z_i = 2$, then $\\frac{{\\partial p_i}}{{\\partial z_j}} = "
    assert last(rf"{logits} p_i(\delta_{{ij}} - p_j)$")["verdict"] == "proved"


@pytest.mark.parametrize(("diagonal", "verdict"), [("p_i(1 - p_i)", "proved"), ("p_i", "refuted")])
def test_cases_are_about_both_whatever_held_before(diagonal: str, verdict: str) -> None:
    row = r"\frac{\partial p_i}{\partial z_j} = "
    cases = rf"\begin{{cases}} {diagonal} & i = j \\ -p_ip_j & i \ne j \end{{cases}}"
    assert last(f"{GIVEN}For $i \\ne j$: ${row} -p_ip_j$. This gives\n$${row} {cases}$$")[
        "verdict"] == verdict  # fmt: skip


def test_beside_a_sum_that_is_equal_at_each_index_the_rest_is_decided_by_itself() -> None:
    text = r"""$J = -\log\sigma(u_o^Tv_c) - \sum_{k=1}^K\log\sigma(-u_k^Tv_c)$
$$\frac{\partial J}{\partial v_c} = -\sigma(-u_o^Tv_c)u_o
+ \sum_{k=1}^K\sigma(SIGN u_k^Tv_c)u_k$$"""
    assert last(text.replace("SIGN", ""))["verdict"] == "proved"
    assert last(text.replace("SIGN", "-"))["verdict"] == "refuted"


def test_a_bare_condition_behind_a_comma_is_of_what_stands_before_it() -> None:
    row = r"$\frac{\partial p_i}{\partial z_j} = "
    text = f"{GIVEN}{row} ONE$, $i = j$; {row} TWO$, $i \\ne j$."
    right = text.replace("ONE", "p_i(1-p_j)").replace("TWO", "-p_ip_j")
    wrong = text.replace("ONE", "-p_ip_j").replace("TWO", "p_i(1-p_j)")
    assert last(right)["scope"] == "every K, i ≠ j"
    assert last(wrong)["verdict"] == "refuted"


def test_labels_may_sum_to_one_thing_here_and_to_another_there() -> None:
    text = f"{GIVEN}One-hot: $\\sum_i y_i = 1$. Multi-label: $\\sum_i y_i = 3$, "
    gradient = r"$\frac{\partial L}{\partial z_i} = "
    assert last(f"{text} {gradient} 3p_i - y_i$")["verdict"] == "proved"
    assert last(f"{text} {gradient} p_i - y_i$")["verdict"] == "refuted"
    assert last(f"{GIVEN}As $y$ is one-hot, $\\sum_i y_i = 3$.")["verdict"] == "refuted"


def test_differentials_that_are_not_read_are_no_products() -> None:
    text = GIVEN + r"$dp_k = p_k(dz_k - \sum_j p_jdz_j)$ and $dL = \sum_k (p_k - y_k)dz_k$."
    equalities = proofread(text).record()["equalities"]
    assert isinstance(equalities, list)
    assert {one["verdict"] for one in equalities[2:]} <= {
        "proved",
        "proved-if",
        "undecided",
        "unread",
    }


def test_a_named_set_is_the_range_where_no_sum_runs_over_anything_else() -> None:
    over = GIVEN.replace(r"\sum_k", r"\sum_{k\in S}").replace(r"\sum_i", r"\sum_{i\in S}")
    assert last(over + r"$$\sum_{j\in S} p_j = 1$$")["verdict"] == "proved"
    assert last(over + r"$$\sum_{j\in S} p_j = 2$$")["verdict"] == "refuted"
