"""A document with every block, its numbers made up."""

from __future__ import annotations

from ceverify.document import (
    Bars,
    Columns,
    Display,
    Document,
    HeatMap,
    Listing,
    Paragraph,
    Plot,
    Reference,
    Section,
    Series,
    Status,
    Table,
    paragraph,
)
from ceverify.formula.tree import (
    Cases,
    Condition,
    Delta,
    Derivative,
    Equal,
    Exp,
    Family,
    Index,
    Sum,
    Symbol,
)

i, j, k = Index("i"), Index("j"), Index("k")
a, y, z = Family("a"), Family("y"), Family("z")
S, C = Symbol("S"), Symbol("C")

JACOBIAN = HeatMap(
    Derivative(a[j], z[i]),
    ("j = 1", "j = 2", "j = 3"),
    ("i = 1", "i = 2", "i = 3"),
    ((0.1049, -0.1049, -0.000291), (-0.1049, 0.1052, -3.9e-5), (-0.000291, -3.9e-5, 0.000330)),
)
BARS = Bars(
    ("1", "2", "3"),
    (("a", (0.8788, 0.1189, 0.0022)), ("y", (0.0, 1.0, 0.0)), ("a − y", (0.8788, -0.8811, 0.0022))),
)
STEPS = tuple(10.0**-n for n in range(1, 16))
SWEEP = Plot(
    "Error of each method against its step size",
    "step size h",
    "relative error",
    (
        Series("central differences", tuple((h, h**2 / 6 + 1e-16 / h) for h in STEPS)),
        Series("forward differences", tuple((h, h / 2 + 2e-16 / h) for h in STEPS)),
        Series("complex step", tuple((h, max(h**2 / 6, 1e-16)) for h in STEPS)),
        Series("truncation h²/6", tuple((h, h**2 / 6) for h in STEPS[:8]), line=True),
    ),
)
TWO_CASES = Cases(Condition(i, j), a[i] * (1 - a[i]), -(a[j] * a[i]))

EVERY_BLOCK = Document(
    "Every block, K = 3",
    (
        Section(
            "Text & <marks>, ∂aⱼ/∂zᵢ",
            (
                paragraph(
                    "The sum ", S, " of ", Exp(z[i]), "; a_i costs 5 $ or 10 % — *not* a # {."
                ),
                Display(Equal(S, Sum(k, Exp(z[k])))),
                Display(Equal(a[j], Exp(z[j]) / S)),
                Listing("∂C/∂z1 = y1*(exp(z1)/S)**2 - {_}\n= a1 - y1"),
                Listing("ceverify check --logits 3,1,-3", whole=True),
            ),
        ),
        Columns(
            (
                (Section("Case i = j", ()), Section("First", (Display(TWO_CASES),), "1", "rule")),
                (Section("Case i ≠ j", ()), Section("Second", (Display(a[i] * Delta(i, j)),), "2")),
            )
        ),
        Section("Third", (Paragraph(("By step ", Reference("1"), ".")),), "3", "definition of a"),
        Table(("class", "e^z", "note"), (("1", "20.0855", C), ("2", "−1e-5", "a | b"))),
        JACOBIAN,
        BARS,
        SWEEP,
        Status("proved", True, "every K, Σy = 1"),
        Status("refuted", False, "K = 3, z = (0, ln 2): left = −1/18"),
        Status("undecided", None, "no normal form for |x|"),
    ),
)
