"""Rules of algebra, each a step a person writes.

cancelled     (y/a) (a b) = y b, signs together
split_off     Σ_j f(j) = f(i) + Σ_{j≠i} f(j)
rejoined      f(i) + Σ_{j≠i} f(j) = Σ_j f(j)
multiplied    −y (1 − a) = −y + y a
pulled_out    Σ_j c f(j) = c Σ_j f(j)
divided       (S − e)/S = 1 − e/S
shared_out    (f g − f h) / S² = (f/S) ((g − h)/S)
folded        e^{z_i}/S = a_i, (S − e^{z_i})/S = 1 − a_i
inserted      what is known put in
tidied        0 + x = x, 0·x = 0, 1·x = x
"""

from __future__ import annotations

from dataclasses import replace

from ceverify.derive.rewriting import (
    Rule,
    factors,
    negated,
    product,
    terms,
    total,
)
from ceverify.formula.indices import free, instance, rename
from ceverify.formula.tree import (
    Add,
    Definition,
    Delta,
    Div,
    Equal,
    Formula,
    Index,
    Indexed,
    Mul,
    Neg,
    Position,
    Power,
    Sum,
    formula,
)


def cancelled(f: Formula) -> Formula | None:
    """(y/a) (a b) = y b; a product with a zero is zero; signs gathered in front."""
    if not isinstance(f, (Mul, Neg)):
        return None
    negative, parts = factors(f)
    if formula(0) in parts:
        return formula(0)
    above: list[Formula] = []
    below: list[Formula] = []
    for part in parts:
        sign, tops = factors(part.numerator) if isinstance(part, Div) else (False, (part,))
        negative ^= sign
        above += [top for top in tops if top != formula(1)]
        below += list(factors(part.denominator)[1]) if isinstance(part, Div) else []
    for common in [p for p in below if p in above]:
        above.remove(common)
        below.remove(common)
    top = product(tuple(above) or (formula(1),))
    return product((Div(top, product(tuple(below))) if below else top,), negative)


def split_off(at: Position) -> Rule:
    """The rule Σ_j f(j) = f(i) + Σ_{j≠i} f(j)."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Sum) or f.without:
            return None
        return Add((rename(f.body, {f.index: at}), replace(f, without=(at,))))

    return rule


def rejoined(f: Formula) -> Formula | None:
    """f(i) + Σ_{j≠i} f(j) = Σ_j f(j), wherever the missing term stands in the sum."""
    if not isinstance(f, Add):
        return None
    for n, term in enumerate(f.terms):
        if isinstance(term, Sum) and len(term.without) == 1:
            missing = rename(term.body, {term.index: term.without[0]})
            rest = (*f.terms[:n], *f.terms[n + 1 :])
            if missing in rest:
                at = rest.index(missing)
                left = (*rest[:at], *rest[at + 1 :])
                return total((*left, replace(term, without=())))
    return None


def multiplied(f: Formula) -> Formula | None:
    """−y (1 − a) = −y + y a: a product with one sum among its factors, multiplied out."""
    negative, parts = factors(f)
    sums = [p for p in parts if isinstance(p, Add)]
    if len(sums) != 1 or len(parts) < 2:
        return None
    others = tuple(p for p in parts if p is not sums[0])
    products = (cancelled(Mul((*others, t))) for t in terms(sums[0]))
    return Add(tuple(negated(p) if negative else p for p in products if p is not None))


def pulled_out(f: Formula) -> Formula | None:
    """Σ_j c f(j) = c Σ_j f(j), signs and denominators too."""
    if not isinstance(f, Sum):
        return None
    if isinstance(f.body, Div) and f.index not in free(f.body.denominator):
        return replace(f.body, numerator=replace(f, body=f.body.numerator))
    negative, parts = factors(f.body)
    inside = tuple(p for p in parts if f.index in free(p)) or (formula(1),)
    outside = tuple(p for p in parts if f.index not in free(p))
    if not outside and not negative:
        return None
    return product((*outside, replace(f, body=product(inside))), negative)


def shared_out(f: Formula) -> Formula | None:
    """(f g − f h) / S² = (f/S) ((g − h)/S); (−f h) / S² = −(f/S) (h/S)."""
    if not isinstance(f, Div) or not isinstance(f.denominator, Power):
        return None
    base, parts = f.denominator.base, terms(f.numerator)
    signs = [factors(t)[0] for t in parts]
    lists = [factors(t)[1] for t in parts]
    common = next((p for p in lists[0] if all(p in others for others in lists)), None)
    if common is None:
        return None
    rest = tuple(
        Neg(product(_without(ps, common))) if sign else product(_without(ps, common))
        for sign, ps in zip(signs, lists, strict=True)
    )
    if len(rest) == 1:
        return product(
            (Div(common, base), Div(product(_without(lists[0], common)), base)), signs[0]
        )
    return Mul((Div(common, base), Div(Add(rest), base)))


def inserted(known: Equal) -> Rule:
    """The rule that puts one side of an equality for the other."""

    def rule(f: Formula) -> Formula | None:
        return known.right if f == known.left else None

    return rule


def tidied(f: Formula) -> Formula | None:
    """0 + x = x, 0·x = 0, 1·x = x; sums of sums laid open."""
    if isinstance(f, Mul) and formula(0) in f.factors:
        return formula(0)
    if isinstance(f, Mul) and formula(1) in f.factors:
        return product(tuple(p for p in f.factors if p != formula(1)) or (formula(1),))
    if not isinstance(f, Add):
        return None
    return total(tuple(t for t in terms(f) if t != formula(0)) or (formula(0),))


def collapsed(f: Formula) -> Formula | None:
    """Σ_k δ_ki f(k) = f(i): of the whole sum one term is left."""
    if not isinstance(f, Sum) or f.without:
        return None
    negative, parts = factors(f.body)
    for n, part in enumerate(parts):
        if isinstance(part, Delta) and f.index in (part.left, part.right):
            other = part.right if part.left == f.index else part.left
            rest = product((*parts[:n], *parts[n + 1 :]) or (formula(1),), negative)
            return None if other == f.index else rename(rest, {f.index: other})
    return None


def parted(f: Formula) -> Formula | None:
    """Σ (f + g) = Σ f + Σ g."""
    if not isinstance(f, Sum) or not isinstance(f.body, Add):
        return None
    return Add(tuple(_signed_sum(f, term) for term in terms(f.body)))


def _signed_sum(f: Sum, term: Formula) -> Formula:
    inner = replace(f, body=term.body if isinstance(term, Neg) else term)
    return Neg(inner) if isinstance(term, Neg) else inner


def divided(f: Formula) -> Formula | None:
    """(S − e)/S = 1 − e/S: a sum divided by one of its terms."""
    if not isinstance(f, Div) or f.denominator not in terms(f.numerator):
        return None
    return total(tuple(_quotient(term, f.denominator) for term in terms(f.numerator)))


def _quotient(term: Formula, by: Formula) -> Formula:
    if isinstance(term, Neg):
        return Neg(_quotient(term.body, by))
    return formula(1) if term == by else Div(term, by)


def _without(parts: tuple[Formula, ...], one: Formula) -> tuple[Formula, ...]:
    at = parts.index(one)
    return (*parts[:at], *parts[at + 1 :]) or (formula(1),)


def folded(definition: Definition, at: tuple[Index, ...]) -> Rule:
    """The rule that puts the name back: e^{z_i}/S = a_i, and (S − e^{z_i})/S = 1 − a_i."""

    def rule(f: Formula) -> Formula | None:
        if not isinstance(f, Div):
            return None
        for index in at:
            whole = instance(definition, (index,))
            name = Indexed(definition.name, (index,))
            if f == whole:
                return name
            if (
                isinstance(whole, Div)
                and f == (whole.denominator - whole.numerator) / whole.denominator
            ):
                return 1 - name
        return None

    return rule
