"""A derivation as the dict that becomes JSON."""

from __future__ import annotations

from ceverify.derive.assumptions import assumptions
from ceverify.derive.derivation import Derivation
from ceverify.derive.report.second_road import coverage
from ceverify.derive.step import Step
from ceverify.exact.explicit import Explicit
from ceverify.formula.latex import latex
from ceverify.formula.symbols import Letters
from ceverify.formula.tree import Formula
from ceverify.verdict import Proved, Refuted
from ceverify.version import __version__


def record(derivation: Derivation, letters: Letters | None = None) -> dict[str, object]:
    """The derivation for JSON, in the reader's own letters."""
    letters = letters or Letters()
    explicit = derivation.explicit

    def tex(f: Formula) -> str:
        return latex(letters.formula(f))

    return {
        "command": "derive",
        "ceverify": __version__,
        "loss": derivation.loss.name,
        "wrt": derivation.wrt,
        "order": derivation.order,
        "classes": "n" if derivation.classes is None else derivation.classes,
        "verdict": derivation.verdict,
        "assumptions": [{"latex": tex(f), "steps": n} for f, n in assumptions(derivation.steps)],
        "steps": [_step_record(step, letters) for step in derivation.steps],
        "result": {"latex": tex(derivation.result)},
        "explicit": None if explicit is None else _explicit_record(explicit, letters),
    }


def _step_record(step: Step, letters: Letters) -> dict[str, object]:
    claim, verdict = step.claim, step.verdict
    more: dict[str, object] = {}
    if isinstance(verdict, Refuted):
        found = verdict.counterexample
        at = {letters.text(name): value for name, value in found.point}
        more["counterexample"] = at | {"left": found.left, "right": found.right}
    if not isinstance(verdict, (Proved, Refuted)):
        more["reason"] = verdict.reason
    return {
        "number": step.number,
        "title": letters.text(claim.title),
        "rule": letters.text(claim.rule),
        "case": letters.text(claim.case) or None,
        "lhs": latex(letters.formula(claim.equation.left)),
        "rhs": latex(letters.formula(claim.equation.right)),
        "verdict": verdict.word,
        "scope": letters.text(verdict.scope) if isinstance(verdict, Proved) else None,
        **more,
    }


def _explicit_record(explicit: Explicit, letters: Letters) -> dict[str, object]:
    return {
        "gradient": [
            {
                "index": e.index - 1 + letters.first,
                "raw": letters.code(e.raw),
                "simplified": letters.code(e.simplified),
                "verdict": e.verdict.word,
            }
            for e in explicit.gradient
        ],
        "jacobian": {"entries": len(explicit.jacobian), "proved": explicit.proved},
        "coverage": " ".join(coverage(explicit)) or "every entry",
    }
