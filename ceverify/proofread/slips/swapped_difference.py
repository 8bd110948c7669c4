"""y_i − p_i for p_i − y_i, with what it is multiplied by."""

from __future__ import annotations

from collections.abc import Iterator

from ceverify.formula.indices import mapped
from ceverify.formula.tree import Add, Array, Div, Formula, Indexed, Mul, Neg, Symbol
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.slips.sign import negated


def swapped_difference(claim: Claim, labels: frozenset[str]) -> Iterator[Formula]:
    """The difference the other way round."""
    found = _turned(claim.right)
    if found is not None:
        yield found


def _turned(f: Formula) -> Formula | None:
    """The formula with its one difference of two letters turned."""
    if isinstance(f, Add):
        terms = [t.body if isinstance(t, Neg) else t for t in f.terms]
        signs = {isinstance(t, Neg) for t in f.terms}
        letters = all(isinstance(t, (Indexed, Array, Symbol)) for t in terms)
        return negated(f) if len(terms) == 2 and len(signs) == 2 and letters else None
    if not isinstance(f, (Mul, Div)):
        return None
    turned: list[Formula] = []

    def once(part: Formula) -> Formula:
        new = None if turned else _turned(part)
        turned.extend([new] if new is not None else [])
        return part if new is None else new

    whole = mapped(f, once)
    return whole if turned else None
