"""Dotted sums: e^{z_1} + e^{z_2} + … + e^{z_K} as the sum that the dots stand for."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from ceverify.formula.indices import free, fresh, rename, walk
from ceverify.formula.tree import Add, Formula, Index, Neg, Position, Sum
from ceverify.proofread.meaning.elaborating.base import Base
from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.places import unbraced
from ceverify.proofread.writing import syntax as s


class Dotted(Base):
    """Reads sums with dots."""

    def dotted(self, node: s.Total) -> Formula:
        """t_1 + … + t_K, and what stands before t_1; SenselessError where no rule is seen."""
        terms = [self._listed(t, minus) for t, minus in zip(node.terms, node.negative, strict=True)]
        start = next((n for n, t in enumerate(terms) if t is not None and 1 in free(t)), None)
        if start is None or terms[-1] is None:
            raise self.senseless(node, "what the dots stand for is not said")
        found = self._rule(terms[start:])
        if found is None:
            raise self.senseless(node, "what the dots stand for is not said")
        before = [t for t in terms[:start] if t is not None]
        if len(before) < start:
            raise self.senseless(node, "what the dots stand for is not said")
        return Add((*before, found)) if before else found

    def _listed(self, node: s.Syntax, minus: bool) -> Formula | None:
        """A term; None for dots."""
        inner = unbraced(node)
        if isinstance(inner, s.Name) and inner.name == "…":
            return None
        self.listing = True
        try:
            made = self.formula(node)
        finally:
            self.listing = False
        return Neg(made) if minus else made

    def _rule(self, terms: list[Formula | None]) -> Formula | None:
        """Σ of a rule, where each term written is the one that it gives.

        That of the first term with the place for each 1, else of the second for each 2, or of the
        last one: W_12 x_2 says that the first index of W_11 x_1 is no place.
        """
        first, last = terms[0], terms[-1]
        assert first is not None
        assert last is not None
        place = fresh(self.sense.mentioned(first, last), Index("k", _size(first)))
        second = [rename(terms[1], {2: place})] if terms[1] is not None else []
        ends = [rename(last, {p: place}) for p in sorted(free(last), key=str) if p != 1]
        for rule in (rename(first, {1: place}), *second, *ends):
            if place in free(rule) and self._gives(rule, place, terms):
                return Sum(place, rule)
        return None

    def _gives(self, rule: Formula, place: Index, terms: list[Formula | None]) -> bool:
        """Whether the terms are those at 1, 2, …, the last one where all ends."""
        dots = terms.index(None)
        if any(rename(rule, {place: n + 1}) != term for n, term in enumerate(terms[:dots])):
            return False
        places = [self._at(rule, place, t) for t in terms[dots:] if t is not None]
        return bool(places) and None not in places and _whole(places[-1], self.scope)

    def _at(self, rule: Formula, place: Index, term: Formula) -> Position | None:
        """The position at which the rule gives the term."""
        return next((p for p in free(term) if rename(rule, {place: p}) == term), None)


def with_dots(node: s.Total) -> s.Total:
    """e^{x_1} + e^{x_2} … + e^{x_k}, where the dots are no factor, with a + before them."""
    terms: list[s.Syntax] = []
    negative: list[bool] = []
    for term, minus in zip(node.terms, node.negative, strict=True):
        end = term.factors[-1] if isinstance(term, s.Term) else None
        if isinstance(term, s.Term) and term.marks[-1] == "" and _dots(end):
            term = piece(term.factors[:-1], term.marks[:-1], term.negative[:-1])
            terms, negative = [*terms, term, end], [*negative, minus, minus]
        else:
            terms, negative = [*terms, term], [*negative, minus]
    return replace(node, terms=tuple(terms), negative=tuple(negative))


def _dots(node: s.Syntax | None) -> TypeGuard[s.Syntax]:
    return getattr(node, "name", "") == "…"


def _size(f: Formula) -> str:
    sizes = [p.size for n in walk(f) for p in getattr(n, "indices", ()) if isinstance(p, Index)]
    return sizes[0] if sizes else "K"


def _whole(last: Position | None, scope: frozenset[str]) -> bool:
    """Whether the last index is where all ends: a letter that is no index here."""
    return isinstance(last, Index) and last.name not in {*scope, "i", "j"}
