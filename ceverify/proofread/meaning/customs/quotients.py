"""ŷ_w beside exp(u_oᵀv_c) / Σ_w exp(u_wᵀv_c): that quotient at w, where some equality holds so."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ceverify.exact.components import SCALAR, entry, has_arrays, shape
from ceverify.exact.judge import proves
from ceverify.exact.outside import OutsideError
from ceverify.exact.theory import Theory
from ceverify.formula.indices import children, free, fresh, mentioned, rename
from ceverify.formula.tree import Definition, Div, Equal, Exp, Formula, Index, Indexed, Sum
from ceverify.proofread.meaning.customs.evidence import Evidence
from ceverify.proofread.meaning.sense import Sense

OUTPUTS = frozenset(("ŷ", "p̂"))
"""What outputs are called, and no labels are."""
MOST = 4


def quotients(evidence: Evidence) -> None:
    """Takes each such name for a quotient that the text writes out, and has no other name for."""
    sense = evidence.sense
    free = evidence.families() - sense.definitions.keys() - sense.unknown - evidence.unreadable
    names = sorted(OUTPUTS & free) if not evidence.softmaxes() else []
    found = list(dict.fromkeys(_written(evidence)))[:MOST] if names else []
    for name in (x for x in names if sense.counted(x) == 1):
        size = sense.size_of(name, 0)
        choices = [Definition(name, (own,), body) for own, body in found if own.size == size]
        choices = [x for x in choices if evidence.score(x)]
        evidence.choose(choices, "the softmax that is written out")


def beside(evidence: Evidence) -> None:
    """Takes q and p of q_i − p_i = e^{z_i}/Σ_j e^{z_j} − e^{v_i}/Σ_j e^{v_j} for these two."""
    sense = evidence.sense
    known = sense.definitions.keys() | sense.unknown | evidence.unreadable
    for one, other in (pair for chain in evidence.chains for pair in pairwise(chain)):
        found = dict(_matched(one, other))
        names = {x.name for x in found if isinstance(x, Indexed)}
        if len(found) != 2 or len(names) != 2 or names & known:
            continue
        for entry_of, quotient in found.items():
            made = next(_of(quotient), None) if isinstance(quotient, Div) else None
            if isinstance(entry_of, Indexed) and len(entry_of.indices) == 1 and made is not None:
                sense_of = Definition(entry_of.name, (made[0],), made[1])
                evidence.glossary.enter(sense_of, "the softmax that is written out")


def _matched(one: Formula, other: Formula) -> Iterator[tuple[Formula, Formula]]:
    """What stands in one where a quotient stands in the other; itself where all else differs."""
    if one == other:
        return
    mine, theirs = children(one), children(other)
    if isinstance(one, Indexed) or type(one) is not type(other) or len(mine) != len(theirs):
        yield one, other
        return
    for a, b in zip(mine, theirs, strict=True):
        yield from _matched(a, b)


def _written(evidence: Evidence) -> Iterator[tuple[Index, Formula]]:
    """e^{f_i} / Σ_k e^{f_k} for each such quotient, and the i."""
    for node in evidence.nodes():
        match node:
            case Div(Exp(), Sum(body=Exp(), without=())):
                made = _entered(node, evidence.sense)
                yield from _of(made) if made is not None else ()


def _entered(node: Div, sense: Sense) -> Div | None:
    """It by the entries of what it is made of."""
    try:
        if has_arrays(node) and shape(node) != SCALAR:
            return None
        made = sense.unsliced(entry(node, Index("i"), Index("j")))
    except OutsideError:
        return None
    return made if isinstance(made, Div) else None


def _of(f: Div) -> Iterator[tuple[Index, Formula]]:
    """The index that it has above alone, where it is the summand there."""
    match f:
        case Div(Exp() as above, Sum(index, Exp() as summand, ())):
            own = [p for p in free(above) - free(summand) if isinstance(p, Index)]
            for place in own:
                same = Equal(rename(summand, {index: place}), above)
                if place.size == index.size and proves(same, Theory({})):
                    new = fresh(mentioned(f), index)
                    yield new, rename(f, {place: new})
