"""Text at every width, with and without colour and Unicode."""

from __future__ import annotations

import io

import pytest

from ceverify.derive.derivation import derive
from ceverify.derive.report import document
from ceverify.document import Columns, Display, Document, Listing, Section, Status, Table, paragraph
from ceverify.formula.tree import Exp, Family, Index, Symbol
from ceverify.losses import LOSSES
from ceverify.render.terminal import in_colour, on_stream
from ceverify.render.text import plain, printed
from ceverify.render.text_page import Page

DERIVATION = document(derive(LOSSES["softmax-cross-entropy"], 3))
i = Index("i")
SMALL = Document(
    "Title",
    (
        paragraph("The sum ", Symbol("S"), " of ", Exp(Family("z")[i]), "."),
        Display(Symbol("S") / Symbol("K")),
        Section("Step — rule", (Status("proved", True, "every K"),), "1"),
        Status("refuted", False, "here"),
        Status("undecided", None),
        Listing("ceverify derive"),
        Table(("method", "cases"), (("oracle", "80"), ("complex step", "9"))),
    ),
)


def test_every_block_has_its_form() -> None:
    assert plain(SMALL, 40).splitlines() == [
        "Title", "", "The sum S of e^(zᵢ).", "", "    S", "    ─", "    K", "",
        "1. Step — rule", "✓ proved: every K", "", "✗ refuted: here", "", "? undecided", "",
        "    ceverify derive", "", "method        cases", "oracle           80",
        "complex step      9",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("unicode", [True, False])
def test_no_line_is_wider_than_the_page(width: int, unicode: bool) -> None:
    text = plain(DERIVATION, width, unicode)
    assert max(map(len, text.splitlines())) <= width
    assert unicode or text.isascii()
    assert "?" not in text


def test_cases_stand_side_by_side_where_there_is_room() -> None:
    assert "Case i = j                               Case i ≠ j" in plain(DERIVATION, 80)
    assert "Case i = j\n" in plain(DERIVATION, 60)


def test_columns_of_unequal_length_are_filled_up() -> None:
    columns = Columns(((Listing("one\ntwo"),), (Listing("three"),)))
    assert plain(Document("t", (columns,)), 80).splitlines()[-1] == "    two"


def test_colour_only_where_asked() -> None:
    assert "\x1b[" in in_colour(SMALL, Page(80))
    assert "\x1b[" not in printed(SMALL, Page(80))


class Terminal(io.StringIO):
    """A terminal of a given encoding."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_colour_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" in on_stream(SMALL, Terminal())
    assert "\x1b[" not in on_stream(SMALL, io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in on_stream(SMALL, Terminal())


def test_a_terminal_that_says_it_has_no_width_gets_80(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "0")
    assert on_stream(SMALL, io.StringIO()) == plain(SMALL, 80, unicode=False)


def test_a_stream_without_unicode_gets_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Terminal, "encoding", "latin-1")
    assert on_stream(SMALL, Terminal()).replace("\x1b", "").isascii()
