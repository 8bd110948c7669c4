"""A text keeps its verdict when it is told otherwise: another heading, in a list, other letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ceverify.notebook import proofread

TEXTS = [
    part.partition("\n")
    for part in re.split(
        r"^==== ", (Path(__file__).parent / "understood.md").read_text("utf-8"), flags=re.M
    )[1:]
]
EACH = 40
"""One text in so many is told otherwise: all of them take minutes."""
MATHS = re.compile(r"(\$\$.*?\$\$|\$.*?\$)", re.DOTALL)
TOKEN = re.compile(
    r"\\(?:text|mathrm|operatorname|mbox|textbf|begin|end)\*?\{[^{}]*\}|\\[A-Za-z]+"
    r"|[A-Za-z]{3,}|[A-Za-z]|.",
    re.DOTALL,
)
DISPLAY = re.compile(r"\$\$(.*?)\$\$", re.DOTALL)


def lettered(old: str, new: str) -> Callable[[str], str]:
    """The text with another letter, where it has not that one already."""

    def told(text: str) -> str:
        parts = [TOKEN.findall(x) if n % 2 else [x] for n, x in enumerate(MATHS.split(text))]
        if any(new in tokens for tokens in parts[1::2]) or f"^{old}" in text:
            return text
        return "".join(new if x == old else x for tokens in parts for x in tokens)

    return told


TOLD: dict[str, Callable[[str], str]] = {
    "under a heading": lambda t: f"# Training with the cross-entropy loss\n\nWe derive it.\n\n{t}",
    "under a softmax": lambda t: (
        f"# The softmax function\n\n{t}" if re.search(r"soft|sum.*exp|sum.*e\^", t) else t
    ),
    "quoted": lambda t: "".join(f"> {line}" for line in t.splitlines(keepends=True)),
    "in a list": lambda t: "- " + t.replace("\n", "\n  ") if "$" in t else t,
    "in brackets": lambda t: DISPLAY.sub(lambda m: rf"\[{m[1]}\]", t),
    "on lines of their own": lambda t: DISPLAY.sub(lambda m: f"\n\n$$\n{m[1].strip()}\n$$\n\n", t),
    "with ln": lambda t: re.sub(r"\\log\b(?!_)", r"\\ln", t) if "base" not in t else t,
    "with o": lettered("z", "o"),
    "with E": lettered("L", "E"),
    "of C classes": lettered("K", "C"),
}
CASES = [
    (name, n) for m, name in enumerate(TOLD) for n in range(m * 3 % EACH, len(TEXTS), EACH)
    if TOLD[name](TEXTS[n][2]) != TEXTS[n][2]
]  # fmt: skip


@pytest.mark.parametrize(("name", "number"), CASES)
def test_a_text_told_otherwise_has_the_same_verdict(name: str, number: int) -> None:
    verdict, _, text = TEXTS[number]
    equalities = proofread(TOLD[name](text)).record()["equalities"]
    assert isinstance(equalities, list)
    known = {"proved", "proved-if"} if verdict.startswith("proved") else {verdict.strip()}
    assert equalities[-1]["verdict"] in known
