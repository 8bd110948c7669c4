"""Builder: what the grammar's rules make of their parts."""

from __future__ import annotations

from typing import Any

from lark import Token, Transformer

from ceverify.proofread.writing import syntax as s

INDICES = frozenset("ijklmncty")
APPLIED = frozenset(" ".join(("E 𝔼 P Pr V Var H exp log ln max min softmax 1 𝟙 I δ",)).split())


class Builder(Transformer[Token, s.Syntax]):
    """One method a rule, called while the formula is parsed."""

    def start(self, found: list[Any]) -> Any:
        """start: total."""
        return found[0]

    cell_start = start
    script = start

    def number(self, found: list[Any]) -> s.Syntax:
        """NUMBER."""
        return s.Num(*_span(found), str(found[0]))

    def name(self, found: list[Any]) -> s.Syntax:
        """NAME."""
        return s.Name(*_span(found), str(found[0]), bool(found[0].line))

    def symbol(self, found: list[Any]) -> s.Syntax:
        """PARTIAL or NABLA."""
        return s.Mark(*_span(found), str(found[0]))

    def signs(self, found: list[Any]) -> Any:
        """SIGN+: whether they come to a minus; ± is none."""
        return (sum(str(f) == "-" for f in found) % 2 == 1, found[0])

    def total(self, found: list[Any]) -> s.Syntax:
        """± term ± term."""
        terms, negative, minus, start = [], [], False, None
        for item in found:
            if isinstance(item, tuple):
                minus, start = item[0], item[1].start_pos if start is None else start
            else:
                start = item.start if start is None else start
                terms.append(item)
                negative.append(minus)
        if len(terms) == 1 and not negative[0]:
            return terms[0]  # type: ignore[no-any-return]
        return s.Total(start or 0, terms[-1].end, tuple(terms), tuple(negative))

    def next(self, found: list[Any]) -> Any:
        """factor | OP signs? factor."""
        mark = str(found[0]) if isinstance(found[0], Token) else ""
        minus = len(found) == 3 and found[1][0]
        return ("next", mark, minus, found[-1])

    def term(self, found: list[Any]) -> s.Syntax:
        """Factors in a row; a sum before its body is a factor of its own."""
        items = [("", False, f) for f in found[0]]
        for _, mark, minus, parts in found[1:]:
            items.append((mark, minus, parts[0]))
            items += [("", False, f) for f in parts[1:]]
        items = bracketed(items)
        signed = [_signed(item) for item in items]
        factors = tuple(f for f, _ in signed)
        negative = [item[1] for item in items]
        for n, (_, minus) in enumerate(signed[:-1]):
            negative[n + 1] ^= minus
        if len(factors) == 1 and not negative[0]:
            return factors[0]
        marks = tuple(item[0] for item in items)
        return s.Term(factors[0].start, factors[-1].end, factors, marks, tuple(negative))

    def factor(self, found: list[Any]) -> Any:
        """big* atom."""
        return found

    def big(self, found: list[Any]) -> Any:
        """Σ with scripts, and the sign of what follows."""
        minus = (
            found[-1][0]
            if isinstance(found[-1], tuple) and found[-1][0] in (True, False)
            else False
        )
        marks = [m for m in found[1:] if isinstance(m, tuple) and isinstance(m[0], str)]
        sub = next((body for kind, body in marks if kind == "SUB"), None)
        sup = next((body for kind, body in marks if kind == "SUP"), None)
        ends = (getattr(b, "end", None) or b.end_pos for _, b in marks if b is not None)
        end = max([found[0].end_pos, *ends])
        sign = str(found[0]) + "′" * any(kind == "PRIME" for kind, _ in marks)
        return ("big", minus, s.Big(found[0].start_pos, end, sign, sub, sup))

    def atom(self, found: list[Any]) -> s.Syntax:
        """primary with scripts."""
        base, marks = found[0], found[1:]
        if not marks:
            return base  # type: ignore[no-any-return]
        return scripted(base, marks)

    def mark(self, found: list[Any]) -> Any:
        """A script: its kind, and what it holds."""
        return (found[0].type, found[-1] if len(found) > 1 else found[0])

    def braced(self, found: list[Any]) -> s.Syntax:
        """{ args }."""
        inner: s.Syntax = found[1]
        return inner if not isinstance(inner, s.Empty) else s.Empty(*_span(found))

    def lone(self, found: list[Any]) -> s.Syntax:
        """{*}: a star or sign for a mark."""
        return s.Name(*_span(found), {"·": "*"}.get(str(found[1]), str(found[1])))

    def group(self, found: list[Any]) -> s.Syntax:
        """( args )."""
        opening, inner = found[0], found[1]
        bracket = "tex" if opening.type == "LBRACE" else str(opening)
        span = _span(found)
        if isinstance(inner, s.Group) and inner.bracket == "":
            return s.Group(*span, bracket, inner.parts, inner.separators)
        return s.Group(*span, bracket, (inner,))

    def over(self, found: list[Any]) -> s.Syntax:
        r"""{top \over bottom}."""
        return s.Frac(*_span(found), found[1], found[3])

    def frac(self, found: list[Any]) -> s.Syntax:
        """top over bottom."""
        return s.Frac(*_span(found), found[1], found[2])

    def root(self, found: list[Any]) -> s.Syntax:
        """√ body."""
        return s.Root(*_span(found), found[1])

    def root_of(self, found: list[Any]) -> s.Syntax:
        """√(body)."""
        return s.Root(*_span(found), found[2])

    def args(self, found: list[Any]) -> s.Syntax:
        """Parts, and what stands between them; one part is itself."""
        seps = tuple(str(f) for f in found if isinstance(f, Token))
        inner = tuple(f for f in found if isinstance(f, s.Syntax))
        if not found:
            return s.Empty(0, 0)
        if len(inner) == 1 and not seps:
            return inner[0]
        return s.Group(*_span(found), "", inner, seps)

    def edge(self, found: list[Any]) -> Any:
        """A word before a part is passed over."""
        return None

    def arg(self, found: list[Any]) -> s.Syntax:
        """total (REL total)*."""
        found = [f for f in found if f is not None]
        sides = tuple(f for f in found if isinstance(f, s.Syntax))
        signs = tuple(str(f) for f in found if isinstance(f, Token))
        if not signs:
            return sides[0]
        if len(sides) == len(signs):
            sides = (s.Empty(found[0].start_pos, found[0].start_pos), *sides)
        return s.Relation(*_span(found), sides, signs)

    piece = arg

    def breaker(self, found: list[Any]) -> Any:
        """A word or comma between the pieces of a cell."""
        return found[0]

    def cell(self, found: list[Any]) -> s.Syntax:
        """Pieces and words."""
        pieces = tuple(f for f in found if isinstance(f, s.Syntax))
        words = tuple(str(f) for f in found if isinstance(f, Token))
        return s.Cell(*(_span(found) if found else (0, 0)), pieces, words)

    def row(self, found: list[Any]) -> Any:
        """Cells."""
        return [f for f in found if isinstance(f, s.Syntax)]

    def grid(self, found: list[Any]) -> s.Syntax:
        """begin rows end."""
        rows = tuple(tuple(f) for f in found if isinstance(f, list))
        return s.Grid(*_span(found), str(found[0]), rows)


def bracketed(items: list[tuple[str, bool, Any]]) -> list[tuple[str, bool, Any]]:
    """p[i], R_i[k,l]: indices in brackets are indices below."""
    out: list[tuple[str, bool, Any]] = []
    for mark, minus, factor in items:
        before: Any = out[-1][2] if out else None
        if not mark and not minus and _indices(factor) and _family(before):
            sub = s.Group(factor.start, factor.end, "", factor.parts, factor.separators)
            out[-1] = (*out[-1][:2], s.Scripted(before.start, factor.end, before, sub))
        else:
            out.append((mark, minus, factor))
    return out


def _indices(node: Any) -> bool:
    letters = isinstance(node, s.Group) and node.bracket == "[" and set(node.separators) <= {","}
    return letters and all(
        (isinstance(p, s.Name) and p.name in INDICES)
        or (isinstance(p, s.Num) and p.text.isdecimal())
        for p in node.parts
    )


def _family(node: Any) -> bool:
    """A name that is no function and no expectation."""
    inner = node.base if isinstance(node, s.Scripted) and node.sup is None else node
    return isinstance(inner, s.Name) and inner.name not in APPLIED


def _signed(item: tuple[str, bool, Any]) -> tuple[s.Syntax, bool]:
    """A factor, and whether what follows it has a minus."""
    factor = item[2]
    return (factor[2], factor[1]) if isinstance(factor, tuple) else (factor, False)


def scripted(base: s.Syntax, marks: list[tuple[str, Any]]) -> s.Syntax:
    """The base with its scripts; a second one of a kind is put on top of the whole."""
    sub: s.Syntax | None = None
    sup: s.Syntax | None = None
    primes, end = 0, base.end
    for kind, body in marks:
        if (kind == "SUB" and sub is not None) or (kind == "SUP" and sup is not None):
            base = s.Scripted(base.start, end, base, sub, sup, primes)
            sub, sup, primes = None, None, 0
        if kind == "SUB":
            sub, end = body, max(end, body.end)
        elif kind == "SUP":
            sup, end = body, max(end, body.end)
        else:
            primes, end = primes + len(body), max(end, body.end_pos)
    return s.Scripted(base.start, end, base, sub, sup, primes)


def _span(found: list[Any]) -> tuple[int, int]:
    """From the first character of the parts to after the last."""
    starts: list[int] = []
    ends: list[int] = []
    for part in found:
        if isinstance(part, Token):
            starts.append(part.start_pos or 0)
            ends.append(part.end_pos or 0)
        elif isinstance(part, s.Syntax):
            starts.append(part.start)
            ends.append(part.end)
    return min(starts, default=0), max(ends, default=0)
