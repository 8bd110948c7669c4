"""Step: number, title and rule; why; the equality; its verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

from ceverify.derive.step import Step
from ceverify.document import (
    Block,
    Columns,
    Display,
    Inline,
    Paragraph,
    Reference,
    Section,
    Status,
    paragraph,
)
from ceverify.formula.tree import Definition, Formula
from ceverify.verdict import Proved, Refuted, Verdict


def sections(steps: list[Step], standing: Mapping[str, Definition]) -> list[Block]:
    """Steps one below the other; runs of steps by cases in columns."""
    blocks: list[Block] = []
    for by_cases, run in groupby(steps, key=lambda step: bool(step.claim.case)):
        group = list(run)
        if not by_cases:
            blocks += [step_section(step, standing) for step in group]
            continue
        names = dict.fromkeys(step.claim.case for step in group)
        blocks.append(Columns(tuple(_case(name, group, standing) for name in names)))
    return blocks


def _case(name: str, steps: list[Step], standing: Mapping[str, Definition]) -> tuple[Block, ...]:
    """One column: the case as its heading, then its steps."""
    sections = (step_section(step, standing) for step in steps if step.claim.case == name)
    return (Section(f"Case {name}", ()), *sections)


def step_section(step: Step, standing: Mapping[str, Definition]) -> Section:
    """Number, title and rule; why; what a name stands for here; the equality; its verdict."""
    claim = step.claim
    own = [d for d in claim.theory.definitions.values() if standing.get(d.name) != d]
    gap = " " if claim.why else ""
    used = (f"{gap}By ", *_linked(step.uses), ".") if step.uses else ()
    why = (Paragraph((*claim.why, *used)),) if claim.why or used else ()
    here = (paragraph("Here ", *_joined([d.equation() for d in own]), "."),) if own else ()
    blocks = (*why, *here, Display(claim.equation), *verdict_blocks(step.verdict))
    return Section(claim.title, blocks, str(step.number), claim.rule)


def _joined(formulas: list[Formula]) -> list[Inline]:
    """f, g and h."""
    commas = ["", *[", "] * (len(formulas) - 2), " and "] if len(formulas) > 1 else [""]
    pairs = zip(commas, formulas, strict=True)
    return [part for comma, f in pairs for part in (comma, f) if part != ""]


def _linked(numbers: tuple[int, ...]) -> tuple[Inline, ...]:
    """step 3, or steps 3, 9 and 13, each number a link to its step."""
    parts = re.split(r"(\d+)", listed(numbers))
    return tuple(Reference(part) if part.isdecimal() else part for part in parts if part)


def listed(numbers: tuple[int, ...]) -> str:
    """step 3, or steps 3, 9 and 13."""
    if len(numbers) == 1:
        return f"step {numbers[0]}"
    return f"steps {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def verdict_blocks(verdict: Verdict) -> tuple[Block, ...]:
    """The status, with the scope, the reason, or the numbers that refute."""
    if isinstance(verdict, Proved):
        return (Status(verdict.word, True, verdict.scope),)
    if isinstance(verdict, Refuted):
        return (Status(verdict.word, False, verdict.counterexample.sentence()),)
    return (Status(verdict.word, None, verdict.reason),)
