"""redefined(…): names that a text gives another meaning further on, by the chain that does so.

"The focal loss is L = …", where L is something else already. What such a name is from there on is
not said, so that nothing that is written with it is proved or refuted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from ceverify.exact.judge import decide, proves
from ceverify.exact.theory import Theory
from ceverify.formula.indices import walk
from ceverify.formula.tree import Add, Derivative, Equal, Exp, Formula, Neg
from ceverify.proofread.chain import Side
from ceverify.proofread.meaning.definitions.head import head_of
from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.elaborating.base import ONE
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.glossary import Glossary, Read
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing.syntax import Name
from ceverify.verdict import Proved, Refuted

DEFINED = re.compile(r"\bdefined as\b")
# Words before a formula that tell it from the one before.
ANOTHER = re.compile(
    r"\b(?:focal|weight\w*|decay|smooth\w*|temperature|binary|multi\w*|regression|classification|"
    r"mse|bce|squared|hinge|label [01]|positive|negative|instead|another|second|new|now|general|"
    r"alternative\w*|regulari\w*|penalt\w*|tanh|softplus|relu|sigmoid|softmax|margin|kl|case|"
    r"here we)\b|シグモイド|ソフトマックス|双曲線正接|시그모이드|소프트맥스|쌍곡탄젠트|双曲正切",
    re.IGNORECASE,
)


def redefined(glossary: Glossary, formulas: Read) -> Mapping[int, str]:
    """The name by the number of each such chain."""
    found = {n: name for n, name in glossary.anew.items() if called_loss(name)}
    for n, draft in enumerate(glossary.drafts):
        name = _again(n, draft, glossary)
        if turned := _negative(n, draft, glossary, formulas):
            found[n] = turned
        elif name and _differs(formulas(n), glossary, _anew(draft, name, glossary)):
            found[n] = name
    return found


def of_another(n: int, draft: Draft, found: Mapping[int, str], glossary: Glossary) -> str:
    """Why a chain is not judged that has such a name; empty for any other chain."""
    if not found:
        return ""
    used = (use(x, glossary.sense.habits) for x in draft.nodes())
    letters = {name for x in used if x is not None for name in (x.base, x.name)}
    renewed = {d.name: m for m, d in sorted(glossary.renewed.items()) if m <= n}
    for m, name in found.items():
        near = not draft.apart(glossary.drafts[m])
        since = m < n or "_" not in name  # what goes on from ℒ_LS = … has no ℒ_LS
        if m <= n and since and near and name in letters and renewed.get(name, -1) < m:
            return f"{name} is given another meaning, and which is meant is not said"
    return ""


def left_behind(draft: Draft, sides: Sequence[Side], glossary: Glossary) -> str:
    """Why ∂J/∂v = … σ(…) is not refuted where the J of another heading has no sigmoid."""
    first, known = sides[0].formula, glossary.sense.definitions
    name = getattr(first.body, "name", "") if isinstance(first, Derivative) else ""
    if not called_loss(name) or name not in known:
        return ""
    names = {name} | reached(known[name].body, glossary.sense)
    mine = [x.formula for x in sides[1:] if isinstance(x.formula, Formula)]
    another = any(map(_curved, mine)) and not any(
        _curved(known[x].body) for x in names & known.keys()
    )
    apart = another and _elsewhere(draft, names, glossary)
    return f"whether {name} is still that of the section before is not said" * apart


def _anew(draft: Draft, name: str, glossary: Glossary) -> bool:
    """Whether what is not proved of it is said of another one: by a word, or a heading."""
    return _elsewhere(draft, {name}, glossary) or DEFINED.search(draft.sentence) is not None


def _elsewhere(draft: Draft, names: Set[str], glossary: Glossary) -> bool:
    """Whether the names are defined, and under other headings alone."""
    said = [m for m, d in glossary.defined.items() if d.name in names]
    return bool(said) and all(draft.apart(glossary.drafts[m]) for m in said)


def _curved(f: Formula) -> bool:
    """Whether it has a sigmoid, 1/(1 + e^{−z}), or its logarithm, ln(1 + e^{−z})."""
    return any(
        isinstance(n, Add) and ONE in n.terms and any(isinstance(x, Exp) for x in n.terms)
        for n in walk(f)
    )


def _again(n: int, draft: Draft, glossary: Glossary) -> str:
    """L of L = … that is defined otherwise already, and told from that in words."""
    sense = glossary.sense
    if n in glossary.defined or n in glossary.renewed or n in glossary.local:
        return ""
    head = head_of(draft.sides[0].syntax, sense)
    known = sense.definitions.keys() | sense.functions.keys()
    if head is None or head.name not in known:
        return ""
    if head.called is not None and _of_a_function(draft, head.name, glossary):
        return head.name
    told = ANOTHER.search(draft.sentence) or _linear(draft, head.name, glossary)
    return head.name if told and not head.indices else ""


def _of_a_function(draft: Draft, name: str, glossary: Glossary) -> bool:
    """Whether φ(z) = … stands under a heading that names a function, and φ was another before."""
    heading = draft.history.strip().partition("\n")[0]
    named = heading[:1] == "#" and ANOTHER.search(heading) is not None
    return named and not called_loss(name) and _elsewhere(draft, {name}, glossary)


def _negative(n: int, draft: Draft, glossary: Glossary, formulas: Read) -> str:
    """L of L = −ℓ under another heading than L = ℓ: a likelihood there, and a loss here."""
    known = glossary.sense.definitions
    head = head_of(draft.sides[0].syntax, glossary.sense)
    old = known.get(head.name) if head is not None and not head.indices else None
    if old is None or not _elsewhere(draft, {old.name}, glossary):
        return ""
    sides = formulas(n)
    turned = len(sides) > 1 and proves(Equal(sides[1], Neg(old.body)), Theory(known))
    return old.name if turned else ""


def _linear(draft: Draft, name: str, glossary: Glossary) -> bool:
    """a = z under another heading than what a was: there is no activation."""
    bare = len(draft.sides) == 2 and all(isinstance(x.syntax, Name) for x in draft.sides)
    return bare and _elsewhere(draft, {name}, glossary)


def _differs(sides: list[Formula], glossary: Glossary, defined: bool) -> bool:
    """Whether it is not what is known already; of what is `defined`, whether that is not proved."""
    if len(sides) < 2:
        return False
    verdict = decide(Equal(*sides[:2]), Theory(glossary.sense.definitions))
    return not isinstance(verdict, Proved) if defined else isinstance(verdict, Refuted)
