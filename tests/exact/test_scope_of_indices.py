"""An index means what binds it: nothing that a sum or definition binds is captured by another."""

from __future__ import annotations

import pytest

from ceverify.exact import Fixed, OneHot, SumsToOne
from ceverify.formula.tree import (
    Array,
    Condition,
    Definition,
    Delta,
    Derivative,
    Diag,
    Equal,
    Exp,
    Formula,
    Hadamard,
    Index,
    Log,
    Number,
    Ones,
    Sum,
    Symbol,
    Transpose,
)
from ceverify.verdict import Proved, Refuted, Undecided
from tests.exact.judged import ONE, ZERO, K, c, h, i, j, k, n, q, verdict, w, x, y, z

f = Symbol("f")


def stray(body: Formula, *indices: Index) -> list[Definition]:
    return [Definition("f", indices, body)]


def test_a_sum_over_the_true_class_sums_over_all() -> None:
    assert isinstance(verdict(Sum(c, y[c]), ONE, OneHot()), Proved)
    assert isinstance(verdict(Sum(c, y[c]), K, OneHot()), Refuted)


def test_a_parameter_named_as_the_true_class_is_a_parameter() -> None:
    definitions = [Definition("q", (c,), y[c])]
    assert isinstance(verdict(q[k], ONE, OneHot(), definitions=definitions), Refuted)
    assert isinstance(verdict(q[k], y[k], OneHot(), definitions=definitions), Proved)


def test_what_a_definition_leaves_free_is_not_bound_by_its_user() -> None:
    definitions = stray(z[i])
    assert isinstance(verdict(Sum(i, f), K * f, definitions=definitions), Proved)
    assert isinstance(verdict(Sum(i, f), Sum(i, z[i]), definitions=definitions), Refuted)
    assert isinstance(verdict(f, z[i], definitions=definitions), Proved)


def test_unfolding_under_a_derivative_captures_nothing() -> None:
    left = Derivative(Sum(c, f * z[c]), z[h])
    right = f + Delta(h, c) * Sum(k, z[k])
    assert isinstance(verdict(left, right, definitions=stray(z[c])), Proved)


def test_a_derivative_inside_a_sum_over_its_own_index() -> None:
    total = Sum(i, Derivative(Sum(i, z[i] * x[i]), z[i]))
    assert isinstance(verdict(total, Sum(k, x[k])), Proved)
    assert isinstance(verdict(Derivative(Sum(i, z[i] * z[i]), z[i]), 2 * z[i]), Proved)


def test_what_a_sum_leaves_out_lies_outside_the_sum() -> None:
    assert isinstance(verdict(Sum(k, x[k], (k,)), Sum(h, x[h], (k,))), Proved)
    definitions = [Definition("q", (k,), Sum(k, x[k], (k,)))]
    assert isinstance(
        verdict(Derivative(q[i], x[j]), 1 - Delta(i, j), definitions=definitions), Proved
    )


def test_several_left_out_classes_are_left_out_once() -> None:
    both = Sum(k, x[k], (i, j))
    apart = Sum(k, x[k]) - x[i] - x[j] + Delta(i, j) * x[i]
    assert isinstance(verdict(both, apart), Proved)
    assert isinstance(verdict(both, Sum(k, x[k]) - x[i] - x[j]), Refuted)


def test_a_sum_of_arrays_does_not_capture_their_entries() -> None:
    scaled = Sum(i, x[i] * Array("z"))
    assert isinstance(verdict(scaled, Sum(k, x[k]) * Array("z")), Proved)
    definitions = [Definition("q", (j,), Sum(i, x[i] * z[i]))]
    assert isinstance(verdict(scaled, Array("q"), definitions=definitions), Refuted)
    inner = Sum(Index("m"), x[Index("m")] * Array("z"))
    right = Sum(k, x[k]) * Sum(h, z[h] * y[h])
    assert isinstance(verdict(Transpose(inner) * Array("y"), right), Proved)


SENSELESS = [
    Equal(Delta(n, k), ZERO),
    Equal(Sum(k, x[k], (n,)), Sum(k, x[k])),
    Equal(z[0], z[0]),
    Equal(Derivative(Sum(k, ONE), K), ZERO),
    Equal(Sum(k, x[k]), Ones()),
]


@pytest.mark.parametrize("equation", SENSELESS)
def test_what_makes_no_sense_is_undecided(equation: Equal) -> None:
    assert isinstance(verdict(equation.left, equation.right), Undecided)


def test_a_sample_number_is_a_sample() -> None:
    assert not isinstance(verdict(Sum(n, Delta(n, 1)), ZERO), Proved)
    assert not isinstance(verdict(Sum(n, x[n], (1,)), Sum(n, x[n])), Proved)


def test_indices_of_one_name_and_two_sizes_are_two() -> None:
    other = Index("k", "N")
    assert isinstance(verdict(Sum(k, Sum(other, w[k, other])), Sum(n, Sum(j, w[j, n]))), Proved)
    assert isinstance(verdict(Sum(k, Sum(other, x[k])), K * Symbol("N")), Refuted)


def test_there_is_no_third_class_of_two() -> None:
    assert isinstance(verdict(Sum(k, z[k]), z[3] + z[1], Fixed("K", 2)), Undecided)
    assert isinstance(verdict(Sum(k, z[k]), z[2] + z[1], Fixed("K", 2)), Proved)
    assert isinstance(verdict(Sum(k, z[k]), z[2] + z[1]), Refuted)


def test_sums_over_samples_and_classes_change_places() -> None:
    samples = Sum(k, Sum(n, y[n, k]))
    assert isinstance(verdict(samples, Symbol("N"), SumsToOne()), Proved)
    assert isinstance(verdict(Sum(n, y[n, k]), ONE, SumsToOne()), Refuted)


def test_a_definition_may_name_a_class() -> None:
    assert isinstance(verdict(f, z[1], definitions=stray(z[1])), Proved)
    assert isinstance(verdict(f, Number(ONE.value * 2), definitions=stray(z[1])), Refuted)


@pytest.mark.parametrize("letter", [i, j, k, c])
def test_an_entry_of_all_is_not_the_class_that_a_definition_speaks_of(letter: Index) -> None:
    definitions = [Definition("f", (), z[letter])]
    gradient = Derivative(f, Array("z"))
    assert isinstance(verdict(gradient, Ones(), definitions=definitions), Refuted)


def test_an_entry_of_all_is_not_one_that_a_condition_is_about() -> None:
    product = Array("z") * Transpose(Array("y"))
    without = product - Diag(Hadamard(Array("z"), Array("y")))
    assert isinstance(verdict(product, without, Condition(i, j, equal=False)), Refuted)


def test_the_logarithm_of_a_name_that_is_a_power_of_e() -> None:
    definitions = [Definition("f", (), Exp(Sum(k, y[k] * z[k])))]
    slope = Derivative(Log(f), z[j])
    assert isinstance(verdict(slope, y[j], definitions=definitions), Proved)
    assert isinstance(verdict(slope, y[j] * f, definitions=definitions), Refuted)


def test_the_logarithm_of_an_entry_that_is_a_power_of_e_is_at_its_own_index() -> None:
    definitions = [Definition("q", (k,), Exp(z[k] * Sum(j, x[j] * z[j])))]
    slope = Derivative(Log(q[j]), z[i])
    right = Delta(i, j) * Sum(k, x[k] * z[k]) + z[j] * x[i]
    assert isinstance(verdict(slope, right, definitions=definitions), Proved)
    assert isinstance(verdict(slope, z[j] * x[i], definitions=definitions), Refuted)
