"""define_all(glossary): what each chain of a text defines, in order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ceverify.formula.indices import walk
from ceverify.formula.tree import Add, Definition, Div, Exp, Log, Mul, Neg, Symbol
from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.cases import conditional, partial
from ceverify.proofread.meaning.custom import is_softmax
from ceverify.proofread.meaning.definitions.composed import composed
from ceverify.proofread.meaning.definitions.defined import define
from ceverify.proofread.meaning.definitions.head import SIZES, head_of
from ceverify.proofread.meaning.definitions.implicit import explicit
from ceverify.proofread.meaning.definitions.later import later, unsigned
from ceverify.proofread.meaning.definitions.pieces import piece, piecewise
from ceverify.proofread.meaning.definitions.restated import (
    Again,
    changed,
    logarithms,
    restated,
    stated,
)
from ceverify.proofread.meaning.definitions.several import several
from ceverify.proofread.meaning.definitions.solution import Met, solution, stationary
from ceverify.proofread.meaning.definitions.two_values import of_two_values
from ceverify.proofread.meaning.draft import Draft, in_words
from ceverify.proofread.meaning.elaborating.generic import is_value, values
from ceverify.proofread.meaning.glossary import Glossary
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.opened import opened_definitions
from ceverify.proofread.meaning.redefined import ANOTHER
from ceverify.proofread.meaning.sense import Sense
from ceverify.proofread.meaning.worded_class import of_true
from ceverify.proofread.writing import syntax as s

DEFINES = re.compile(r"\b(?:define|let|denote|consider)\b|定义|設|设", re.IGNORECASE)
"""Under another heading they define anew what has a meaning already."""
Functions = dict[int, str]
"""The chains that define a function, and its name."""


def define_all(glossary: Glossary) -> None:
    """Twice: only at the end is it known what is a function or family."""
    told, functions = dict(glossary.sense.definitions), Functions()
    slots = dict(glossary.sense.slots)
    heads = (head_of(d.sides[0].syntax, glossary.sense) for d in glossary.drafts)
    glossary.sense.headed |= {head.name for head in heads if head is not None}
    _definitions(glossary, functions)
    several(glossary)
    _again(functions, glossary)
    for name in filter(called_loss, glossary.sense.definitions):
        glossary.sense.slots[name] = slots.get(name, 0)  # not what an h, still unknown, made of it
    glossary.sense.definitions = told
    glossary.defined, glossary.renewed, glossary.local = {}, {}, {}
    glossary.entries = [entry for entry in glossary.entries if entry.how == "told"]
    _definitions(glossary, functions)
    glossary.defined = opened_definitions(glossary.defined, glossary.sense)
    kept = {k: d for k, d in glossary.sense.definitions.items() if not _outer(d, slots)}
    glossary.sense.definitions = opened_definitions(kept, glossary.sense)


def _again(functions: Functions, glossary: Glossary) -> None:
    """h(x) = g(θᵀx) anew, where what g is was said only behind it."""
    sense = glossary.sense
    for n, name in list(functions.items()):
        if values(sense.functions[name].body):
            del functions[n], sense.functions[name]
            define([side.syntax for side in glossary.drafts[n].sides], sense)
            if name in sense.functions:
                functions[n] = name


def _outer(made: Definition, slots: Mapping[str, int]) -> bool:
    """Whether z = S(x) or z = wx + b says of logits z_i only what made them."""
    value = isinstance(made.body, Symbol) and is_value(made.body.name)
    plain = isinstance(made.body, (Mul, Add)) and all(
        isinstance(n, (Mul, Add, Symbol)) for n in walk(made.body)
    )
    return (value or plain) and not made.indices and slots.get(made.name, 0) > 0


def _definitions(glossary: Glossary, functions: Functions) -> None:
    met: Met = {}
    for n, draft in enumerate(glossary.drafts):
        solved = solution(draft, glossary.sense, met)
        solved = solved or stationary(draft, glossary.drafts[:n], glossary.sense)
        for name in _names(draft):
            met.setdefault(name, set()).add(n)
        if not draft.headless and not solved and (made := of_two_values(n, glossary)) is not None:
            glossary.defined[n] = made
            glossary.note(made.name, meaning(made), "definition", draft.sides[0].place)
            continue
        if draft.headless or draft.cased or conditional(draft) or solved:
            continue
        if _partial(draft, glossary):
            continue
        glossary.letters(n)
        sides = [side.syntax for side in draft.sides]
        if draft.local:
            if (own := stated(sides, glossary.sense)) is not None:
                glossary.local[n] = own
            continue
        _first(n, sides, glossary, functions)
        for at in range(1, len(sides)):
            if (made := later(n, at, glossary)) is not None:
                glossary.note(made.name, meaning(made), "definition", draft.sides[at].place)


def _partial(draft: Draft, glossary: Glossary) -> bool:
    """Whether it says what some entries are, and no other chain what the rest of them are."""
    if not partial(draft):
        return False
    heads = [_spelled(d) for d in glossary.drafts]
    return heads.count(_spelled(draft)) < 2


def _spelled(draft: Draft) -> str:
    first = draft.sides[0].syntax
    return s.spelled(first) if isinstance(first, s.Syntax) else ""


def _first(
    n: int, sides: Sequence[s.Syntax | Unread], glossary: Glossary, functions: Functions
) -> None:
    """What the chain begins with."""
    draft, sense = glossary.drafts[n], glossary.sense
    composed(sides, sense)
    known = set(sense.functions)
    head = head_of(draft.sides[0].syntax, sense)
    letters = head.indices if head is not None else ()
    if (made := piecewise(n, letters, glossary)) is not None:
        glossary.defined[n] = made
        glossary.note(made.name, meaning(made), "definition", draft.sides[0].place)
        return
    if _minus_of(sides[0], sense):
        _signed(n, sides, glossary)
        return
    if (word := in_words(draft)) and _once(word, glossary):
        glossary.defined[n] = Definition(getattr(sides[0], "name", ""), (), Symbol(word))
        return
    case = _in_case(draft, sense) or at_a_value(draft, glossary)
    case = case or piece(draft, letters) is not None
    case = case or len({*letters}) < len(letters)  # J_ii is the diagonal alone
    case = case or (bool(letters) and _of_a_class(draft, glossary))
    made = None if case or len(sides) < 2 else define(explicit(sides), sense)
    for name in set(sense.functions) - known:
        functions[n] = name
    if made is None and n in functions:
        made = Definition(functions[n], (), sense.functions[functions[n]].body)
    rest = sides[1:]
    if made is not None and len(rest) > 1 and _of_odds(rest[0]):
        _inner(n, rest, glossary)
    if made is not None:
        glossary.defined[n] = made = _normalised(made, sense)
        glossary.note(made.name, meaning(made), "definition", draft.sides[0].place)
    elif (renewed := _another(n, sides, glossary)) is not None:
        glossary.renewed[n] = renewed


def _of_odds(node: s.Syntax | Unread) -> bool:
    """ln p/(1 − p) and p/(1 − p); of L = −ln p = … that the loss is so is a claim about p."""
    return isinstance(node, s.Syntax) and any(isinstance(x, s.Frac) for x in s.walk(node))


def _inner(n: int, rest: Sequence[s.Syntax | Unread], glossary: Glossary) -> None:
    """p of logit(p) = ln p/(1 − p) = wᵀx."""
    inner = explicit(rest)
    if inner is not rest and (made := define(inner, glossary.sense)) is not None:
        glossary.note(made.name, meaning(made), "definition", glossary.drafts[n].sides[1].place)


def _normalised(made: Definition, sense: Sense) -> Definition:
    """p_i = e^{z_i}/Σ of ln p_i = z_i − ln Σ, by which it is a softmax."""
    match made.body:
        case Exp(Add((above, Neg(Log(below))))):
            made = replace(made, body=Div(Exp(above), below))
            sense.definitions[made.name] = made
    return made


def _once(word: str, glossary: Glossary) -> bool:
    """Whether nothing more is said of what has that name."""
    nodes = (n for d in glossary.drafts for n in d.nodes())
    return sum(isinstance(n, s.Name) and n.name == word for n in nodes) == 1


def _minus_of(node: s.Syntax | Unread, sense: Sense) -> bool:
    """Whether a chain begins with −ℓ of an ℓ that nothing else says what it is."""
    bare, minus = unsigned(node)
    head = head_of(bare, sense) if minus else None
    return head is not None and head.kind == "name" and head.name not in sense.definitions


def _signed(n: int, sides: Sequence[s.Syntax | Unread], glossary: Glossary) -> None:
    """ℓ of −ℓ = −Σ ln σ(y z): what the other side is, with the other sign."""
    sense = glossary.sense
    made = define([unsigned(sides[0])[0], *sides[1:]], sense)
    if made is not None:
        sense.definitions[made.name] = replace(made, body=Neg(made.body))
        glossary.note(made.name, meaning(made), "definition", glossary.drafts[n].sides[0].place)


def _another(n: int, sides: Sequence[s.Syntax | Unread], glossary: Glossary) -> Definition | None:
    """What a name that is defined already is from here on; None where it is the same, or a slip."""
    draft, sense = glossary.drafts[n], glossary.sense
    if draft.values or _in_case(draft, sense):
        return None
    head = head_of(sides[0], sense)
    name = head.name if head is not None else ""
    at = max((m for m, d in glossary.meant() if d.name == name and m < n), default=-1)
    now = dict(glossary.meant()).get(at)
    apart = now is not None and draft.apart(glossary.drafts[at])
    elsewhere = now is not None and draft.problem != glossary.drafts[at].problem
    announced = apart and bool(DEFINES.search(draft.sentence))
    elsewhere |= apart and now is not None and _headed(draft, sides, now, sense)
    told = ANOTHER.search(draft.sentence) is not None
    again = Again(apart, elsewhere, announced, told, draft.prose)
    return restated(sides, sense, again) or changed(sides, now, again, sense)


def _headed(
    draft: Draft, sides: Sequence[s.Syntax | Unread], now: Definition, sense: Sense
) -> bool:
    """Whether the heading names another loss, and it has more logarithms, or less."""
    heading = draft.history.strip().partition("\n")[0]
    made = stated(sides, sense) if heading[:1] == "#" and ANOTHER.search(heading) else None
    return made is not None and logarithms(made) != logarithms(now)


def _in_case(draft: Draft, sense: Sense) -> bool:
    """Whether R_kl = … is said of k ≠ l alone: that does not say what R is."""
    head = head_of(draft.sides[0].syntax, sense)
    letters = set(head.indices) if head is not None else set()
    bodies = (x.syntax for x in draft.sides[1:] if isinstance(x.syntax, s.Syntax))
    if any(_parts(n) for body in bodies for n in s.walk(body)):
        return False
    return any({g.left, g.right} <= letters for g in draft.given)


def _of_a_class(draft: Draft, glossary: Glossary) -> bool:
    """Whether δ_k = … is said of the true class alone, and something else of the others."""
    true = of_true(draft)
    others = [d for d in glossary.drafts if true is not None and of_true(d) is (not true)]
    mine = head_of(draft.sides[0].syntax, glossary.sense)
    heads = (head_of(d.sides[0].syntax, glossary.sense) for d in others)
    return mine is not None and any(h is not None and h.name == mine.name for h in heads)


def at_a_value(draft: Draft, glossary: Glossary) -> bool:
    """Whether L = … is said for T = 1 alone, and elsewhere for any T, or for another one."""
    head = head_of(draft.sides[0].syntax, glossary.sense) if draft.values else None
    if head is None:
        return False
    names = {name for name, _ in draft.values} - SIZES - glossary.sense.limits.keys()
    for other in glossary.drafts:
        found = head_of(other.sides[0].syntax, glossary.sense)
        if found is None or found.name != head.name:
            continue
        if _contrary(draft, other) if other.values else names & _names(other):
            return True
    return False


def _contrary(one: Draft, other: Draft) -> bool:
    """Whether one is said for y = 1, and the other for y = 0."""
    mine, theirs = dict(one.values), dict(other.values)
    return any(mine[name] != theirs[name] for name in mine.keys() & theirs.keys())


def _names(draft: Draft) -> set[str]:
    """The names behind the first side."""
    sides = (x.syntax for x in draft.sides[1:] if isinstance(x.syntax, s.Syntax))
    return {n.name for side in sides for n in s.walk(side) if isinstance(n, s.Name)}


def _parts(node: s.Syntax) -> bool:
    """Whether it tells cases apart itself."""
    return isinstance(node, s.Relation) or getattr(node, "name", "") == "δ"


def meaning(definition: Definition) -> str:
    """What kind of thing a definition makes of its name."""
    if is_softmax(definition):
        return "softmax"
    logged = any(isinstance(x, Log) for x in walk(definition.body))
    if not definition.indices and logged and not isinstance(definition.body, Exp):
        return "loss"
    return "as the text defines it"
