"""LAYOUT, BRANCHES, MATRICES, COLUMNED: what each environment of TeX is."""

from __future__ import annotations

LAYOUT = frozenset(
    " ".join(
        (
            "align align* aligned alignat alignat* alignedat split equation equation*",
            "eqnarray eqnarray*  gather gather* gathered multline multline* displaymath",
            "math flalign flalign* eqalign  subequations empheq dmath dmath* minipage",
            "center",
        )
    ).split()
)
"""Of which the rows are rows of the text."""
BRANCHES = frozenset(" ".join(("cases dcases rcases cases* dcases* array",)).split())
"""Of which each row may be a case."""
MATRICES = frozenset(
    " ".join(
        (
            "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix pmatrix* bmatrix*",
            "matrix*",
        )
    ).split()
)
COLUMNED = frozenset(
    " ".join(
        ("array alignat alignat* alignedat tabular minipage pmatrix* bmatrix* matrix*",)
    ).split()
)
"""Of which the first argument describes columns, and is passed over."""
