"""A short run of `python -m tests.fuzz`, and that the run sees a judge that is wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import tests.fuzz.__main__ as command
from ceverify.exact import Theory
from ceverify.exact.context import Context
from ceverify.exact.normal_form import normal_form
from ceverify.exact.ring.polynomial import Polynomial
from ceverify.formula.tree import Equal, Formula
from ceverify.verdict import Counterexample, Proved, Refuted, Undecided, Verdict
from tests.fuzz.campaign import campaign

SHORT, SHORTER = range(60), range(20)
USED = "ceverify.exact.judge.normal_form"


def test_no_equality_is_judged_wrongly_and_few_are_undecided() -> None:
    tally = campaign(2, SHORT)
    assert tally.wrong == []
    assert tally.total("undecided") < tally.total() / 50
    assert tally.total("proved") > 48
    assert tally.total("refuted") > 24


def one_term_short(f: Formula, context: Context) -> Polynomial:
    found = dict(normal_form(f, context))
    if len(found) > 1:
        found.pop(min(found, key=repr))
    return found


def signless(f: Formula, context: Context) -> Polynomial:
    return {m: c if c > 0 else -c for m, c in normal_form(f, context).items()}


def without_numbers(f: Formula, context: Context) -> Polynomial:
    found: Polynomial = {}
    return found | dict.fromkeys(normal_form(f, context), 1)


@pytest.mark.parametrize("broken", [one_term_short, signless, without_numbers])
def test_a_broken_normal_form_is_caught(
    broken: Callable[[Formula, Context], Polynomial], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(USED, broken)
    assert campaign(2, SHORTER).wrong


def test_a_refutation_of_what_is_true_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(USED, one_term_short)
    found = Counterexample((), "0", "1")
    monkeypatch.setattr("ceverify.exact.judge.counterexample", lambda *_: found)
    wrong = campaign(2, SHORTER).wrong
    assert any(line.startswith("refuted") for line in wrong)


@pytest.mark.parametrize("always", [Proved(""), Refuted(Counterexample((), "0", "1"))])
def test_a_judge_that_says_one_thing_is_caught(always: Verdict) -> None:
    assert campaign(2, range(10), lambda *_: always).wrong


def test_a_judge_that_never_decides_is_counted() -> None:
    def never(equation: Equal, theory: Theory) -> Verdict:
        return Undecided("no")

    tally = campaign(2, range(10), never)
    assert tally.wrong == []
    assert tally.total("undecided") == tally.total()


def test_the_command_prints_its_counts_and_how_to_reproduce(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tally = campaign(2, range(5), lambda *_: Proved(""))
    command.print_tally(tally, 1)
    printed = capsys.readouterr().out
    assert f"{len(tally.wrong)} judged wrongly" in printed
    assert "proved --seed 2 --only " in printed
