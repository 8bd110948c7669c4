"""Pictures in characters and as SVG, of made-up numbers."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from ceverify.document import Bars, Document, HeatMap, Plot, Series
from ceverify.render.scale import over, points
from ceverify.render.svg import plot
from ceverify.render.terminal import in_colour
from ceverify.render.text import plain
from ceverify.render.text_page import Page
from tests.render.shown import BARS, JACOBIAN, SWEEP


def test_a_cell_is_its_number_and_a_shade_of_its_size() -> None:
    small = HeatMap("Jacobian", ("1", "2"), ("1", "2"), ((1.0, -0.5), (0.0, -1.0)))
    assert plain(Document("t", (small,)), 80).splitlines()[2:] == [
        "Jacobian",
        "      1       2",
        "1    +1██  −0.5▒▒",
        "2     0      −1██",
    ]


def test_the_sign_of_a_cell_has_its_colour() -> None:
    text = in_colour(Document("t", (JACOBIAN,)), Page(80))
    assert "+0.105\x1b[94m██" in text
    assert "−0.105\x1b[91m██" in text


def test_bars_below_zero_lie_left_of_the_axis() -> None:
    lines = plain(Document("t", (BARS,)), 100).splitlines()
    assert lines[2].split() == ["a", "y", "a", "−", "y"]
    assert lines[4].endswith("2  ██████│        −0.881")


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("unicode", [True, False])
def test_pictures_keep_to_the_width(width: int, unicode: bool) -> None:
    text = plain(Document("t", (JACOBIAN, BARS, SWEEP)), width, unicode)
    assert max(map(len, text.splitlines())) <= max(width, 44)
    assert unicode or text.isascii()


def test_all_zeros_and_nothing_at_all_are_shown() -> None:
    blocks = (
        HeatMap("none", ("1",), ("1",), ((0.0,),)),
        Bars(("1",), (("a", (0.0,)),)),
        Plot("empty", "x", "y", (Series("none", ()),)),
    )
    assert "none" in plain(Document("t", blocks), 80)
    ElementTree.fromstring(plot(blocks[2]))


def test_a_scale_holds_all_values_between_powers_of_ten() -> None:
    scale = over([0.02, 3.0, 0.0, float("inf"), float("nan")])
    assert (scale.low, scale.high) == (-2, 1)
    assert scale.share(0.01) == 0
    assert scale.share(10) == 1
    assert over([]).ticks() == [0, 1]


def test_points_without_a_logarithm_are_left_out() -> None:
    assert points(Series("s", ((1.0, 0.0), (1.0, 2.0), (-1.0, 2.0)))) == [(1.0, 2.0)]


def test_the_svg_stands_alone_and_marks_every_point() -> None:
    svg = ElementTree.fromstring(plot(SWEEP))
    name = "{http://www.w3.org/2000/svg}"
    assert svg.attrib["role"] == "img"
    assert svg.find(f"{name}title") is not None
    assert len(svg.findall(f".//{name}circle")) == 15 + 2


def test_a_name_in_a_picture_is_text_and_no_markup() -> None:
    odd = Plot("a < b & c", "<x>", '"y"', (Series("</svg>", ((1.0, 1.0),)),))
    assert "".join(ElementTree.fromstring(plot(odd)).itertext()).count("</svg>") == 1
