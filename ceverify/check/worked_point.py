"""One point by hand: z, e^z, a, y and a_i Σy − y_i, and each method's number for every entry."""

from __future__ import annotations

from math import fsum, isfinite

import numpy as np
from mpmath import mp, mpf

from ceverify.check.arrays import Array, Floats
from ceverify.check.case import Case, Comparison
from ceverify.check.methods import METHODS
from ceverify.document import Bars, Block, HeatMap, Section, Table, paragraph
from ceverify.losses.softmax import jacobian, softmax

# Beyond this e^z has more digits in its exponent than a table has room for.
LARGEST_SHOWN = 1e6
# More bars and cells are no picture that one takes in.
MOST_PICTURED = 8


def worked_point(case: Case) -> tuple[Block, ...]:
    """The worked table, the loss, what Σy is, and the numbers of all entrywise methods."""
    return (
        worked_table(case.logits[0], case.targets[0], case.got[0]),
        paragraph(f"The loss is C = {float(case.loss.value(case.logits, case.targets)[0]):.10g}."),
        *remark(case.targets[0]),
        *pictures(case.logits, case.targets[0], case.got[0]),
        Section("Each method's number", (methods_table(case),)),
    )


def worked_table(logits: Floats, targets: Floats, gradient: Array) -> Table:
    """A row a class: i, z_i, e^{z_i}, a_i, y_i, and the gradient."""
    a = softmax(logits[None])[0]
    sums_to_one = is_distribution(targets)
    header = ("class", "z", "e^z", "a", "y", "a − y" if sums_to_one else "a Σy − y")
    columns = zip(logits, a, targets, gradient, strict=True)
    rows = (
        (str(i), f"{z:.9g}", exponential(float(z)), f"{p:.8g}", f"{y:.6g}", f"{g:.8g}")
        for i, (z, p, y, g) in enumerate(columns)
    )
    return Table(header, tuple(rows))


def pictures(logits: Floats, targets: Floats, gradient: Array) -> tuple[Block, ...]:
    """a beside y beside the gradient as bars, ∂a_i/∂z_j as tinted cells: for few classes."""
    classes = logits.shape[1]
    if classes > MOST_PICTURED:
        return ()
    names = tuple(map(str, range(classes)))
    last = "a − y" if is_distribution(targets) else "a Σy − y"
    series = zip(("a", "y", last), (softmax(logits)[0], targets, gradient), strict=True)
    cells = jacobian(logits, np.arange(classes))[0]
    caption = "The Jacobian ∂a/∂z: row i, column j holds ∂a_i/∂z_j."
    return (
        Bars(names, tuple((name, tuple(map(float, values))) for name, values in series)),
        HeatMap(caption, names, names, tuple(tuple(map(float, row)) for row in cells)),
    )


def exponential(z: float) -> str:
    """e^z to six digits, whatever its size: e^1000 = 1.97007e+434."""
    return mp.nstr(mp.exp(mpf(z)), 6) if abs(z) < LARGEST_SHOWN else f"e^{z:.6g}"


def is_distribution(targets: Floats) -> bool:
    """Σy = 1, up to the rounding of the targets as they were written."""
    tolerance = len(targets) * float(np.finfo(targets.dtype).eps)
    return abs(fsum(targets.tolist()) - 1) <= tolerance


def remark(targets: Floats) -> tuple[Block, ...]:
    """What the gradient is when the targets do not sum to one."""
    if is_distribution(targets):
        return ()
    mass = fsum(targets.tolist())
    return (
        paragraph(f"The targets sum to {mass!r}, not 1: the gradient is a_i Σy − y_i, not a − y."),
    )


def methods_table(case: Case) -> Table:
    """For each class each method's number, how far the gradient is from it, and how far it may."""
    comparisons = {name: METHODS[name].look(case) for name in ENTRYWISE}
    rows = []
    for place, label in enumerate(map(str, range(case.got.shape[1]))):
        rows.append((label, "gradient", f"{case.got[0, place]:.15g}", "", ""))
        rows += [("", name, *entry(each, (0, place))) for name, each in comparisons.items()]
    return Table(("class", "method", "number", "differs by", "tolerance"), tuple(rows))


def entry(comparison: Comparison, at: tuple[int, int]) -> tuple[str, str, str]:
    """number, difference, tolerance; dashes where the method has none for this entry."""
    if at[1] >= comparison.expected.shape[-1] or not isfinite(comparison.bound[at]):
        return "—", "—", "—"
    expected = comparison.expected[at]
    error = abs(comparison.got[at] - expected)
    tolerance = comparison.own[at] + comparison.bound[at]
    return f"{expected:.15g}", f"{error:.2g}", f"{tolerance:.2g}"


ENTRYWISE = ("50-digit oracle", "double-double oracle", "complex step", "central differences")
