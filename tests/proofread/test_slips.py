"""Each known slip is named where it explains a wrong line exactly, and nowhere else."""

from __future__ import annotations

from fractions import Fraction

import pytest

from ceverify.exact.theory import Theory
from ceverify.formula.tree import (
    Array,
    Definition,
    Delta,
    Derivative,
    Exp,
    Formula,
    Indexed,
    Number,
    Sum,
    Symbol,
    Transpose,
)
from ceverify.losses.letters import C, N, a, d, i, j, k, n, x, y, z
from ceverify.proofread.slips import SLIPS
from tests.proofread.built import THEORY, chain, findings

GRADIENT = Derivative(C, z[i])
JACOBIAN = Derivative(a[j], z[i])
TWO = Number(Fraction(2))
L, B = Symbol("L"), Symbol("B")
MEAN = Theory({"L": Definition("L", (), Sum(n, x[n]) / N)})
LINEAR = Theory(
    {"B": Definition("B", (), Sum(k, Indexed("v", (k,)) * Sum(j, Indexed("w", (k, j)) * x[j])))}
)
BY_WEIGHTS = Derivative(B, Array("w", ("K", "K")))
OUTER = Array("x") * Transpose(Array("v"))
SQUARE = Theory({"B": Definition("B", (), Sum(k, x[k] * x[k]))})


@pytest.mark.parametrize(
    ("slip", "left", "right", "theory"),
    [
        ("y − p for p − y", GRADIENT, y[i] - a[i], THEORY),
        ("sign", GRADIENT, a[i] * Sum(j, y[j]) + y[i], THEORY),
        ("elementwise Jacobian", JACOBIAN, a[j] * (1 - a[i]), THEORY),
        ("j ≠ i terms forgotten", GRADIENT, Derivative(C, a[i]) * Derivative(a[i], z[i]), THEORY),
        ("j ≠ i terms forgotten", GRADIENT, -(y[i] * (1 - a[i])), THEORY),
        ("divided twice", GRADIENT, -Sum(k, y[k] / a[k] * (Delta(k, i) - a[i])), THEORY),
        ("factor 1/N dropped", L, Sum(n, x[n]), MEAN),
        ("factor 2 dropped", Derivative(B, x[i]), x[i], SQUARE),
        ("factor that does not belong", GRADIENT, TWO * a[i] - y[i], THEORY),
        ("transposed", BY_WEIGHTS, OUTER, LINEAR),
        ("index swapped", GRADIENT, a[k] - y[i], THEORY),
        ("term left out of a sum", GRADIENT, a[i] * Sum(j, y[j], (i,)) - y[i], THEORY),
        ("one letter for another", GRADIENT, z[i] - y[i], THEORY),
        ("term dropped", GRADIENT, a[i], THEORY),
        ("exponent", a[i], Sum(k, Exp(z[k])) / Exp(z[i]), THEORY),
    ],
)
def test_the_slip_is_named(slip: str, left: Formula, right: Formula, theory: Theory) -> None:
    (found,) = findings(chain(left, right), theory=theory)
    assert (found.verdict, found.slip) == ("refuted", slip)
    assert found.expected is not None


def test_every_slip_is_planted_above() -> None:
    (mark,) = test_the_slip_is_named.pytestmark  # type: ignore[attr-defined]
    planted = {" ".join(case[0].split()) for case in mark.args[1]}
    assert {s for s in SLIPS if s != "factor dropped"} <= planted


def test_what_no_slip_explains_has_no_name() -> None:
    (found,) = findings(chain(GRADIENT, a[i] ** 3 - y[i] ** 4 + z[i]))
    assert (found.verdict, found.slip, found.expected) == ("refuted", "", None)


def test_arrays_of_other_shapes_are_undecided_and_turned_where_that_is_all() -> None:
    wide = Theory(
        {"B": Definition("B", (), Sum(k, Indexed("v", (k,)) * Sum(d, Indexed("w", (k, d)) * x[d])))}
    )
    by = Derivative(B, Array("w", ("K", "D")))
    outer = Array("x", ("D",)) * Transpose(Array("v"))
    (found,) = findings(chain(by, outer), theory=wide)
    assert (found.verdict, "transposed" in found.reason) == ("undecided", True)
    assert [f.verdict for f in findings(chain(by, Transpose(outer)), theory=wide)] == ["proved"]
