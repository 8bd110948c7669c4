"""Rounding leaves a kept report as it is; words, counts, places and digits do not."""

from __future__ import annotations

import json

import pytest

from tests.golden.steady import steady

TEXT = """✗ disagrees: 3 of 4, expected {right}, got 0.5

method           compared  error  tolerance  verdict
50-digit oracle         4  {small}    1e-15  agrees
complex step            3    0.2    {bound}  {word}

method           class  expected      got
complex step         {place}      0.25  {right}

2⁻¹⁷ and 8.9e-17.
"""
PLAIN = {
    "right": "0.250000001",
    "small": "1e-16",
    "bound": "2.5e-15",
    "word": "disagrees",
    "place": "1",
}


def shown(**changed: str) -> str:
    return steady(TEXT.format(**(PLAIN | changed)))


@pytest.mark.parametrize(
    "changed", [{"right": "0.24999999"}, {"small": "3e-17"}, {"bound": "2.6e-15"}, {"place": "2"}]
)
def test_rounding_is_left_out(changed: dict[str, str]) -> None:
    assert shown(**changed) == shown()


@pytest.mark.parametrize("changed", [{"right": "0.2501"}, {"word": "agrees"}, {"word": "blind"}])
def test_what_is_wrong_is_not(changed: dict[str, str]) -> None:
    assert shown(**changed) != shown()


def test_markdown_is_kept_like_text() -> None:
    table = "| method | error | verdict |\n| --- | ---: | --- |\n| oracle | {} | agrees |\n"
    assert steady(table.format("1e-16")) == steady(table.format("2e-16"))
    assert steady(table.format("1e-16")) != steady(table.replace("agrees", "blind").format("1e-16"))


def entry(verdict: str, error: float, got: float) -> str:
    return steady(json.dumps({"verdict": verdict, "worst_error": error, "worst": {"got": got}}))


def test_how_many_bounds_an_entry_is_off_is_left_out() -> None:
    assert steady("got 0.5, 3.3e+14 bounds off.") == steady("got 0.5, 3.4e+14 bounds off.")


def test_a_record_keeps_what_disagrees() -> None:
    assert entry("agrees", 1e-16, 0.1) == entry("agrees", 2e-16, 0.2)
    assert entry("disagrees", 0.1, 0.1) == entry("disagrees", 0.1, 0.10000001)
    assert entry("disagrees", 0.1, 0.1) != entry("disagrees", 0.1, 0.2)
