"""Free indices, and renaming without capture."""

from __future__ import annotations

from ceverify.formula.indices import apart, children, free, fresh, instance, mentioned, rename
from ceverify.formula.tree import (
    Cases,
    Condition,
    Definition,
    Delta,
    Derivative,
    Exp,
    Family,
    Index,
    Product,
    Sum,
)

h, i, j, k = (Index(name) for name in "hijk")
prime = Index("k′")
x, z = Family("x"), Family("z")


def test_what_is_free() -> None:
    assert free(Sum(k, z[k] * x[i], (j,))) == {i, j}
    assert free(Sum(k, z[k], (k,))) == {k}
    assert free(Cases(Condition(i, 2), z[j], z[k])) == {i, j, k, 2}
    assert free(Derivative(z[k], z[i])) == {i, k}
    assert free(2 * Delta(i, 1)) == {i, 1}
    assert free(Product(k, z[k])) == frozenset()


def test_what_is_mentioned() -> None:
    assert mentioned(Sum(k, z[i], (j,))) == {i, j, k}


def test_children_from_left_to_right() -> None:
    assert list(children(z[i] + x[j])) == [z[i], x[j]]
    assert list(children(Cases(Condition(i, j), z[i], z[j]))) == [z[i], z[j]]


def test_renaming_leaves_bound_indices_alone() -> None:
    assert rename(Sum(k, z[k] * x[i]), {k: j}) == Sum(k, z[k] * x[i])
    assert rename(Sum(k, z[k] * x[i]), {i: j}) == Sum(k, z[k] * x[j])


def test_a_bound_index_in_the_way_is_renamed() -> None:
    assert rename(Sum(k, z[k] * x[i]), {i: k}) == Sum(prime, z[prime] * x[k])
    inner = Sum(k, Sum(prime, z[k] * z[prime] * x[i]))
    moved = rename(inner, {i: k})
    assert free(moved) == {k}
    assert isinstance(moved, Sum)
    assert isinstance(moved.body, Sum)
    assert len({k, moved.index, moved.body.index}) == 3


def test_what_a_sum_leaves_out_is_renamed_as_outside() -> None:
    assert rename(Sum(k, z[k], (k,)), {k: i}) == Sum(k, z[k], (i,))
    assert rename(Sum(k, z[k], (i,)), {i: k}) == Sum(prime, z[prime], (k,))
    assert rename(Sum(k, z[k], (i, 2)), {i: j}) == Sum(k, z[k], (j, 2))


def test_renaming_reaches_every_place() -> None:
    before = Cases(Condition(i, h), Delta(i, j), Derivative(Exp(z[i]), z[i]))
    after = Cases(Condition(k, h), Delta(k, j), Derivative(Exp(z[k]), z[k]))
    assert rename(before, {i: k}) == after


def test_two_indices_change_places() -> None:
    assert rename(z[i] - z[j], {i: j, j: i}) == z[j] - z[i]


def test_a_fresh_index_is_not_taken_and_has_the_size() -> None:
    sample = Index("k", "N")
    assert fresh(frozenset({k, prime}), k) == Index("k″".replace("″", "′′"))
    assert fresh(frozenset({k}), sample) == sample


def test_an_instance_of_a_definition() -> None:
    softmax = Definition("a", (j,), Exp(z[j]) / Sum(k, Exp(z[k])))
    assert instance(softmax, (k,)) == Exp(z[k]) / Sum(prime, Exp(z[prime]))
    assert instance(softmax, (2,)) == Exp(z[2]) / Sum(k, Exp(z[k]))


def test_apart_renames_what_is_bound_and_nothing_else() -> None:
    assert apart(Sum(k, z[k] * x[i], (k,)), frozenset({k})) == Sum(prime, z[prime] * x[i], (k,))
    untouched = Sum(j, z[j] * x[k])
    assert apart(untouched, frozenset({k})) == untouched
    moved = apart(Sum(k, z[k]), frozenset({prime}))
    assert isinstance(moved, Sum)
    assert not prime.name.startswith(moved.index.name)
