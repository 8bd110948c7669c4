"""In a process of its own: what is lost there costs one regime, and is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any

import pytest

from ceverify.errors import InputError
from ceverify.target import apart
from ceverify.target.apart import check_apart
from ceverify.target.calling.ways import Asked
from ceverify.target.child import Job
from ceverify.target.observation import Intent
from ceverify.target.outcome import outcome
from ceverify.target.plan import Tried, plan
from tests.target import functions

PLACE = "tests.target.functions"
REGIMES = ("ordinary", "rows-64", "rows-1")


def job(name: str) -> Job:
    return Job(f"{PLACE}:{name}", Intent("softmax-cross-entropy"), Asked(), Tried(REGIMES))


def test_it_finds_what_is_found_in_this_process() -> None:
    evidence = check_apart(job("too_large"), 60)
    assert [one.name for one in evidence.regimes] == list(REGIMES)
    assert evidence.verdict == "disagrees"
    assert evidence.worst is not None
    assert {one.agrees for one in evidence.own} == {False}


def test_what_it_prints_stays_there(capfd: pytest.CaptureFixture[str]) -> None:
    evidence = check_apart(job("prints"), 60)
    assert "'hello from the function', and" in evidence.notes[-1]
    assert capfd.readouterr().out == ""


def test_one_that_ends_the_process_costs_one_regime() -> None:
    evidence = check_apart(job("ends_the_process"), 60)
    words = [(one.name, one.verdict) for one in evidence.regimes]
    assert words == [("ordinary", "agrees"), ("rows-64", "disagrees"), ("rows-1", "agrees")]
    assert evidence.regimes[1].failure == "ended the process (exit code 3)"


def test_a_mistake_of_the_child_is_one_here() -> None:
    with pytest.raises(InputError, match="has no 'nope'"):
        check_apart(job("nope"), 60)
    with pytest.raises(InputError, match="raised ZeroDivisionError"):
        check_apart(job("raises"), 60)


class Ear:
    """Hears the messages given, and then nothing for ever."""

    def __init__(self, messages: list[Any]) -> None:
        self.messages = messages

    def poll(self, seconds: float) -> bool:
        return bool(self.messages)

    def recv(self) -> Any:
        return self.messages.pop(0)

    def close(self) -> None:
        pass


class Process:
    exitcode = -11

    def kill(self) -> None:
        pass

    join = kill


def silent(*heard: list[Any]) -> Callable[[Job], tuple[Process, Any]]:
    """Children that say so much each and then hang."""
    children: Iterator[list[Any]] = iter(heard)
    return lambda job: (Process(), Ear(next(children)))


def planned() -> Any:
    intent = Intent("softmax-cross-entropy")
    return plan(functions.cross_entropy, intent, Asked(), Tried(REGIMES))


def test_one_that_never_returns_costs_one_regime_and_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn = planned()
    first = outcome(functions.cross_entropy, drawn, "ordinary")
    last = outcome(functions.cross_entropy, drawn, "rows-1")
    done = [("plan", drawn), ("outcome", last), ("done", None)]
    children = silent([("plan", drawn), ("outcome", first)], done)
    monkeypatch.setattr(apart, "started", children)
    evidence = check_apart(job("cross_entropy"), 5)
    assert [one.verdict for one in evidence.regimes] == ["agrees", "disagrees", "agrees"]
    assert evidence.regimes[1].failure == "did not return within 5 s"


def test_one_that_never_returns_at_all_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "started", silent([]))
    with pytest.raises(InputError, match="did not return within 5 s, on the first call"):
        check_apart(job("cross_entropy"), 5)


def test_after_three_lost_regimes_the_rest_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    intent = Intent("softmax-cross-entropy")
    drawn = plan(functions.cross_entropy, intent, Asked(), Tried((*REGIMES, "ties", "square")))
    children = [[("plan", drawn)] for _ in range(3)]
    monkeypatch.setattr(apart, "started", silent(*children))
    evidence = check_apart(job("cross_entropy"), 5)
    assert len(evidence.regimes) == 3
    assert ("square", "three regimes before it were lost") in evidence.left_out
    assert "Not every regime was tried." in evidence.open


def test_a_signal_is_named() -> None:
    assert apart.reason(-11) == "signal 11, SIGSEGV"
    assert apart.reason(3) == "exit code 3"


def test_the_ear_is_a_connection() -> None:
    """The double above has what is used of it."""
    assert all(hasattr(Connection, name) for name in ("poll", "recv", "close"))
