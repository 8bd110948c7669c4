"""Chains built by hand: what a reader would make of a text, one line a side."""

from __future__ import annotations

from ceverify.exact.theory import Hypothesis, Theory
from ceverify.formula.linear import linear
from ceverify.formula.tree import Definition, Formula
from ceverify.losses.softmax_cross_entropy import SOFTMAX_CROSS_ENTROPY
from ceverify.proofread.chain import Chain, Entry, Reading, Side, Unread
from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.chains import judged
from ceverify.proofread.passage import Place

THEORY = Theory({d.name: d for d in SOFTMAX_CROSS_ENTROPY.definitions}, (), frozenset("y"))
LABELS = (Entry("y", "labels", "usage"),)


def place(line: int, text: str = "") -> Place:
    """A whole line."""
    return Place("notes.md", line, 1, line, len(text) + 1, text)


def side(formula: Formula | Unread, line: int) -> Side:
    """A side of its own line."""
    text = "?" if isinstance(formula, Unread) else linear(formula)
    return Side(place(line, text), formula)


def chain(
    *formulas: Formula,
    first: int = 1,
    given: tuple[Hypothesis, ...] = (),
    definition: Definition | None = None,
) -> Chain:
    """Two sides on the first line, each other side on a line of its own."""
    lines = [first, *range(first, first + len(formulas))]
    sides = tuple(side(f, line) for f, line in zip(formulas, lines, strict=False))
    return Chain(sides, given, definition)


def findings(*chains: Chain, theory: Theory = THEORY) -> list[Finding]:
    """What becomes of them."""
    return list(judged(Reading("notes.md", chains, theory, LABELS)))


def words(*chains: Chain, theory: Theory = THEORY) -> list[str]:
    """The verdicts alone."""
    return [finding.verdict for finding in findings(*chains, theory=theory)]
