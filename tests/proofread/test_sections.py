"""What is open in a text is settled by its section alone, if that hides no doubt of it."""

from __future__ import annotations

from collections.abc import Iterator, Set

import pytest

from ceverify.exact.theory import Theory
from ceverify.notebook import proofread
from ceverify.proofread import sections
from ceverify.proofread.chain import Entry, Reading
from ceverify.proofread.finding import Finding, Word
from ceverify.proofread.manuscript import manuscript
from ceverify.proofread.meaning.script import Script
from ceverify.proofread.passage import Place
from ceverify.proofread.reader import MOST_SECTIONS, by_section, read

PLACE = Place("notes.md", 7, 1, 7, 2, "1")
WRONG = Place("notes.md", 5, 1, 5, 2, "2")
CLASSES = Entry("p", "probabilities", "usage")


def found(verdict: Word, *conditions: str, reason: str = "", fails: bool = False) -> Finding:
    return Finding(PLACE, "a = b", verdict, conditions=conditions, reason=reason, fails=fails)


def settled(
    monkeypatch: pytest.MonkeyPatch, before: list[Finding], after: list[Finding]
) -> tuple[Reading, list[Finding]]:
    """What is made of findings in the whole text, by those in the section alone."""
    whole = Reading("notes.md", (), Theory(), ())
    apart = Reading("notes.md", (), Theory(), (CLASSES,))

    def by_section(places: Set[Place]) -> Iterator[tuple[Set[Place], Reading]]:
        yield places, apart

    monkeypatch.setattr(sections, "judged", lambda reading: after)
    return sections.resettled(whole, before, by_section)


@pytest.mark.parametrize("verdict", ["undecided", "unread"])
def test_what_is_open_is_settled_and_its_names_are_said(
    monkeypatch: pytest.MonkeyPatch, verdict: Word
) -> None:
    reading, findings = settled(monkeypatch, [found(verdict)], [found("proved")])
    assert findings == [found("proved")]
    assert reading.glossary == (Entry("p", "probabilities, in the section of line 7", "usage"),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (found("proved"), found("refuted")),
        (found("definition"), found("proved")),
        (found("undecided"), found("proved-if", "K = 2")),
        (found("undecided"), found("proved-if", "the vector is read at i")),
        (found("undecided", fails=True), found("refuted")),
        (found("undecided", reason="it holds if K = 2, and not else"), found("refuted")),
        (found("undecided", reason="p is defined otherwise above"), found("definition")),
        (found("undecided", reason="p is given another meaning"), found("definition")),
    ],
)
def test_what_is_settled_or_doubtful_stays(
    monkeypatch: pytest.MonkeyPatch, before: Finding, after: Finding
) -> None:
    reading, findings = settled(monkeypatch, [before], [after])
    assert (findings, reading.glossary) == ([before], ())


def test_a_refutation_that_the_section_contradicts_is_doubted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, findings = settled(monkeypatch, [found("refuted")], [found("proved")])
    assert findings[0].verdict == "undecided"
    _, findings = settled(monkeypatch, [found("refuted")], [found("proved-if", "Σ y = 1")])
    assert findings[0].verdict == "refuted"


def test_what_rests_on_such_a_line_is_settled_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Finding(WRONG, "a = c", "refuted")
    resting = found("proved-if", "line 5, which is refuted")
    right = Finding(WRONG, "a = c", "proved")
    _, findings = settled(monkeypatch, [first, resting], [right, found("proved")])
    assert [f.verdict for f in findings] == ["undecided", "proved"]
    _, findings = settled(monkeypatch, [first, resting], [first, found("proved")])
    assert findings == [first, resting]


OTHERWISE = [
    r"$\frac{e^{z_i/T}}{\sum_k e^{z_k/T}} = p_i$",
    r"$\mathrm{softmax}(z)_i = \frac{e^{2z_i}}{\sum_k e^{2z_k}}$. $p = \mathrm{softmax}(z)$",
    r"$[\sigma(z)]_i = \frac{e^{2z_i}}{\sum_k e^{2z_k}}$. $p = \sigma(z)$",
]


@pytest.mark.parametrize("definition", OTHERWISE)
def test_a_section_rests_on_definitions_under_other_headings(definition: str) -> None:
    claim = r"$\sum_i y_i = 1$. $L = -\sum_i y_i \log p_i$. $\partial L/\partial z_i = p_i - y_i$"
    record = proofread(f"## First\n{definition}\n\n## Second\n{claim}\n").record()
    assert isinstance(record["equalities"], list)
    assert record["equalities"][-1]["verdict"] == "refuted"


def test_so_many_sections_are_read_once_more_and_no_more() -> None:
    text = "## Part\n\n$x = x + 0$\n\n" * (MOST_SECTIONS + 2)
    script = Script(manuscript("notes.md", text.encode()))
    places = {side.place for chain in read(script, {}).chains for side in chain.sides}
    assert len(list(by_section(script, {}, places))) == MOST_SECTIONS
