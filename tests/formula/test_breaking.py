"""Wide formulas in lines, nothing lost; narrow ones in one."""

from __future__ import annotations

import pytest

from ceverify.formula.breaking import WIDEST, broken, width
from ceverify.formula.latex import latex, lines
from ceverify.formula.mathml import mathml
from ceverify.formula.notation import presented
from ceverify.formula.tree import Derivative, Equal, Family, Index, Log, Sum, Symbol, formula

i, j = Index("i"), Index("j")
a, y, z = Family("a"), Family("y"), Family("z")
LEFT = Derivative(Symbol("C"), z[i])
TERM = y[j] * (1 - a[j]) ** 2 * a[j] * Log(a[j])
WIDE = Equal(LEFT, -Sum(j, TERM + TERM - TERM + TERM + TERM))


def test_a_narrow_formula_is_one_line() -> None:
    narrow = Equal(LEFT, a[i] - y[i])
    assert lines(narrow) == [latex(narrow)]
    assert "mtable" not in mathml(narrow, display=True)


def test_a_wide_sum_is_broken_before_its_signs() -> None:
    first, *later = lines(WIDE)
    assert first.startswith(r"\frac{\partial C}{\partial z_{i}} = -\sum_{j} \Bigl(")
    assert later
    assert all(line[0] in "+-" for line in later)
    assert later[-1].endswith(r"\Bigr)")


def test_nothing_is_lost_between_the_lines() -> None:
    whole = latex(WIDE).replace(" ", "")
    joined = "".join(lines(WIDE)).replace(" ", "").replace(r"\Bigl", "").replace(r"\Bigr", "")
    assert joined == whole.replace(r"\left", "").replace(r"\right", "")


@pytest.mark.parametrize("widest", [20, 40, 60])
def test_lines_keep_to_the_width_but_for_a_single_term(widest: int) -> None:
    term = width(presented(TERM)) + width(presented(Equal(LEFT, formula(0)))) + 8
    assert all(width(line) <= max(widest, term) for line in broken(presented(WIDE), widest))


def test_wide_and_narrow_are_apart() -> None:
    assert width(presented(WIDE)) > WIDEST > width(presented(Equal(LEFT, TERM)))
