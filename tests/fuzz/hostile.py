"""Broken and hostile files: whatever they hold, it ends soon, with a verdict or a sentence.

Right texts mutated, nesting without end, numbers and exponents without measure, unbalanced braces,
control characters, what is no UTF-8, notebooks with odd JSON, and code in the place of names.
"""

from __future__ import annotations

import json
import resource
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import gettempdir
from time import perf_counter
from types import FrameType

from ceverify.errors import CeverifyError
from ceverify.proofread.proofreading import proofread
from ceverify.proofread.report import document
from ceverify.render import FORMATS
from tests.proofread.right import RIGHT

PATIENCE = 30
CANARY = Path(gettempdir()) / "ceverify-canary"
CODE = (
    f"__import__('pathlib').Path('{CANARY}').touch()",
    f"open('{CANARY}','w')",
    "().__class__.__bases__[0].__subclasses__()",
    r"\input{/etc/passwd}", r"\write18{touch x}", "{{7*7}}", "%s%n", "\x1b[2J", "\u202e",
)  # fmt: skip
TOKENS = (
    *CODE, "$", "$$", r"\[", r"\]", r"\begin{align}", r"\end{align}", r"\begin{cases}", "&", r"\\",
    "{", "}", "^", "_", "^{-1}", "_{ij}", "'", r"\frac", r"\sum_", r"\sum", r"\prod", r"\partial",
    "d", r"\left(", r"\right)", "(", ")", "[", "]", "|", "=", "=", "+", "-", r"\cdot", ",", ".",
    r"\text{if }", r"\neq", r"\log", r"\exp", "e^", r"\hat", r"\mathbf{", r"\delta_{ij}", "1/0",
    "0^0", "99999999999999999999", "1e999", "^{99999999}", "^{1/2}", "10^{10^{10}}", "K", "i", "j",
    "p_i", "z_i", "y_i", "L", r"\nabla_z", r"\top", r"\operatorname{softmax}", "softmax(", "\x00",
    "\ufffd", "\n", "\n\n", "`", "```", "> ", "# ", "    ", "- ", "<script type='math/tex'>",
    r"\newcommand{\a}{\a\a}", r"\def\b#1{#1#1}", r"\b{\b{\b{\b{x}}}}", r"\a", "∂", "Σ", "²", "ⱼ",
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What came of the files, those that went wrong, the largest memory.

    `slowest` and `hungriest`: the seconds, and the MiB by which the memory grew, with the number.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: tuple[float, int] = (0, 0)
    hungriest: tuple[float, int] = (0, 0)
    memory: float = 0

    def add(self, other: Tally) -> None:
        """Count what the other has counted."""
        self.outcomes += other.outcomes
        self.wrong += other.wrong
        self.slowest = max(self.slowest, other.slowest)
        self.hungriest = max(self.hungriest, other.hungriest)
        self.memory = max(self.memory, other.memory)


def mutated(text: str, random: Random) -> str:
    """A few tokens put in, stretches cut out, doubled or exchanged."""
    for _ in range(random.randint(1, 6)):
        a = random.randrange(len(text) + 1)
        b = min(len(text), a + random.choice((0, 0, 1, 2, 5, 40)))
        middle = random.choice(("", random.choice(TOKENS), text[a:b] * 2, text[a:b][::-1]))
        text = text[:a] + middle + text[b:]
    return text


def broken(random: Random) -> str:
    """A right text, broken."""
    return mutated(RIGHT[random.choice(sorted(RIGHT))], random)


def babble(random: Random) -> str:
    """Tokens without sense, in mathematics."""
    inside = " ".join(random.choice(TOKENS) for _ in range(random.randint(1, 60)))
    return random.choice(("$$%s$$", "$%s$", "\\begin{align}%s\\end{align}", "%s")) % inside


def deep(random: Random) -> str:
    """One thing inside itself, many times."""
    depth = random.choice((10, 100, 1000, 20_000))
    opening, closing = random.choice(
        (("{", "}"), ("(", ")"), (r"\frac{", "}{2}"), ("^{", "}"), ("_{", "}"), (r"\log(", ")"),
         (r"\left(", r"\right)"), (r"\sum_{i} (", ")"), ("-", ""), ("e^{", "}"), ("2^", "2"),
         (r"\frac{\partial}{\partial z_i}", ""), (r"\hat{", "}"), ("[", "]"), ("a'", ""),
         (r"\begin{cases}", r"\end{cases}"), ("> ", ""), ("- ", ""), ("a+", ""), ("a=", "b"))
    )  # fmt: skip
    closing = closing if random.random() < 0.7 else ""
    return f"$$L = {opening * depth}x{closing * depth}$$"


def large(random: Random) -> str:
    """Numbers and powers beyond measure, many terms, many indices."""
    n = random.choice((10, 300, 5000))
    sums = "".join(f"\\sum_{{i_{k}}}" for k in range(n))
    power = f"((p_i + 1)^{{{n}}})^{{{n}}}"
    return random.choice((
        f"$$x = {'9' * n}$$", f"$$x = y^{{{'9' * n}}}$$", f"$$x = 10^{{10^{{{n}}}}}$$",
        f"$$L = {' + '.join(f'p_{{{k}}}' for k in range(n))}$$",
        f"$$L = {' '.join(f'(p_i + {k})' for k in range(n))}$$",
        f"$$p_{{{','.join('ijklmn'[k % 6] for k in range(n))}}} = 0$$",
        f"$$L = {sums} p_i$$",
        f"$$\\frac{{\\partial^{{{n}}} L}}{{\\partial z_i^{{{n}}}}} = {power}$$",
        f"$$ {' = '.join(['p_i'] * n)} $$", "$$a = b$$\n" * min(n, 500), "$" * n * 1000,
    ))  # fmt: skip


def notebook(random: Random) -> str:
    """A notebook, in which something is not as it should be."""
    odd: object = random.choice(
        (None, 3, [], {}, [None, 1, {"a": 2}], broken(random), [broken(random)])
    )
    cell = {"cell_type": random.choice(("markdown", "code", None, 7)), "source": odd}
    data = {"cells": random.choice(([cell] * 3, [cell, None, 5], cell, None))}
    text = json.dumps(data)
    return text if random.random() < 0.7 else mutated(text, random)


MAKERS: dict[str, Callable[[Random], str]] = {
    "broken": broken, "babble": babble, "deep": deep, "large": large, "notebook": notebook,
}  # fmt: skip
WEIGHTS = (60, 25, 5, 4, 6)


def case(name: str) -> tuple[str, bytes]:
    """A file's name and contents."""
    random = Random(name)
    (kind,) = random.choices(tuple(MAKERS), WEIGHTS)
    data = MAKERS[kind](random).encode("utf-8", "surrogatepass")
    if random.random() < 0.1:
        at = random.randrange(len(data) + 1)
        data = data[:at] + random.randbytes(random.randint(1, 20)) + data[at:]
    suffix = ".ipynb" if kind == "notebook" else random.choice((".md", ".tex", ".txt", ""))
    return f"{kind}{suffix}", data


def too_long(number: int, frame: FrameType | None) -> None:
    """What the alarm does."""
    raise TimeoutError(f"longer than {PATIENCE} s")


def tried(name: str) -> str:
    """What comes of one file: a verdict, or the kind of error, each with its sentence."""
    file, data = case(name)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        result = proofread(file, data)
        FORMATS["text"](document(result), False)
    except CeverifyError as error:
        return type(error).__name__
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return result.verdict


def campaign(seed: int, numbers: range) -> Tally:
    """The tally of the files with these numbers."""
    tally = Tally()
    signal.signal(signal.SIGALRM, too_long)
    for number in numbers:
        start, before = perf_counter(), resident()
        try:
            outcome = tried(f"{seed}:{number}")
        except Exception as error:
            outcome = f"{type(error).__name__}"
            tally.wrong.append(f"--only {number}: {outcome}: {error!s:.200}")
        tally.outcomes[outcome] += 1
        tally.slowest = max(tally.slowest, (perf_counter() - start, number))
        tally.hungriest = max(tally.hungriest, (resident() - before, number))
        if CANARY.exists():
            tally.wrong.append(f"--only {number}: code was executed")
            CANARY.unlink()
    tally.memory = resident()
    return tally


def resident() -> float:
    """The most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
