"""The page as a browser lays it out, at the width of a desk and of a phone."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from ceverify.derive.derivation import derive
from ceverify.derive.report import document
from ceverify.losses import LOSSES
from ceverify.render.html import page
from tests.render.browser import CHROMIUM, measured
from tests.render.shown import EVERY_BLOCK

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
DESK, PHONE = 1000, 360


@cache
def laid_out(which: str, width: int, dark: bool = False) -> tuple[dict[str, Any], str]:
    shown = EVERY_BLOCK if which == "blocks" else document(derive(LOSSES[which], 3))
    with TemporaryDirectory() as folder:
        return measured(page(shown), width, Path(folder), dark)


EACH = pytest.mark.parametrize(
    ("which", "width"),
    [("softmax-cross-entropy", DESK), ("softmax-cross-entropy", PHONE), ("blocks", PHONE)],
)


@EACH
def test_the_page_is_no_wider_than_its_window(which: str, width: int) -> None:
    whole, window = laid_out(which, width)[0]["page"]
    assert whole <= window


@EACH
def test_every_formula_and_every_part_of_it_has_a_size(which: str, width: int) -> None:
    found = laid_out(which, width)[0]
    assert len(found["maths"]) > 20
    assert all(w > 2 and h > 5 for _, _, w, h, _ in found["maths"])
    assert all(w > 0 and h > 0 for _, _, w, h, _ in found["inside"])


@EACH
def test_nothing_moves_and_nothing_is_complained_of(which: str, width: int) -> None:
    found, said = laid_out(which, width)
    assert not found["moved"]
    assert said == ""


def test_cases_stand_side_by_side_at_a_desk_and_are_stacked_on_a_phone() -> None:
    name = "softmax-cross-entropy"
    (left, right), *_ = laid_out(name, DESK)[0]["columns"]
    assert left[1] == right[1]
    assert left[0] + left[2] <= right[0]
    (first, second), *_ = laid_out(name, PHONE)[0]["columns"]
    assert first[0] == second[0]
    assert first[1] + first[3] <= second[1]


def test_fractions_are_stacked_and_indices_are_lower() -> None:
    inside = laid_out("blocks", DESK)[0]["inside"]
    for n, (_, _, _, height, name) in enumerate(inside):
        if name == "mfrac":
            assert height > inside[n + 1][3]
        if name == "msub":
            assert inside[n + 2][1] > inside[n + 1][1] - 1


def test_the_page_is_dark_where_that_is_preferred() -> None:
    assert laid_out("blocks", DESK, dark=True)[0]["dark"] == "rgb(22, 22, 26)"
    assert laid_out("blocks", DESK)[0]["dark"] == "rgb(255, 255, 255)"


PLANTED = """<!DOCTYPE html><html lang="en"><body><div style="width:700px">wide</div>
<math><mi>a</mi><mrow><mspace/></mrow></math>
<script>console.error("planted"); setTimeout(() => {
  document.body.insertAdjacentHTML("afterbegin", "<p style='height:300px'>late</p>"); }, 50);
</script></body></html>"""


def test_what_a_page_must_not_do_is_seen(tmp_path: Path) -> None:
    found, said = measured(PLANTED, PHONE, tmp_path)
    assert found["page"][0] > found["page"][1]
    assert found["moved"]
    assert any(w == 0 for _, _, w, _, _ in found["inside"])
    assert "planted" in said
