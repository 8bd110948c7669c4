"""Values and slopes of what a tape records, against mpmath's own derivatives."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf

from ceverify.check.numbers.tape import Node, Tape, adjoints
from ceverify.exact.arithmetic import UndefinedAtPointError
from ceverify.exact.dual import Duals

X, Y = ("x", ()), ("y", ())
numbers = st.fractions(Fraction(1, 4), Fraction(4), max_denominator=64)


def on_tape(x: Fraction, y: Fraction) -> tuple[Tape, Node, Node]:
    tape = Tape(frozenset((X, Y)))
    return tape, tape.moved(X, tape.rational(x)), tape.moved(Y, tape.rational(y))


@settings(deadline=None, max_examples=30)
@given(numbers, numbers)
def test_slopes_are_those_of_mpmath(x: Fraction, y: Fraction) -> None:
    with mp.workdps(40):
        tape, a, b = on_tape(x, y)
        result = tape.log(tape.exp(a * b) + tape.quotient(a, b)) * tape.power(a, b) + -b

        def f(p: mpf, q: mpf) -> mpf:
            return mp.log(mp.exp(p * q) + p / q) * p**q - q

        at = tuple(mpf(n.numerator) / n.denominator for n in (x, y))
        parts = adjoints(result)
        assert mp.almosteq(result.value, f(*at), mpf(10) ** -35)
        for node, order in ((a, (1, 0)), (b, (0, 1))):
            slope = mp.diff(f, at, order)
            assert abs(parts[node.place][1] - slope) < mpf(10) ** -15 * (1 + abs(slope))


def test_dual_numbers_over_a_tape_know_the_slope_of_a_slope() -> None:
    tape, a, _ = on_tape(Fraction(2), Fraction(1))
    duals = Duals(tape, X)
    x = duals.moved(X, duals.rational(Fraction(2)))
    cube = duals.power(x, duals.rational(Fraction(3)))
    assert cube.slope.value == 12
    assert adjoints(cube.slope)[a.place][1] == 12


def test_what_is_made_twice_is_one_number_and_equal_data_are_two() -> None:
    tape, a, b = on_tape(Fraction(1), Fraction(1))
    assert tape.exp(a) is tape.exp(a)
    assert tape.exp(a) is not tape.exp(b)
    assert len(tape.exponentials) == 2


def test_a_datum_that_is_zero_takes_infinity_away() -> None:
    tape, a, _ = on_tape(Fraction(0), Fraction(1))
    assert (a * tape.log(a)).value == 0
    assert tape.log(a).value == -mp.inf


def test_a_zero_that_was_computed_keeps_its_slopes() -> None:
    _, a, b = on_tape(Fraction(1), Fraction(1))
    assert adjoints((a + -b) * b)[a.place][1] == 1


def test_squares_of_negative_numbers_have_slopes() -> None:
    tape, a, _ = on_tape(Fraction(-3), Fraction(1))
    square = tape.power(a, tape.rational(Fraction(2)))
    assert (square.value, adjoints(square)[a.place][1]) == (9, -6)


def test_where_nothing_is_defined() -> None:
    tape, a, b = on_tape(Fraction(-1), Fraction(1))
    zero = b + -b
    with pytest.raises(UndefinedAtPointError):
        tape.quotient(a, zero)
    for positive in (a, zero):
        with pytest.raises(UndefinedAtPointError):
            tape.log(positive)
    with pytest.raises(UndefinedAtPointError):
        tape.power(a, tape.rational(Fraction(1, 2)))
