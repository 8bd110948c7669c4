"""What is written to, and what is kept from call to call."""

from __future__ import annotations

from dataclasses import replace

from tests.target.diagnosis.case import Case, names, observations

REGIMES = ("ordinary", "called-twice", "called-often")
TWICE = Case(lambda at: (None, at.g * (2 if at.probe.manner else 1)), "", {}, REGIMES)


def test_an_input_that_is_written_to_is_named() -> None:
    seen = observations(Case(lambda at: (None, None), "", {}, ("inputs-unchanged",)))
    assert names(seen) == set()
    assert names([replace(seen[0], changed="logits"), *seen[1:]]) == {"input modified"}


def test_what_is_wrong_when_called_again_alone_is_kept() -> None:
    assert "state between calls" in names(observations(TWICE))


def test_what_is_wrong_from_a_repeated_call_on_is_kept() -> None:
    calls = iter(range(10_000))
    regimes = ("ordinary", "called-often", "result-kept", "non-contiguous")
    later = Case(lambda at: (None, at.g * (1 + (next(calls) > 2))), "", {}, regimes)
    assert "state between calls" in names(observations(later))


def test_what_is_wrong_at_the_first_call_is_not() -> None:
    always = Case(lambda at: (None, 2 * at.g), "", {}, REGIMES)
    assert names(observations(always)) == {"factor 2"}


def test_what_is_right_when_called_again_is_not() -> None:
    once = Case(lambda at: (None, at.g * (1 if at.probe.manner else 1.7)), "", {}, REGIMES)
    assert names(observations(once)) == set()
