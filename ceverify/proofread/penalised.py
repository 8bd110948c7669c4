"""penalised(script, findings): what is unread, refuted by its penalty's term alone.

    L = … + ½ λ ΣW²        ∇_W L = … + λ ΣW        λW is the gradient of ½ λ ΣW²

Whatever the rest stands for, it has no λ: what is the gradient for every λ is so term by term.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ceverify.proofread.finding import Finding
from ceverify.proofread.judging.chains import judged
from ceverify.proofread.manuscript import manuscript
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.drafts import drafts
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.penalties import normed
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.script import Script
from ceverify.proofread.passage import Place
from ceverify.proofread.reader import read
from ceverify.proofread.writing import syntax as s

RATE = "λ"
ALONE = "what it says of the penalty alone is wrong, whatever the rest stands for"


@dataclass(frozen=True, slots=True)
class _Penalty:
    """The term with λ of a side: its weights, what stands before them and Σ, as written."""

    weights: str
    factor: str
    summed: bool
    place: Place


def penalised(script: Script, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, such ones refuted."""
    left = {f.place for f in findings if f.verdict == "unread"}
    found = drafts(script.found, script.habits()) if left else []
    rated = [d.changed(normed) for d in found if any(map(_is_rate, d.nodes()))]
    losses = [x for d in rated for x in _losses(d)]
    if len(losses) != 1 or len(rated) != 2:
        return list(findings)
    slopes = [x for d in rated for x in _slopes(d, *losses[0]) if x.place in left]
    wrong = {x.place: one for x in slopes if (one := _refuted(losses[0][1], x, script))}
    return [_said(f, wrong[f.place]) if f.place in wrong else f for f in findings]


def _losses(draft: Draft) -> Iterator[tuple[str, _Penalty]]:
    """L, W and ½ λ of L = … + ½ λ ‖W‖²."""
    name = getattr(draft.sides[0].syntax, "name", "")
    for penalty in _penalties(draft, 1) if called_loss(name) else ():
        yield name, penalty


def _slopes(draft: Draft, loss: str, of: _Penalty) -> Iterator[_Penalty]:
    """W and λ of ∇_W L = … + λ W and of ∂L/∂W = … + λ ΣW."""
    head = draft.sides[0].syntax
    nodes = list(s.walk(head)) if isinstance(head, s.Syntax) else []
    names = sorted(n.name.lower() for n in nodes if isinstance(n, s.Name))
    meant = sorted((loss.lower(), of.weights.lower()))
    if names == meant and any(isinstance(n, s.Mark) for n in nodes):
        for n in range(1, len(draft.sides)):
            yield from (x for x in _penalties(draft, n) if x.weights == of.weights)


def _penalties(draft: Draft, n: int) -> Iterator[_Penalty]:
    """The one term with λ of a sum of several."""
    side = draft.sides[n]
    terms = list(_terms(side.syntax))
    if len(terms) != 1 or draft.passage is None:
        return
    term, sign = terms[0]
    match term.factors:
        case (
            *_,
            s.Scripted(start=at, base=s.Group(bracket="‖", parts=(s.Name(name=weights),))) as norm,
        ) if s.spelled(norm) in (f"{weights} 2", f"{weights} 2 2", f"{weights} F 2"):
            summed = True
        case (*_, s.Big(start=at, sub=None, sup=None), s.Name(name=weights)):
            summed = True
        case (*_, s.Name(start=at, name=weights)):
            summed = False
        case _:
            return
    yield _Penalty(weights, sign + draft.passage.text[term.start : at], summed, side.place)


def _terms(side: object) -> Iterator[tuple[s.Term, str]]:
    """The terms with λ of a sum, and their signs."""
    if isinstance(side, s.Total):
        for term, negative in zip(map(unbraced, side.terms), side.negative, strict=True):
            if isinstance(term, s.Term) and any(map(_is_rate, s.walk(term))):
                yield term, "-" * negative


def _is_rate(node: s.Syntax) -> bool:
    return isinstance(node, s.Name) and node.name == RATE


def _refuted(loss: _Penalty, slope: _Penalty, script: Script) -> Finding | None:
    """The finding of the gradient of the penalty alone, if it is wrong."""
    right = r"\sum_u w_u" if slope.summed else "w_v"
    penalty = rf"L = {loss.factor} \sum_u w_u^2"
    text = rf"$${penalty}$$ $$\frac{{\partial L}}{{\partial w_v}} = {slope.factor} {right}$$"
    pages = replace(manuscript("-", text.encode()), macros=script.manuscript.macros)
    *_, last = judged(read(Script(pages), {}))
    return last if last.verdict == "refuted" else None


def _said(finding: Finding, wrong: Finding) -> Finding:
    return replace(finding, verdict="refuted", counterexample=wrong.counterexample, reason=ALONE)
