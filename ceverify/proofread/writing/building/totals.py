"""Totals: ± term ± term, where a term is factors in a row and Σ stands before its body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lark import Token

from ceverify.proofread.writing import syntax as s
from ceverify.proofread.writing.building.entries import Item, with_entries
from ceverify.proofread.writing.building.span import span_of


class Totals:
    """The rules from the total down to a factor and its sum signs."""

    def signs(self, found: list[Any]) -> Any:
        """SIGN+: whether they come to a minus; ± is none."""
        return (sum(str(f) == "-" for f in found) % 2 == 1, found[0])

    def total(self, found: list[Any]) -> s.Syntax:
        """± term ± term."""
        terms, negative = _signed_terms(found)
        if len(terms) == 1 and not negative[0]:
            return terms[0]
        first = found[0][1].start_pos if isinstance(found[0], tuple) else found[0].start
        return s.Total(first, terms[-1].end, terms, negative)

    def next(self, found: list[Any]) -> Any:
        """factor | OP signs? factor."""
        mark = str(found[0]) if isinstance(found[0], Token) else ""
        minus = len(found) == 3 and found[1][0]
        return ("next", mark, minus, found[-1])

    def term(self, found: list[Any]) -> s.Syntax:
        """Factors in a row; a sum before its body is a factor of its own."""
        items = with_entries(_items(found))
        factors, negative = _factors(items)
        if len(factors) == 1 and not negative[0]:
            return factors[0]
        marks = tuple(mark for mark, _, _ in items)
        return s.Term(factors[0].start, factors[-1].end, factors, marks, negative)

    def factor(self, found: list[Any]) -> Any:
        """big* atom."""
        return found

    def big(self, found: list[Any]) -> Any:
        """Σ with scripts, and the sign of what follows."""
        marks = [m for m in found[1:] if isinstance(m[0], str)]
        minus = len(marks) < len(found) - 1 and found[-1][0]
        bodies = dict(reversed(marks))
        sign = str(found[0]) + "′" * ("PRIME" in bodies)
        span = span_of([found[0], *(body for _, body in marks)])
        return ("big", minus, s.Big(*span, sign, bodies.get("SUB"), bodies.get("SUP")))


def _signed_terms(found: Sequence[Any]) -> tuple[tuple[s.Syntax, ...], tuple[bool, ...]]:
    """The terms, and which of them have a minus before them."""
    terms: list[s.Syntax] = []
    negative: list[bool] = []
    minus = False
    for item in found:
        if isinstance(item, tuple):
            minus = item[0]
        else:
            terms.append(item)
            negative.append(minus)
    return tuple(terms), tuple(negative)


def _items(found: Sequence[Any]) -> list[Item]:
    """The factors of a term, each with its mark and its minus."""
    items: list[Item] = [("", False, f) for f in found[0]]
    for _, mark, minus, (first, *others) in found[1:]:
        items += [(mark, minus, first), *(("", False, f) for f in others)]
    return items


def _factors(items: Sequence[Item]) -> tuple[tuple[s.Syntax, ...], tuple[bool, ...]]:
    """The factors; the minus behind a sum sign is that of what follows it."""
    factors: list[s.Syntax] = []
    negative: list[bool] = []
    behind = False
    for _, minus, factor in items:
        big = isinstance(factor, tuple)
        factors.append(factor[2] if big else factor)
        negative.append(minus ^ behind)
        behind = big and factor[1]
    return tuple(factors), tuple(negative)
