"""The judge's time a step, and the explicit road against plain SymPy."""

from __future__ import annotations

import time
from statistics import mean, median

from ceverify.derive.gradient import claims
from ceverify.exact import Theory, decide
from ceverify.exact.explicit import explicit
from ceverify.formula.tree import Equal
from ceverify.losses import LOSSES
from tests.bench.figure import Figure

CLASSES = 32
ROUNDS = 21


def figures(quick: bool) -> list[Figure]:
    """The judge's slowest step in milliseconds; the symbolic work at 32 classes."""
    steps = milliseconds()
    rows = [
        Figure("judge, a step of the derivation, mean", mean(steps), "1 ms", 1.0, 1, "ms"),
        Figure("judge, its slowest step", max(steps), "1 ms", 1.0, 1, "ms"),
    ]
    start = time.perf_counter()
    derivation_work(CLASSES)
    ours = time.perf_counter() - start
    peer = None if quick else plain_sympy(CLASSES)
    name = f"diff + simplify, 1 logit measured × {CLASSES}"
    rows.append(Figure(f"symbolic work, {CLASSES} classes", ours, name, peer, 50, at_least=True))
    return rows


def judged() -> list[tuple[Equal, Theory]]:
    """The equalities of the derivation, each with its theory."""
    loss = LOSSES["softmax-cross-entropy"]
    return [(claim.equation, claim.theory) for claim in claims(loss, loss.theory)]


def milliseconds() -> list[float]:
    """The median of each step, in milliseconds."""
    return [median(_once(*step) for _ in range(ROUNDS)) for step in judged()]


def _once(equation: Equal, theory: Theory) -> float:
    start = time.perf_counter()
    decide(equation, theory)
    return 1e3 * (time.perf_counter() - start)


def derivation_work(classes: int) -> None:
    """All symbolic work that the output claims: every step, and every entry at K classes."""
    for equation, theory in judged():
        decide(equation, theory)
    explicit(classes)


def plain_sympy(classes: int) -> float:
    """Seconds for SymPy's diff and simplify of every entry: those of z_1 times `classes`.

    All entries together take a quarter of an hour, and all logits cost the same.
    """
    import sympy

    start = time.perf_counter()
    z = [sympy.Symbol(f"z{k}", real=True) for k in range(classes)]
    y = [sympy.Symbol(f"y{k}", real=True) for k in range(classes)]
    total = sympy.Add(*map(sympy.exp, z))
    a = [sympy.exp(v) / total for v in z]
    loss = -sympy.Add(*(target * sympy.log(p) for target, p in zip(y, a, strict=True)))
    for f in (loss, *a):
        sympy.simplify(sympy.diff(f, z[0]))
    return classes * (time.perf_counter() - start)
