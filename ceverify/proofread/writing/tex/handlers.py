r"""HANDLERS: how each command is read that is more than the one token of COMMANDS."""

from __future__ import annotations

from ceverify.proofread.writing.looks import ACCENTS, CONTENT, DROPPED, PASSED, STYLES
from ceverify.proofread.writing.tex.accents import accented
from ceverify.proofread.writing.tex.arguments import content, dropped, negation, rows_below, stacked
from ceverify.proofread.writing.tex.blanks import blank, passed, row_end
from ceverify.proofread.writing.tex.command import Handler
from ceverify.proofread.writing.tex.environments import environment, eqalign
from ceverify.proofread.writing.tex.fences import FENCES, fence
from ceverify.proofread.writing.tex.fractions import fraction, root, slope
from ceverify.proofread.writing.tex.styles import styled

FRACTIONS = ("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac")

HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(PASSED, passed),
    **dict.fromkeys(FENCES, fence),
    **dict.fromkeys(FRACTIONS, fraction),
    **dict.fromkeys(STYLES, styled),
    **dict.fromkeys(ACCENTS, accented),
    **dict.fromkeys(CONTENT, content),
    **dict.fromkeys(DROPPED, dropped),
    **dict.fromkeys(("stackrel", "overset", "underset"), stacked),
    **dict.fromkeys(("begin", "end"), environment),
    **dict.fromkeys(("eqalign", "displaylines"), eqalign),
    **dict.fromkeys(("pdv", "dv"), slope),
    "sqrt": root,
    "not": negation,
    "substack": rows_below,
    " ": blank,
    "\\": row_end,
}
