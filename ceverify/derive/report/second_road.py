"""∂C/∂z1 = −y1 + …: what SymPy differentiated, raw and simplified, and what that covers."""

from __future__ import annotations

from ceverify.derive.report.steps import verdict_blocks
from ceverify.document import Block, Listing, Section, Status, paragraph
from ceverify.exact.explicit import EVERY_ENTRY, SPELLED, Explicit, GradientEntry


def explicit_section(explicit: Explicit) -> Section:
    """What SymPy differentiated, raw and simplified, and what that covers."""
    entries = tuple(block for entry in explicit.gradient for block in entry_blocks(entry))
    proved, count = explicit.proved, len(explicit.jacobian)
    word = "proved" if proved == count else "undecided"
    detail = f"{proved} of {count} Jacobian entries equal aⱼ(δᵢⱼ − aᵢ) at K = {explicit.classes}"
    blocks = (
        paragraph(_road(explicit)),
        *entries,
        Status(word, proved == count or None, detail),
        *(paragraph(text) for text in coverage(explicit)),
    )
    return Section(f"The second road: SymPy at K = {explicit.classes}", blocks)


def _road(explicit: Explicit) -> str:
    written = (
        "S written out"
        if explicit.classes <= SPELLED
        else f"S kept as one symbol (past {SPELLED} classes, or SymPy takes minutes), ∂S/∂z put in"
    )
    return (
        f"sympy.diff differentiates the loss of {explicit.classes} explicit symbols, {written}. It"
        " shares no code with the judge. Below: its raw result, then what that is proved equal to,"
        " where a1 stands for exp(z1)/S, and Σy = 1."
    )


def entry_blocks(entry: GradientEntry) -> tuple[Block, ...]:
    """One logit: the raw derivative and what it equals."""
    raw = _abridged(entry.raw)
    listing = Listing(f"∂C/∂z{entry.index} = {raw}\n= {entry.simplified}")
    return (listing, *verdict_blocks(entry.verdict))


def _abridged(raw: str) -> str:
    """The sum over classes by its first terms and its last, where S is one symbol."""
    head, opened, rest = raw.partition("(")
    inside, closed, tail = rest.partition(")")
    terms = inside.split(" + ")
    if "exp" in head or len(terms) <= SPELLED:
        return raw
    return f"{head}({' + '.join([*terms[:3], '…', terms[-1]])}{closed}{tail}" if opened else raw


def coverage(explicit: Explicit) -> tuple[str, ...]:
    """Which entries were taken and how the rest follow; nothing where all were."""
    if explicit.classes <= EVERY_ENTRY:
        return ()
    every = explicit.classes**2
    return (
        f"Taken by SymPy: ∂C/∂z1, one of {explicit.classes:,} gradient entries, and ∂a1/∂z1 and"
        f" ∂a2/∂z1, two of {every:,} Jacobian entries (up to {EVERY_ENTRY} classes: all). Renaming"
        " the classes changes neither loss nor softmax, and carries these to every other entry;"
        " independently, the steps above prove all entries for every K.",
    )
