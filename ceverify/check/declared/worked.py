"""One point of any loss by hand: z, the targets and the gradient, and each method's number."""

from __future__ import annotations

import numpy as np

from ceverify.check.declared.case import DeclaredCase
from ceverify.check.declared.methods import METHODS
from ceverify.check.worked_point import entry
from ceverify.document import Block, Section, Table, paragraph


def worked_point(case: DeclaredCase) -> tuple[Block, ...]:
    """The numbers of each logit looked at, the loss, and what each method has for it."""
    loss = float(case.value(case.logits).sum())
    return (
        Table(
            (*PLACE, case.loss.logits, case.loss.targets, "gradient"),
            tuple(map(tuple, lines(case))),
        ),
        paragraph(f"The loss is {case.loss.objective.name} = {loss:.10g}."),
        Section("Each method's number", (methods_table(case),)),
    )


PLACE = ("sample", "class")
ENTRYWISE = ("50-digit oracle", "differences of the value")


def lines(case: DeclaredCase) -> list[tuple[str, ...]]:
    """A row a logit: its place, z, y, gradient."""
    columns = (case.logits[:, case.classes], case.targets[:, case.classes])
    return [
        (*place, *(f"{column[at]:.6g}" for column in columns), f"{case.got[at]:.8g}")
        for at, place in places(case)
    ]


def places(case: DeclaredCase) -> list[tuple[tuple[int, int], tuple[str, str]]]:
    """Where each entry is in the arrays, and its sample and class."""
    return [
        ((n, j), (str(case.samples[n]), str(case.classes[j])))
        for n, j in np.ndindex(*case.got.shape)
    ]


def methods_table(case: DeclaredCase) -> Table:
    """For each entry each method's number, how far the gradient is from it, and how far it may."""
    comparisons = {name: METHODS[name].look(case) for name in ENTRYWISE}
    rows = []
    for at, place in places(case):
        rows.append((*place, "gradient", f"{case.got[at]:.15g}", "", ""))
        rows += [("", "", name, *entry(each, at)) for name, each in comparisons.items()]
    return Table((*PLACE, "method", "number", "differs by", "tolerance"), tuple(rows))
