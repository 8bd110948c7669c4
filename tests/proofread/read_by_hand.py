"""A small text with the chains that a reader would find in it."""

from __future__ import annotations

from ceverify.formula.tree import Delta, Derivative, Formula, Sum
from ceverify.losses.letters import C, a, i, j, y, z
from ceverify.proofread.chain import Chain, Entry, Reading, Side, Unread
from ceverify.proofread.finding import Proofread
from ceverify.proofread.judging.chains import judged
from ceverify.proofread.manuscript import manuscript
from tests.proofread.built import THEORY

TEXT = r"""# Notes 交叉熵
$$\frac{\partial C}{\partial z_i} = \sum_j y_j (a_i - \delta_{ij})$$
$$= a_i\sum_j y_j - y_i$$
交叉熵 $$= y_i - a_i$$
$$= \spam$$
So $$\frac{\partial a_j}{\partial z_i} = -a_i a_j$$
"""
SIDES: tuple[tuple[str, Formula | None], ...] = (
    (r"\frac{\partial C}{\partial z_i}", Derivative(C, z[i])),
    (r"\sum_j y_j (a_i - \delta_{ij})", Sum(j, y[j] * (a[i] - Delta(i, j)))),
    (r"a_i\sum_j y_j - y_i", a[i] * Sum(j, y[j]) - y[i]),
    ("y_i - a_i", y[i] - a[i]),
    (r"\spam", None),
    (r"\frac{\partial a_j}{\partial z_i}", Derivative(a[j], z[i])),
    ("-a_i a_j", -(a[i] * a[j])),
)


def proofread(name: str = "notes.md") -> Proofread:
    """The text, judged: 2 proved, 1 refuted, 1 unread, 1 that needs i ≠ j."""
    pages = manuscript(name, TEXT.encode())
    source, at = pages.passages[0].source, 0
    sides = []
    for words, formula in SIDES:
        start = TEXT.index(words, at)
        at = start + len(words)
        place = source.place(start, at)
        sides.append(Side(place, formula or Unread(place, words, "no command that is known")))
    chains = (Chain(tuple(sides[:5])), Chain(tuple(sides[5:])))
    entries = (Entry("y", "labels", "usage"), Entry("a", "softmax of z", "definition"))
    reading = Reading(name, chains, THEORY, entries, ("y may be a probability",))
    return Proofread(pages, reading, tuple(judged(reading)))
