"""Hostile files end with a verdict or a sentence; a crash, and code that runs, would be seen."""

from __future__ import annotations

import pytest

from ceverify.proofread.proofreading import proofread
from tests.fuzz import hostile
from tests.fuzz.hostile import campaign, case, tried


def test_hostile_files_end_with_a_verdict_or_a_sentence() -> None:
    tally = campaign(0, range(60))
    assert not tally.wrong
    assert len(tally.outcomes) >= 4


def test_a_crash_and_executed_code_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(name: str) -> str:
        hostile.CANARY.touch()
        raise ValueError("no")

    monkeypatch.setattr(hostile, "tried", crash)
    assert [line.split(": ", 1)[1] for line in campaign(0, range(1)).wrong] == [
        "ValueError: no",
        "code was executed",
    ]


@pytest.mark.parametrize("kind", hostile.MAKERS)
def test_every_kind_is_made(kind: str) -> None:
    assert any(case(f"0:{n}")[0].startswith(kind) for n in range(300))


def test_a_case_is_the_same_every_time() -> None:
    assert case("1:2") == case("1:2")
    assert tried("1:2") == tried("1:2")


def test_a_formula_without_end_is_not_read() -> None:
    result = proofread("long.md", b"$$a = " + b"b + " * 2000 + b"c$$ $$2 = 1 + 1$$")
    first, last = result.findings
    assert (first.verdict, last.verdict) == ("unread", "proved")
    assert "2,000 are read" in first.reason


@pytest.mark.parametrize(
    "formula",
    [
        r"\frac{\partial^{99999999} p_i}{\partial z_i^{99999999}} = 0",
        r"\nabla_z^{2.5} p_i = 0",
        r"\sum_{\neq i} p_i = 1",
        "p_i = a()",
    ],
)
def test_what_nobody_can_mean_is_not_read(formula: str) -> None:
    text = rf"$p_i = e^{{z_i}}/\sum_k e^{{z_k}}$ $${formula}$$"
    assert proofread("odd.md", text.encode()).findings[-1].verdict == "unread"
