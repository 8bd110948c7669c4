"""The README's tables of what checkers catch: the rows and columns that the bench prints."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from tests.bench.checkers import CHECKERS, ours
from tests.bench.sensitivity import FACTORS, GROSS, SENSITIVITY, SHAPES, planted

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def table(header: tuple[str, ...]) -> list[list[str]]:
    """The cells of the README's table with that header."""
    head = re.escape(f"| {' | '.join(header)} |\n")
    found = re.search(head + r"\|[- |]+\|\n((?:\|.*\|\n)+)", README)
    assert found, f"no table {header[0]!r} in the README"
    return [line.strip("| ").split(" | ") for line in found[1].splitlines()]


@pytest.mark.parametrize("header", [SENSITIVITY, GROSS])
def test_the_readme_has_the_rows_of_the_bench(header: tuple[str, ...]) -> None:
    rows = table(header)
    assert [row[0] for row in rows] == list(CHECKERS)
    assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("regime", ["ordinary", "confident"])
@pytest.mark.parametrize("shape", SHAPES)
def test_ours_is_as_the_readme_says(shape: tuple[int, int], regime: str) -> None:
    assert not ours(planted(shape, "float64", regime))
    assert all(ours(planted(shape, "float64", regime, factor)) for factor in FACTORS.values())
    assert table(GROSS)[0][1:] == ["all caught"] * len(GROSS[1:])


@pytest.mark.parametrize(("column", "dtype", "regime"), [
    (1, "float64", "ordinary"), (2, "float64", "confident"),
    (3, "float32", "ordinary"), (4, "float32", "confident"),
])  # fmt: skip
def test_one_entry_is_caught_down_to_what_the_readme_says(
    column: int, dtype: str, regime: str
) -> None:
    one = planted(SHAPES[0], dtype, regime)
    sizes = np.abs(one.gradient(one.logits)[0])
    sizes[one.targets[0]] = 0
    one.factor[0, sizes.argmax()] += float(table(SENSITIVITY)[0][column])
    assert ours(one)
