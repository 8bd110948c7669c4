"""called(text): σ(z_i) the entry of a softmax, σ(z)_i the word softmax, σ(z) the sigmoid.

π(b)     a family at b, where b is an index that some sum runs over
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ceverify.proofread.chain import Unread
from ceverify.proofread.meaning.above import MARK
from ceverify.proofread.meaning.elaborating.reminders import parameters
from ceverify.proofread.meaning.elaborating.well_known import SIGMAS
from ceverify.proofread.meaning.kinds.complements import complements
from ceverify.proofread.meaning.kinds.text import Text, nodes
from ceverify.proofread.meaning.numbers import falls
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.prose import ELEMENTWISE, SIGMOID, SOFTMAX
from ceverify.proofread.writing import syntax as s

CLASS = "1"
DIVERGENCES = frozenset(["KL", "CE", "H", "D_KL"])
INDICATORS = frozenset("δ𝟙1")
CURVES = frozenset("sghfSφϕ")
"""A sigmoid may be called so, where nothing says what it is."""


def called(text: Text) -> None:
    """What each name is that stands before a bracket."""
    sense, indexed = text.sense, _families(text)
    _apart(text)
    met = Counter(n.name for n in text.nodes() if isinstance(n, s.Name))
    sense.always |= {x for x, gs in text.survey.called.items() if met[x] == len(gs)}
    for name, groups in text.survey.called.items():
        if name in indexed:
            _applied(name, text)
            continue
        curves = CURVES - sense.slots.keys() - text.survey.strange
        if name in curves and not text.heads(name) and complements(name, text):
            _curve(name, groups, text)
        if name in SIGMAS - sense.slots.keys() - text.survey.strange:
            _sigma(name, groups, text)
        if name in sense.sigmoid and (letter := _only(name, groups)):
            sense.bare[name] = letter


def _apart(text: Text) -> None:
    """φ(s, a) and φ(s, b), p(k | x) and p(k | v): functions of which the argument matters."""
    for name, groups in text.survey.called.items():
        found = [x for g in groups if isinstance(x := bracketed(g), s.Group)]
        if name in DIVERGENCES:
            text.sense.orders |= {tuple(map(s.spelled, g.parts)) for g in found}
        listed = {s.spelled(g) for g in found
                  if len(g.parts) > 1 and not {"|", ":"} & {*g.separators}}  # fmt: skip
        if len(listed) > 1 and not parameters(name) and name not in DIVERGENCES:
            text.sense.several.add(name)
        given = [_given(g) for g in found if g.separators[:1] == ("|",)]
        if any(_differ(x, y) for x in given for y in given):
            text.sense.conditioned.add(name)


def bracketed(group: s.Syntax) -> s.Syntax:
    """The bracket of a call, without what stands below or above it."""
    return unbraced(group.base) if isinstance(group, s.Scripted) else group


def _differ(one: set[str], other: set[str]) -> bool:
    """Whether neither only leaves something out: x and x; θ, but not x and x′, x_1 or 2x."""
    marks = any("′" in w or w == s.MINUS or w.isdecimal() for w in one ^ other)
    return marks or not (one <= other or other <= one)


def _given(group: s.Group) -> set[str]:
    """x and θ of p(k | x; θ)."""
    return {word for part in group.parts[1:] for word in s.spelled(part).replace(MARK, "").split()}


def _families(text: Text) -> set[str]:
    """Names called with indices alone: some sum runs over one, or over one of such a name."""
    habits, found = text.survey.habits, set[str]()
    letters = {name: _letters(groups) for name, groups in text.survey.called.items()}
    vectors = {name for name, count in text.survey.slots.items() if count}
    own = {
        name: x for name, x in letters.items()
        if x and "" not in x and not x & vectors and name[:1] not in INDICATORS
    }  # fmt: skip
    reached, more = set(habits.bound), True
    while more:
        new = {name for name, x in own.items() if x & reached} - found
        found, more = found | new, bool(new)
        reached |= set().union(*(own[name] for name in new))
    habits.indices |= reached
    return found


def _letters(groups: Sequence[s.Syntax]) -> set[str]:
    """The index that each bracket holds; an empty one for what is none."""
    return {
        _index(g.parts[0]) if isinstance(g, s.Group) and len(g.parts) == 1 else "" for g in groups
    } - {CLASS}


def _index(node: s.Syntax) -> str:
    """The letter of an index; CLASS for the number of one."""
    inner = unbraced(node)
    number = isinstance(inner, s.Num) and inner.text.isdecimal()
    drawn = isinstance(inner, s.Scripted) and getattr(inner.base, "name", "").isupper()  # A_t
    return CLASS if number or drawn else letter_of(inner)


def _applied(name: str, text: Text) -> None:
    """What stands in the bracket is one more index."""
    count = text.sense.slots.get(name, 0)
    if not count:
        text.sense.families.add(name)
    text.sense.slots[name] = count + 1 if not count or _below_too(name, text) else count
    text.sense.applied.add(name)


def _below_too(name: str, text: Text) -> bool:
    """Whether π_t(a) has an index and an argument; π_i beside π(a) is the same by another name."""
    terms = (n for n in text.nodes() if isinstance(n, s.Term))
    return any(
        isinstance(one, s.Scripted) and one.sub is not None and isinstance(bracketed(two), s.Group)
        and getattr(unbraced(one.base), "name", "") == name
        for term in terms for one, two in pairwise(term.factors)
    )  # fmt: skip


def _curve(name: str, groups: Sequence[s.Syntax], text: Text) -> None:
    """s(1 − s) is a sigmoid's; beside s(z_i) s(z_j) it is what a softmax has for i = j."""
    if _of_entries(groups) and len({s.spelled(bracketed(g)) for g in groups}) > 1:
        text.sense.families.add(name)
        text.sense.slots[name] = 1
    else:
        text.sense.sigmoid.add(name)


def _sigma(name: str, groups: Sequence[s.Syntax], text: Text) -> None:
    """By what it is taken of, by ln(1 − σ), and by the words around it."""
    sense, curved = text.sense, _curved(name, text)
    if any(isinstance(g, s.Scripted) and g.sub is not None for g in groups):
        sense.softmax.add(name)
    elif any(map(_of_difference, groups)):
        sense.sigmoid.add(name)
    elif _of_entries(groups) and not (curved or _each(name, text)):
        sense.families.add(name)
        sense.slots[name] = 1
    elif (
        _spoken(text) and not (curved and not _told(name, text))
        and not all(map(_of_number, groups))
    ):  # fmt: skip
        sense.softmax.add(name)
    else:
        sense.sigmoid.add(name)


def _curved(name: str, text: Text) -> bool:
    """Whether it is no softmax by what is taken of it, or as the softmax is another."""
    return complements(name, text) or _otherwise(name, text)


def _only(name: str, groups: Sequence[s.Syntax]) -> str:
    """z where a function is taken of z and of nothing else; of σ(1 − σ), a product, it is not."""
    inner = {getattr(_inside(g), "name", "") for g in groups if not _calls(g, name)}
    return inner.pop() if len(inner) == 1 else ""


def _inside(group: s.Syntax) -> s.Syntax:
    """What a bracket holds."""
    found = bracketed(group)
    return found.parts[0] if isinstance(found, s.Group) and len(found.parts) == 1 else group


def _of_entries(groups: Sequence[s.Syntax]) -> bool:
    """σ(z_i), and σ(Z) beside it."""
    inner = [g.parts[0] for g in groups if isinstance(g, s.Group) and len(g.parts) == 1]
    entries = [isinstance(x, s.Scripted) and x.sub is not None for x in inner]
    whole = [isinstance(x, s.Name) and x.name.isupper() for x in inner]
    scripted = any(isinstance(x, s.Scripted) for x in inner)
    return scripted and all(a or b for a, b in zip(entries, whole, strict=True))


def _of_difference(group: s.Syntax) -> bool:
    """σ(z_1 − z_2), which is a number: only a function of numbers is taken of it."""
    inner = _inside(group)
    entries = isinstance(inner, s.Total) and all(
        isinstance(x := unbraced(t), s.Scripted) and x.sub is not None for t in inner.terms
    )
    return entries and isinstance(inner, s.Total) and len(inner.terms) == 2 and inner.negative[1]


def _of_number(group: s.Syntax) -> bool:
    """σ(z°) of what is a number there."""
    return any(isinstance(x, s.Name) and x.name.endswith(MARK) for x in s.walk(group))


def _each(name: str, text: Text) -> bool:
    """Whether the words of the sections that have it speak of a sigmoid, and of no softmax."""
    sections = {d.section for d in text.drafts if any(_calls(x.syntax, name) for x in d.sides)}
    words = " ".join(d.prose for d in text.drafts if d.section in sections)
    return bool(ELEMENTWISE.search(words)) and not SOFTMAX.search(words)


def _otherwise(name: str, text: Text) -> bool:
    """Whether the text writes a softmax out in chains alone that have not the name: it is none."""
    having = [d for d in text.drafts if any(_calls(x.syntax, name) for x in d.sides)]
    others = [d for d in text.drafts if d not in having]
    return any(map(_soft, nodes(others))) and not any(map(_soft, nodes(having)))


def _told(name: str, text: Text) -> bool:
    """Whether the words right before a chain with the name speak of a softmax."""
    having = (d for d in text.drafts if any(_calls(x.syntax, name) for x in d.sides))
    softmax = any(SOFTMAX.search(d.sentence) for d in having)
    return softmax and not complements(name, text)


def _soft(node: s.Syntax) -> bool:
    """softmax(z), and e^{z_i} / Σ_k e^{z_k}."""
    return normalised(node) or (isinstance(node, s.Name) and node.name == "softmax")


def normalised(node: s.Syntax) -> bool:
    """e^{z_i} / Σ_k e^{z_k}."""
    match node:
        case s.Frac(top=top, bottom=bottom):
            above, below = list(s.walk(top)), list(s.walk(bottom))
        case s.Term(factors=factors, marks=marks) if "/" in marks:
            cut = marks.index("/")
            above = [x for f in factors[:cut] for x in s.walk(f)]
            below = [x for f in factors[cut:] for x in s.walk(f)]
        case _:
            return False
    exponentials = all(any(_exponential(x) for x in part) for part in (above, below))
    return exponentials and any(isinstance(x, s.Big) for x in below)


def _exponential(node: s.Syntax) -> bool:
    return isinstance(node, s.Name) and node.name in ("e", "exp")


def _calls(node: s.Syntax | Unread, name: str) -> bool:
    """Whether the name is in a side."""
    return isinstance(node, s.Syntax) and any(
        isinstance(x, s.Name) and x.name == name for x in s.walk(node)
    )


def _spoken(text: Text) -> bool:
    """Whether the prose speaks of softmax, and of no sigmoid: σ is softmax then."""
    prose = " ".join(d.prose for d in text.drafts)
    spoken = bool(SOFTMAX.search(prose)) and not SIGMOID.search(prose)
    return spoken and not any(map(falls, text.nodes()))
