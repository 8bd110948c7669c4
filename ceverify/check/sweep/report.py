"""Sweep -> Document and JSON: the errors against the step, beside what theory gives."""

from __future__ import annotations

from math import isfinite

from ceverify.check.arrays import Floats
from ceverify.check.result import number
from ceverify.check.sweep.step_quotients import METHODS
from ceverify.check.sweep.sweep import STEPS, Curve, Sweep
from ceverify.document import Block, Document, Listing, Plot, Series, Status, Table, paragraph
from ceverify.version import __version__

LINES = {
    "forward differences": "truncation, forward: ½h|C″|",
    "central differences": "truncation, central: ⅙h²|C‴|",
}
ORDERS = ("C", "C′", "C″", "C‴")
ROUNDING = "rounding, both: u|C|/h"
WHY = (
    "A difference quotient has two errors. Truncation falls with h: in proportion to h for "
    "forward, to h² for central differences. Rounding grows as 1/h: the two losses agree in their "
    "leading digits, which the subtraction takes away. Between the two there is a best step, about "
    "√u for forward and ∛u for central differences: hence the usual h ≈ 1e-5. The complex step "
    "subtracts nothing: below its truncation it is flat, with no valley."
)


def report(sweep: Sweep, logits: Floats, targets: Floats, reproduce: str) -> Document:
    """Verdict, the point, the plot, the table of best steps, and why."""
    good = sweep.verdict == "agrees"
    detail = "each method comes as near to ∂C/∂z as theory says" if good else blamed(sweep)
    blocks: tuple[Block, ...] = (
        Status(sweep.verdict, good, detail),
        paragraph(
            f"At z = ({listed(logits)}) with targets ({listed(targets)}), by {place(sweep)}: "
            + ", ".join(map(" = ".join, zip(ORDERS, map(signed, sweep.derivatives), strict=True)))
            + "."
        ),
        picture(sweep),
        table(sweep),
        *(paragraph(f"{name}: no value at this point; not drawn.") for name in missing(sweep)),
        paragraph(WHY),
        paragraph("Sources: Dennis & Schnabel 1983, §5.4, §5.6; Squire & Trapp 1998."),
        paragraph("Repeat with:"),
        Listing(reproduce, whole=True),
    )
    return Document(f"{sweep.loss}: the error of a derivative against the step", blocks)


def blamed(sweep: Sweep) -> str:
    """The methods that stay above what theory gives."""
    names = [one.method for one in sweep.curves if not one.agrees]
    return f"farther from ∂C/∂z than theory says: {', '.join(names)}"


def missing(sweep: Sweep) -> list[str]:
    """The methods without a number at any step."""
    return [name for name in METHODS if name not in {one.method for one in sweep.curves}]


def picture(sweep: Sweep) -> Plot:
    """Marks for what was measured, lines for what theory says, as far as the marks reach."""
    measured = [Series(one.method, points(one.errors)) for one in sweep.curves]
    heights = [y for series in measured for _, y in series.points if y > 0]
    low, high = min(heights, default=0.0) / 10, max(heights, default=1.0)
    theory = [(LINES[c.method], c.truncation) for c in sweep.curves if c.method in LINES]
    theory += [(ROUNDING, c.rounding) for c in sweep.curves if c.valley][:1]
    lines = (
        Series(name, tuple((h, e) for h, e in points(errors) if low <= e <= high), line=True)
        for name, errors in theory
    )
    caption = f"Error of ∂C/∂{place(sweep)} against the step h"
    return Plot(caption, "step h", "error", (*measured, *lines))


def points(errors: tuple[float, ...]) -> tuple[tuple[float, float], ...]:
    """(h, error), where there is one."""
    return tuple((h, e) for h, e in zip(STEPS, errors, strict=True) if isfinite(e))


def place(sweep: Sweep) -> str:
    """z of class 2; of a single logit, z."""
    return f"z of class {sweep.place[-1] - 1}" if sweep.place else "z"


def table(sweep: Sweep) -> Table:
    """The best step of each method: measured, and by theory."""
    header = ("method", "best h", "error there", "best h by theory", "error by theory")
    return Table(header, tuple(map(row, sweep.curves)))


def row(curve: Curve) -> tuple[str, ...]:
    """The cells of one method."""
    step, error = curve.best
    best, least = curve.optimum
    theory = f"{best:.1e}" if curve.valley else "any small"
    return curve.method, f"{step:.1e}", f"{error:.1e}", theory, f"{least:.1e}"


def listed(row: Floats) -> str:
    """3, 1, −3."""
    return ", ".join(signed(number, 4) for number in row)


def signed(number: float, digits: int = 6) -> str:
    """With a minus sign that is one."""
    return f"{number:.{digits}g}".replace("-", "−")


def result(sweep: Sweep, logits: Floats, targets: Floats, reproduce: str) -> dict[str, object]:
    """command, loss, verdict, the point, class, derivatives, steps, methods[…], reproduce."""
    return {
        "command": "check --sweep",
        "ceverify": __version__,
        "loss": sweep.loss,
        "verdict": sweep.verdict,
        "logits": logits.tolist(),
        "targets": targets.tolist(),
        "class": sweep.place[-1] - 1 if sweep.place else None,
        "derivatives": list(sweep.derivatives),
        "steps": list(STEPS),
        "methods": [entry(curve) for curve in sweep.curves],
        "reproduce": reproduce,
    }


def entry(curve: Curve) -> dict[str, object]:
    """One method's numbers."""
    return {
        "method": curve.method,
        "errors": list(map(number, curve.errors)),
        "truncation": list(curve.truncation),
        "rounding": list(curve.rounding),
        "best": {"h": curve.best[0], "error": curve.best[1]},
        "optimum": {"h": curve.optimum[0], "error": curve.optimum[1]},
    }
