"""single_outputs(drafts): a^{[2]} = σ(z^{[2]}) and z^{[2]} = w^{[2]T} h + b^{[2]} are numbers.

So they are in a text with layers that takes one ln(1 − a^{[2]}), and no sum of such.
"""

from __future__ import annotations

from collections.abc import Sequence

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.letters import Habits
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.meaning.row_weights import curved
from ceverify.proofread.meaning.use import use
from ceverify.proofread.writing import syntax as s

LOGS, LABELS = frozenset(("log", "ln")), frozenset("yt")


def single_outputs(drafts: Sequence[Draft], habits: Habits) -> tuple[set[str], set[str]]:
    """The names of such numbers, and of such w, which are no matrices."""
    plain = [d for d in drafts if not any(isinstance(n, s.Big) for n in d.nodes())]
    nodes = [n for d in plain for n in d.nodes()]
    outputs = {s.spelled(z): d.sides[0].syntax for d in drafts for z in curved(d, nodes)}
    numbers, weights = list[s.Syntax](), list[s.Syntax]()
    for head, body in (_pair(d) for d in drafts):
        output = outputs.get(s.spelled(head)) if head is not None else None
        if head is None or not isinstance(output, s.Syntax):
            continue
        terms = body.terms if isinstance(body, s.Total) else (body,) if body else ()
        first = unbraced(terms[0]) if terms else None
        numbers += [head, output, *terms[1:]]
        weights += first.factors[:1] if isinstance(first, s.Term) else ()
    made = _layered(numbers, habits)
    return made | (_labels(plain, made, habits) if made else set()), _layered(weights, habits)


def _labels(drafts: Sequence[Draft], outputs: set[str], habits: Habits) -> set[str]:
    """y of −y ln a^{[2]} − (1 − y) ln(1 − a^{[2]})."""
    named = [{u.name for n in d.nodes() if (u := use(n, habits)) is not None} for d in drafts]
    return {x for names in named if names & outputs and names & LOGS for x in names & LABELS}


def _pair(draft: Draft) -> tuple[s.Syntax | None, s.Syntax | None]:
    """The first two sides, as far as they were read."""
    head, body = (
        x.syntax if isinstance(x.syntax, s.Syntax) else None
        for x in (*draft.sides, *draft.sides)[:2]
    )
    return head, body


def _layered(nodes: Sequence[s.Syntax], habits: Habits) -> set[str]:
    """The names of those that have a layer."""
    found = (use(x, habits) for x in nodes)
    return {u.name for u in found if u is not None and "^" in u.name and u.base.islower()}
