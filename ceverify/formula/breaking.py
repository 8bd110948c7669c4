"""broken(shown, width): a wide formula in lines, broken before + and −, as on paper.

    C = −Σ (first term
          + second term)

Parentheses that a line break falls into are opened: they become signs of their own.
"""

from __future__ import annotations

from ceverify.formula.shown import Branches, Fence, Fraction, Row, Script, Shown, Under, Word

WIDEST = 56


def broken(shown: Shown, widest: float = WIDEST) -> tuple[Row, ...]:
    """One line where the formula fits, else lines of at most that width where it has sums."""
    items = shown.items if isinstance(shown, Row) else (shown,)
    if width(shown) <= widest:
        return (Row(items),)
    return tuple(_lines(_opened(items, widest), widest))


def width(shown: Shown) -> float:
    """About how many letters wide it is set."""
    match shown:
        case Word(text, kind):
            return len(text) + (2 if kind == "relation" else 0)
        case Row(items):
            return sum(map(width, items))
        case Fraction(top, bottom):
            return max(width(top), width(bottom))
        case Script(base, sub, sup):
            return width(base) + 0.6 * max(width(s) if s else 0 for s in (sub, sup))
        case Fence(body):
            return 2 + width(body)
        case Under(_, below):
            return max(2, 0.6 * width(below))
        case Branches(lines):
            return 4 + max(width(value) + width(condition) for value, condition in lines)


def _opened(items: tuple[Shown, ...], widest: float) -> tuple[Shown, ...]:
    """The wide sums in parentheses among the items, the parentheses as signs beside them."""
    opened: list[Shown] = []
    for item in items:
        if isinstance(item, Fence) and isinstance(item.body, Row) and width(item) > widest / 2:
            opened += [Word("(", "opening"), *item.body.items, Word(")", "closing")]
        else:
            opened.append(item)
    return tuple(opened)


def _lines(items: tuple[Shown, ...], widest: float) -> list[Row]:
    """Filled one after the other; a term is never parted."""
    lines: list[Row] = []
    line: tuple[Shown, ...] = ()
    for term in _terms(items):
        if line and width(Row((*line, *term))) > widest:
            lines.append(Row(line))
            line = ()
        line += term
    return [*lines, Row(line)]


def _terms(items: tuple[Shown, ...]) -> list[tuple[Shown, ...]]:
    """Each + or − between terms begins a new one, as does an = behind a sum."""
    terms: list[tuple[Shown, ...]] = [()]
    for item in items:
        if isinstance(item, Word) and item.kind == "relation":
            terms += [()] * (item.text in "+−" or (item.text == "=" and len(terms) > 1))
        terms[-1] += (item,)
    return terms
