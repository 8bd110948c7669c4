"""What a stream cannot encode is spelled, or in markup referred to; nothing becomes `?`."""

from __future__ import annotations

from html import unescape

import pytest

from ceverify.derive import catalogue
from ceverify.render import FORMATS
from ceverify.render.output import encodable
from tests.render.shown import EVERY_BLOCK


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [("ascii", "cafe: dC/dz_i, 2^-9"), ("cp1252", "café: dC/dz_i, 2^-9"), ("utf-8", None)],
)
def test_only_words_that_do_not_fit_are_spelled(encoding: str, shown: str | None) -> None:
    text = "café: ∂C/∂zᵢ, 2⁻⁹"
    assert encodable(text, encoding) == (shown or text)


def test_a_page_has_character_references() -> None:
    page = FORMATS["html"](EVERY_BLOCK, False)
    style, body = page.split("</style>")
    assert style.isascii()
    shown = encodable(page, "ascii", markup=True)
    assert shown.isascii()
    assert "&#8706;" in shown
    assert unescape(shown.split("</style>")[1]) == unescape(body)


@pytest.mark.parametrize("form", ["markdown", "text", "latex"])
def test_no_character_is_lost(form: str) -> None:
    for document in (EVERY_BLOCK, catalogue.document()):
        text = FORMATS[form](document, False)
        shown = encodable(text, "ascii")
        assert shown.isascii()
        assert shown.count("?") == text.count("?")
