"""Where mathematics stands in a Markdown file that no delimiter of its own shows."""

from __future__ import annotations

import pytest

from ceverify.notebook import proofread
from ceverify.proofread.sources.markdown import markdown

SOFTMAX = "$p_i = e^{z_i}/\\sum_k e^{z_k}$\n\n"


def texts(page: str) -> list[str]:
    passages, _ = markdown("page.md", page)
    return [p.text.strip() for p in passages]


def test_ticks_around_a_display_are_no_code() -> None:
    assert texts("So\n`$$\na = b\n\\\\\nc = d\n$$`\nholds.") == ["a = b\n\\\\\nc = d"]


@pytest.mark.parametrize("page", ["The sign `$$` begins one.", "Write `$x$` for x."])
def test_ticks_around_anything_else_are(page: str) -> None:
    assert not texts(page)


def test_a_docstring_has_its_formulas_and_the_program_has_none() -> None:
    page = (
        '    def f(x):\n        """\n        $\\frac{a}{b} = c$\n        """\n        y = x_1 = 2\n'
    )
    assert texts(page) == ["\\frac{a}{b} = c"]
    assert not texts(page.replace("\\frac{a}{b} = c", "a = c"))


@pytest.mark.parametrize("number", ["[2]  ", "(2)  ", ""])
def test_the_number_before_a_plain_line_is_no_factor(number: str) -> None:
    line = "dp_i/dz_i = p_i (1 - p_i)\n"
    equalities = proofread(SOFTMAX + number + line).record()["equalities"]
    assert isinstance(equalities, list)
    assert equalities[-1]["verdict"] == "proved"
    wrong = proofread(SOFTMAX + number + line.replace("1 -", "1 +")).record()["equalities"]
    assert isinstance(wrong, list)
    assert wrong[-1]["verdict"] == "refuted"


def test_the_remarks_of_a_program_are_a_text() -> None:
    page = "# ## The slope\n#\n# $$\n# a = b \\\\\n# = c\n# $$\n#\n# So it is.\n"
    assert [text.split() for text in texts(page)] == [["a", "=", "b", "\\\\", "=", "c"]]
    assert not texts("# Title\n\nNo line with a sign of a remark # = c\n")


def test_ticks_around_brackets_are_no_code() -> None:
    assert texts("So `\\[\na = b\n\\]` holds, of `\\(a = 1\\)`.") == ["a = b", "a = 1"]
    assert not texts("Write `\\(x\\)` for x.")
