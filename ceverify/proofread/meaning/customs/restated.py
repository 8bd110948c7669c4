"""L = … and another L = …: from its heading on, or where more of the text holds.

again = another one under a heading or in an exercise of its own, or of what is defined for it
      | that of a single sample
      | the one that most agree with
"Show that L = …" and a sign away from the first are claims.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ceverify.formula.indices import walk
from ceverify.formula.tree import Definition, Formula, Log, Power, Symbol
from ceverify.proofread.meaning.customs.alike import alike, near, other, same, slip, within
from ceverify.proofread.meaning.definitions.text import at_a_value
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.glossary import Glossary, Read
from ceverify.proofread.meaning.losses import DIVERGENCES, called_loss
from ceverify.proofread.writing import syntax as s

Place = tuple[int, Formula]
"""A chain by its number, and what it says that the name is."""

CLAIMED = re.compile(
    r"\b(?:show|prove|verify|check|recall|remember|i\.e\.|that is|in other words|equivalently)"
    r"(?: that)?(?: (?:the|our|its|this) (?:\w+ ){0,3}\w+)?[\s,:]*$"
    r"|\bthe same (?:function|loss|cost|quantity|thing)\b[^.;]*$"
    r"|\bthis is(?: just| simply)?\s*$|\b(?:simplif|reduces to|rewrit)[^.;]*$",
    re.IGNORECASE,
)

DEFINED = re.compile(
    r"\b(?:let|consider|define|suppose|take|use|instead)(?: \w+){0,3}\W*$"
    r"|\b(?:for|if|with)(?: (?:the|a|this|another))?"
    r"(?: (?:loss|cost|objective|function|error))*\W*$",
    re.IGNORECASE,
)

SINGLE = re.compile(
    r"\b(?:a single|one|each|an individual|a given|this one) (?:training )?"
    r"(?:instance|sample|example|observation|data ?point|input|case)\b|(?:单个?|一个)样本",
    re.IGNORECASE,
)


def again(glossary: Glossary, formulas: Read) -> None:
    """Settles what each loss is that the text defines more than once."""
    for name, places in _restated(glossary, formulas).items():
        places = _stated(places, glossary)
        changes, bodies = _changes(places, glossary), dict(places)
        parted = {
            m: Definition(name, (), bodies[m]) for n, m in changes
            if _apart(n, m, glossary) or SINGLE.search(glossary.drafts[m].prose)
            or _brought(bodies[n], n, bodies[m], m, glossary)
        }  # fmt: skip
        if not parted:
            _one(name, places, glossary)
            continue
        glossary.renewed |= parted
        glossary.anew |= {m: name for _, m in changes if m not in parted}


def _restated(glossary: Glossary, formulas: Read) -> dict[str, list[Place]]:
    """Losses, each with the chains that say nothing but what it is, more than one."""
    said: dict[str, list[Place]] = {}
    for n, draft in enumerate(glossary.drafts):
        if at_a_value(draft, glossary):
            continue
        worked = all(
            isinstance(x.syntax, s.Syntax) and s.numeric(x.syntax) for x in draft.sides[2:]
        )
        match formulas(n):
            case [Symbol(name=name), _] if name in DIVERGENCES:
                continue
            case [Symbol(name=name), body] if worked and name in glossary.sense.definitions:
                apart = name in said and called_loss(name) and _apart(said[name][0][0], n, glossary)
                if apart or _curved(body, glossary):
                    said.setdefault(name, []).append((n, body))
    return {name: places for name, places in said.items() if len(places) > 1}


def _curved(body: Formula, glossary: Glossary) -> bool:
    """Whether it has a logarithm or a power, itself or in what it is made of by name."""
    known = glossary.sense.definitions
    names = reached(body, glossary.sense) & known.keys()
    bodies = (body, *(known[name].body for name in names))
    return any(isinstance(x, (Log, Power)) for f in bodies for x in walk(f))


def _stated(places: Sequence[Place], glossary: Glossary) -> list[Place]:
    """The chains but those that claim something of what the name is: a step, right or wrong."""
    known, (_, first) = glossary.sense.definitions, places[0]

    def claims(n: int, body: Formula) -> bool:
        if _defines(n, glossary) or not (within(first, body, known) and alike(first, body)):
            return False
        return bool(CLAIMED.search(glossary.drafts[n].prose)) or slip(first, body, known)

    return [places[0], *((n, body) for n, body in places[1:] if not claims(n, body))]


def _brought(old: Formula, one: int, new: Formula, two: int, glossary: Glossary) -> bool:
    """Whether the second names what the text has defined since the first: smoothed labels y′."""
    defined = {d.name for n, d in glossary.defined.items() if one < n <= two}
    names = {getattr(x, "name", "") for x in walk(new)}
    return bool(defined & names - reached(old, glossary.sense))


def _changes(places: Sequence[Place], glossary: Glossary) -> list[tuple[int, int]]:
    """The chains that say something else than the one before them, with that."""
    found, (at, now) = list[tuple[int, int]](), places[0]
    known = glossary.sense.definitions
    for n, body in places[1:]:
        apart = _apart(at, n, glossary)
        apart = apart and (_defines(n, glossary) or not near(now, body, known))
        if other(now, body, known) or (apart and not same(now, body, known)):
            found.append((at, n))
            at, now = n, body
    return found


def _defines(n: int, glossary: Glossary) -> bool:
    """Whether the words before it introduce a loss: let L = …"""
    return DEFINED.search(glossary.drafts[n].prose) is not None


def _apart(one: int, two: int, glossary: Glossary) -> bool:
    """Whether two chains stand under two headings, or in two exercises."""
    return glossary.drafts[one].apart(glossary.drafts[two])


def _one(name: str, places: Sequence[Place], glossary: Glossary) -> None:
    """Of several definitions of a name the one under which more of the text holds is kept."""
    known = glossary.sense.definitions
    kept = _kept(known[name].body, [body for _, body in places], known)
    gone = [n for n, body in places if other(kept, body, known)]
    if gone:
        glossary.anew.update(dict.fromkeys(gone, name))
        glossary.doubts.append(f"{name} is defined in two ways that are not equal")
        known[name] = replace(known[name], body=kept)


def _kept(first: Formula, bodies: Sequence[Formula], known: dict[str, Definition]) -> Formula:
    """The first where all agree with it, else that which most agree with."""
    if all(same(first, body, known) for body in bodies):
        return first
    return max(bodies, key=lambda b: sum(same(b, x, known) for x in bodies))
