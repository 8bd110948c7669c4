"""What follows, what does not, and who is to blame for it."""

from __future__ import annotations

from fractions import Fraction

from ceverify.exact.theory import Fixed, OneHot, SumsToOne, Theory
from ceverify.formula.tree import (
    Condition,
    Definition,
    Delta,
    Derivative,
    Exp,
    Index,
    Log,
    Number,
    Sum,
    Symbol,
)
from ceverify.losses.letters import C, a, i, j, k, y, z
from ceverify.notebook import proofread
from ceverify.proofread.chain import Unread
from tests.proofread.built import THEORY, chain, findings, place, words

GRADIENT = Derivative(C, z[i])
JACOBIAN = Derivative(a[j], z[i])
RIGHT = (
    GRADIENT,
    -Sum(j, y[j] / a[j] * JACOBIAN),
    -Sum(j, y[j] * (Delta(i, j) - a[i])),
    a[i] * Sum(j, y[j]) - y[i],
    a[i] - y[i],
)


def test_a_right_derivation_is_proved_and_what_it_leaves_unsaid_is_named() -> None:
    *earlier, last = findings(chain(*RIGHT))
    assert {f.verdict for f in earlier} == {"proved"}
    assert (last.verdict, last.conditions) == ("proved-if", ("Σy = 1",))


def test_what_the_text_states_is_no_missing_condition() -> None:
    (*_, last) = findings(chain(*RIGHT, given=(SumsToOne("y"),)))
    assert (last.verdict, last.scope) == ("proved", "every K, Σy = 1")


def test_a_definition_is_true_by_being_said() -> None:
    defined = chain(Symbol("L"), 2 * C, C + C, definition=Definition("L", (), 2 * C))
    theory = Theory({**THEORY.definitions, "L": Definition("L", (), 2 * C)}, (), THEORY.positive)
    assert words(defined, theory=theory) == ["definition", "proved"]


def test_the_line_that_does_not_follow_is_refuted_with_numbers() -> None:
    found = findings(chain(*RIGHT[:-1], y[i] - a[i]))
    assert [f.verdict for f in found] == ["proved", "proved", "proved", "refuted"]
    assert found[-1].counterexample
    assert (found[-1].counterexample.left, found[-1].counterexample.right) == ("−1/3", "1/3")
    assert (found[-1].slip, found[-1].expected) == ("y − p for p − y", a[i] - y[i])


def test_a_line_that_follows_from_a_wrong_one_is_not_blamed() -> None:
    twice = (GRADIENT, -Sum(k, y[k] / a[k] * (Delta(k, i) - a[i])))
    first, later = findings(chain(*twice, -(y[i] / a[i]) + a[i] * Sum(k, y[k] / a[k])))
    assert (first.verdict, first.slip) == ("refuted", "divided twice")
    assert (later.verdict, later.conditions) == ("proved-if", ("line 1, which is refuted",))


def test_two_slips_that_cancel_are_both_refuted() -> None:
    found = findings(chain(GRADIENT, y[i] - a[i] * Sum(j, y[j]), *RIGHT[-2:]))
    assert [f.verdict for f in found] == ["refuted", "refuted", "proved-if"]
    assert "right again" in found[1].reason
    assert found[2].conditions == ("Σy = 1",)


def test_a_line_that_uses_a_refuted_one_is_not_blamed() -> None:
    lemma = chain(Derivative(C, a[j]), y[j] / a[j])
    used = (
        GRADIENT,
        Sum(j, Derivative(C, a[j]) * JACOBIAN),
        Sum(j, y[j] / a[j] * (a[j] * (Delta(i, j) - a[i]))),
        y[i] - a[i] * Sum(j, y[j]),
    )
    found = findings(lemma, chain(*used, first=3))
    assert [f.verdict for f in found] == ["refuted", "proved", "proved-if", "proved-if"]
    assert found[-1].conditions == ("line 1, which is refuted",)
    assert words(chain(*used)) == ["proved", "refuted", "proved-if"]


def test_a_value_that_is_wrong_in_one_case_explains_only_that_case() -> None:
    case = chain(JACOBIAN, a[i] * a[j], given=(Condition(i, j, equal=False),))
    follows = -(y[i] * (1 - a[i])) - Sum(k, y[k] * a[i], (i,))
    blamed = -(y[i] * (1 - a[i])) - Sum(k, y[k] * a[k], (i,))
    start = -Sum(j, y[j] / a[j] * JACOBIAN)
    assert words(case, chain(start, follows)) == ["refuted", "proved-if"]
    assert words(case, chain(start, blamed)) == ["refuted", "refuted"]


def test_conditions_are_found_out() -> None:
    def needed(*formulas: object) -> tuple[str, ...]:
        (found,) = findings(chain(*formulas))  # type: ignore[arg-type]
        assert found.verdict == "proved-if"
        return found.conditions

    assert needed(JACOBIAN, -(a[i] * a[j])) == ("i ≠ j",)
    assert needed(JACOBIAN, a[i] * (1 - a[i])) == ("i = j",)
    assert needed(1 - a[i], a[j]) == ("K = 2", "i ≠ j")
    assert needed(C, -Log(a[Index("c")])) == ("y one-hot at c",)
    assert needed(Sum(k, y[k], (i,)), Number(Fraction(0))) == ("y one-hot at i",)


def test_a_slip_is_not_excused_by_a_condition() -> None:
    assert words(chain(JACOBIAN, a[j] * (Delta(i, j) - a[i]), -(a[i] * a[j]))) == [
        "proved",
        "refuted",
    ]
    assert words(chain(GRADIENT, -(y[i] * (1 - a[i])))) == ["refuted"]
    assert words(chain(JACOBIAN, a[j] * (Delta(i, j) - a[j]))) == ["refuted"]
    assert words(chain(GRADIENT, a[i] - y[i], given=(OneHot("y", i),))) == ["proved"]
    assert words(chain(1 - a[i], a[j], given=(Fixed("K", 3),))) == ["refuted"]


def test_what_was_not_understood_is_said_and_nothing_is_concluded_over_it() -> None:
    gap = Unread(place(2, "?"), "?", "no such sign")
    found = findings(chain(GRADIENT, gap, y[i] - a[i], a[i] - y[i]))  # type: ignore[arg-type]
    assert [f.verdict for f in found] == ["unread", "unread", "refuted"]
    assert "no such sign" in found[0].reason


def test_what_the_judge_cannot_decide_is_undecided() -> None:
    (found,) = findings(chain(Derivative(Symbol("L"), z[i]), a[i] - y[i]))
    assert (found.verdict, bool(found.reason)) == ("undecided", True)


def test_a_formula_too_large_is_undecided() -> None:
    long = a[i]
    for _ in range(2000):
        long = long + a[i]  # type: ignore[assignment]
    (found,) = findings(chain(GRADIENT, long))
    assert (found.verdict, "parts" in found.reason) == ("undecided", True)


def test_nothing_is_refuted_for_a_name_that_nothing_explains() -> None:
    (found,) = findings(chain(GRADIENT, a[i] * Symbol("q") - y[i]))
    assert (found.verdict, found.reason) == ("undecided", "nothing in the text says what q is")
    explained = Theory({**THEORY.definitions, "q": Definition("q", (), C * C)}, (), frozenset("y"))
    assert words(chain(GRADIENT, a[i] * Symbol("q") - y[i]), theory=explained) == ["refuted"]


def test_a_text_that_would_be_mostly_wrong_is_read_wrongly() -> None:
    wrong = [chain(GRADIENT, n * a[i], first=n) for n in (2, 3, 4)]
    assert words(*wrong[:2]) == ["refuted", "refuted"]
    found = findings(*wrong)
    assert {f.verdict for f in found} == {"undecided"}
    assert "so do 3 lines" in found[0].reason
    right = [chain(GRADIENT, a[i] * Sum(j, y[j]) - y[i], first=n) for n in (5, 6, 7)]
    assert words(*wrong, *right) == ["refuted"] * 3 + ["proved"] * 3


def test_a_side_without_a_value_anywhere_is_not_equal_to_one_with() -> None:
    total = Sum(k, Exp(z[k]))
    (found,) = findings(chain(Log(total), Log(-total)))
    assert (found.verdict, "negative" in found.reason) == ("refuted", True)
    assert words(chain(Log(-total), Log(-total) + 1)) == ["undecided"]


def test_a_sum_over_an_index_that_is_free_too_is_read_kindly() -> None:
    outside = y[i] - a[i] * Sum(k, y[k])
    inside = y[i] - Sum(i, y[i] * a[i])
    found = findings(chain(GRADIENT, -outside, -inside, a[i] - y[i]))
    assert [f.verdict for f in found] == ["proved", "proved-if", "proved-if"]
    assert found[1].conditions == ("one i in the sum is the i outside of it",)
    assert words(chain(-outside, -(y[i] - Sum(i, y[i] * a[i] ** 2)))) == ["refuted"]


def test_what_is_put_right_behind_a_wrong_line_rests_on_that() -> None:
    text = r"$a_i = e^{z_i}/\sum_k e^{z_k}$. $$\frac{\partial a_i}{\partial z_i} = a_i(1 + a_i)"
    equalities = proofread(text + "$$\n$$= a_i + a_i^2)$$").record()["equalities"]
    assert isinstance(equalities, list)
    assert equalities[-2]["verdict"] == "refuted"
    assert "line 1, which is refuted" in equalities[-1]["conditions"]


def test_the_scope_names_what_labels_sum_to() -> None:
    equalities = proofread(r"$\sum_k y_k = 2$").record()["equalities"]
    assert isinstance(equalities, list)
    assert equalities[-1]["scope"] == "every K, Σy = 2"
