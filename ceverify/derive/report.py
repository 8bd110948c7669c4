"""A derivation as a Document to show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from ceverify.derive.assumptions import assumptions
from ceverify.derive.derivation import Derivation, declared
from ceverify.derive.step import Step
from ceverify.document import (
    Block,
    Columns,
    Display,
    Document,
    Inline,
    Listing,
    Paragraph,
    Reference,
    Section,
    Status,
    paragraph,
)
from ceverify.exact.explicit import EVERY_ENTRY, SPELLED, Explicit, GradientEntry
from ceverify.formula.indices import children, mentioned
from ceverify.formula.tree import Array, Definition, Formula, Index, Indexed, Symbol
from ceverify.verdict import Proved, Refuted, Verdict

NAMES = {
    "z": "logits z", "S": "normaliser S", "a": "softmax probabilities a", "y": "targets y",
    "x": "features x",
    "w": "weights w", "b": "bias b", "T": "temperature T", "C": "loss C",
}  # fmt: skip
RANGES = {
    "K": "i, j, k run over the K classes",
    "N": "n, m over the N samples",
    "D": "d, e over the D features",
}


def document(derivation: Derivation) -> Document:
    """Setting, steps with their verdicts, the explicit road, and a line that sums up."""
    parts = groupby(derivation.steps, key=lambda step: step.claim.part)
    blocks = [setting(derivation)]
    standing = _standing(derivation)
    blocks += [Section(part, tuple(_steps(list(steps), standing))) for part, steps in parts]
    if derivation.explicit is not None:
        blocks.append(explicit_section(derivation.explicit))
    return Document(title(derivation), (*blocks, summary(derivation)))


def title(derivation: Derivation) -> str:
    """Softmax cross-entropy by its logits, K = 3 classes."""
    count = "n" if derivation.classes is None else derivation.classes
    order = ", second derivative" if derivation.order == 2 else ""
    words = f"{derivation.loss.title} with respect to {derivation.wrt}{order}, K = {count}"
    return words[0].upper() + words[1:]


def setting(derivation: Derivation) -> Section:
    """The definitions, what is wanted, and what "proved" covers."""
    claimed = declared(derivation.loss, derivation.wrt, derivation.order)
    definitions = _standing(derivation).values()
    wanted = claimed.equation.left
    covers = (
        ". Each equality below is decided exactly, for every number of classes K at once, wherever"
        " both sides are defined."
    )
    used = [p for f, _ in assumptions(derivation.steps) for p in (f, ", ")][:-1]
    scopes = (paragraph("Assumed only where a scope says so: ", *used, "."),) if used else ()
    blocks: tuple[Block, ...] = (
        paragraph(ranges(tuple(definitions))),
        *(Display(definition.equation()) for definition in definitions),
        paragraph("Wanted: ", wanted, covers),
        *scopes,
    )
    return Section("Setting", blocks)


def _standing(derivation: Derivation) -> Mapping[str, Definition]:
    """The definitions that the setting states, by name."""
    claimed = declared(derivation.loss, derivation.wrt, derivation.order)
    return derivation.loss.under(claimed).definitions


def ranges(definitions: tuple[Definition, ...]) -> str:
    """What the letters stand for: the names used, then the indices by their range."""
    used = {name for d in definitions for name in (d.name, *names(d.body))}
    positions = {p for d in definitions for p in (*mentioned(d.body), *d.indices)}
    sizes = {p.size for p in positions if isinstance(p, Index)}
    said = [text for name, text in NAMES.items() if name in used]
    over = [text for size, text in RANGES.items() if size in sizes]
    text = "; ".join([", ".join(said), *over])
    return f"{text[:1].upper()}{text[1:]}."


def names(f: Formula) -> set[str]:
    """The names that occur in a formula."""
    own = {f.name} if isinstance(f, (Symbol, Indexed, Array)) else set()
    return own.union(*(names(part) for part in children(f)))


def _steps(steps: list[Step], standing: Mapping[str, Definition]) -> list[Block]:
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
    parts = re.split(r"(\d+)", _listed(numbers))
    return tuple(Reference(part) if part.isdecimal() else part for part in parts if part)


def _listed(numbers: tuple[int, ...]) -> str:
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


def summary(derivation: Derivation) -> Status:
    """How many steps were decided how; where not all are proved, which are not."""
    good = {"proved": True, "refuted": False}.get(derivation.verdict)
    return Status(derivation.verdict, good, "; ".join(_counts(derivation)))


def _counts(derivation: Derivation) -> Iterator[str]:
    steps, explicit = derivation.steps, derivation.explicit
    for word in ("refuted", "undecided"):
        if numbers := tuple(s.number for s in steps if s.verdict.word == word):
            yield f"{len(numbers)} of {len(steps)} steps {word} ({_listed(numbers)})"
    proved = sum(isinstance(step.verdict, Proved) for step in steps)
    yield f"{proved} of {len(steps)} steps for every K"
    if explicit is not None:
        entries = sum(isinstance(e.verdict, Proved) for e in explicit.gradient)
        every = explicit.classes
        yield (
            f"SymPy at K = {every}: {entries} of {every:,} gradient and {explicit.proved} of"
            f" {every**2:,} Jacobian entries"
            + (", the rest by renaming" if every > EVERY_ENTRY else "")
        )
