"""What a formula is about: its undefined families and scalars, and the sizes of their indices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ceverify.exact.theory import Fixed, Theory
from ceverify.formula.indices import children, mentioned
from ceverify.formula.tree import Definition, Exp, Formula, Index, Indexed, Mul, Symbol


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Families with the sizes of their indices, scalars, sizes; `logits` occur in exponents."""

    families: dict[str, tuple[str, ...]] = field(default_factory=dict)
    scalars: set[str] = field(default_factory=set)
    sizes: set[str] = field(default_factory=set)
    logits: set[str] = field(default_factory=set)


def vocabulary(formulas: list[Formula], theory: Theory) -> Vocabulary:
    """The undefined names in the formulas and in the definitions they reach."""
    words = Vocabulary()
    words.sizes.update(["K"], (h.size for h in theory.given if isinstance(h, Fixed)))
    for f in [*formulas, *(d.body for d in theory.definitions.values())]:
        words.sizes.update(p.size for p in mentioned(f) if isinstance(p, Index))
    for f in formulas:
        _visit(f, False, words, theory.definitions, set())
    words.scalars.difference_update(words.sizes)
    return words


def _visit(
    f: Formula,
    in_exponent: bool,
    words: Vocabulary,
    definitions: Mapping[str, Definition],
    seen: set[tuple[str, bool]],
) -> None:
    if isinstance(f, (Symbol, Indexed)) and f.name in definitions:
        if (f.name, in_exponent) not in seen:
            seen.add((f.name, in_exponent))
            _visit(definitions[f.name].body, in_exponent, words, definitions, seen)
    elif isinstance(f, Indexed) and f.indices:
        sizes = (p.size if isinstance(p, Index) else "K" for p in f.indices)
        words.families[f.name] = tuple(sizes)
        if in_exponent:
            words.logits.add(f.name)
    elif isinstance(f, (Symbol, Indexed)):
        words.scalars.add(f.name)
    inside = in_exponent or isinstance(f, Exp)
    for part in children(f):
        _visit(part, inside, words, definitions, seen)
        if isinstance(f, Mul) and isinstance(part, Indexed):
            inside = False  # of w_kd x_d one is a logarithm: ln 2 · ln 3 has no exact value
