"""Slips planted in right texts are refuted in their line; a judge that sees none is found out."""

from __future__ import annotations

import pytest

from ceverify.exact.theory import Theory
from ceverify.formula.tree import Equal, Index, Indexed, Sum
from ceverify.proofread.proofreading import proofread
from tests.fuzz import planted
from tests.fuzz.planted import campaign
from tests.proofread.right import RIGHT


@pytest.mark.parametrize("name", RIGHT)
def test_right_texts_are_proved(name: str) -> None:
    result = proofread(f"{name}.md", RIGHT[name].encode())
    assert {f.verdict for f in result.findings} <= {"proved", "definition"}
    assert len(planted.text(name, RIGHT[name]).lines) >= 3


def test_planted_slips_are_refuted_in_their_line() -> None:
    tally = campaign(RIGHT, 0, range(30))
    false = tally.total() - tally.total("equivalent")
    assert false > 20
    assert tally.total("refuted") >= 0.99 * false, tally.missed


def test_an_unchanged_line_is_equivalent_and_a_blind_command_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given = planted.text("chain", RIGHT["chain"])
    assert planted.outcome(given, given.lines[0], given.lines[0].right) == "equivalent"
    monkeypatch.setattr(planted, "proofread", lambda name, data: given.result)
    tally = campaign({"chain": RIGHT["chain"]}, 0, range(10))
    assert tally.total("refuted") == 0
    assert tally.missed


def test_what_holds_where_a_family_sums_to_one_depends_on_it_and_a_sign_does_not() -> None:
    i, j = Index("i"), Index("j")
    a, y, total = Indexed("a", (i,)), Indexed("y", (i,)), Sum(j, Indexed("y", (j,)))
    assert planted.depends(Equal(a * total - y, a - y), Theory())
    assert not planted.depends(Equal(a * total - y, a + y), Theory())
