"""Sums that go on: Σ_i y_i ln p_i + (1 − y_i) ln(1 − p_i), whose last term has the i too."""

from __future__ import annotations

from ceverify.proofread.meaning.elaborating.base import Base
from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.places import letter_of, listed, unbraced
from ceverify.proofread.writing import syntax as s


class Tails(Base):
    """Reads sums whose summand is a sum that no bracket holds."""

    def longer(self, node: s.Total) -> s.Syntax | None:
        """The total with a bracket around what is summed; None where a sum ends with its term."""
        for n, term in enumerate(node.terms[:-1]):
            at, big = _sum_in(term)
            if big is None:
                continue
            bound = _bound(big) - self.scope
            after = node.terms[n + 1 :]
            if bound and all(_letters(t) & bound for t in after):
                return self._extended(node, n, at)
        return None

    def _extended(self, node: s.Total, n: int, at: int) -> s.Syntax:
        term = node.terms[n]
        assert isinstance(term, s.Term)
        body = piece(term.factors[at + 1 :], ["", *term.marks[at + 2 :]], term.negative[at + 1 :])
        inner = s.Total(
            body.start, node.end, (body, *node.terms[n + 1 :]), (False, *node.negative[n + 1 :])
        )
        group = s.Group(body.start, node.end, "(", (inner,))
        factors, marks = (*term.factors[: at + 1], group), (*term.marks[: at + 1], "")
        whole = s.Term(term.start, node.end, factors, marks, (*term.negative[: at + 1], False))
        return s.Total(node.start, node.end, (*node.terms[:n], whole), node.negative[: n + 1])


def _sum_in(term: s.Syntax) -> tuple[int, s.Big | None]:
    """Where in a term its first sum stands, with something after it."""
    if isinstance(term, s.Term):
        for n, factor in enumerate(term.factors[:-1]):
            if isinstance(factor, s.Big):
                return n, factor
    return 0, None


def _bound(big: s.Big) -> frozenset[str]:
    """The letters that a sum is over."""
    sub = unbraced(big.sub) if big.sub is not None else None
    first = unbraced(sub.sides[0]) if isinstance(sub, s.Relation) else sub
    return frozenset(x for p in listed(first) if (x := letter_of(p)))


def _letters(node: s.Syntax) -> frozenset[str]:
    """The letters that stand as indices in a node and are bound by no sum in it."""
    inner = [x for x in s.walk(node) if isinstance(x, s.Big)]
    bound = frozenset().union(*map(_bound, inner)) if inner else frozenset[str]()
    scripted = [x for x in s.walk(node) if isinstance(x, s.Scripted)]
    below = [p for x in scripted for p in (*listed(x.sub), *_samples(x.sup))]
    return frozenset(x for p in below if (x := letter_of(p))) - bound


def _samples(sup: s.Syntax | None) -> tuple[s.Syntax, ...]:
    """i of x^{(i)}."""
    inner = unbraced(sup) if sup is not None else None
    return inner.parts if isinstance(inner, s.Group) and inner.bracket == "(" else ()
