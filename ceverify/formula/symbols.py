"""Letters({"a": "p", "z": "x"}): a formula or text in the reader's own letters.

Only names change, all at once: "a=y, y=a" exchanges two. Nothing is evaluated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from ceverify.errors import InputError
from ceverify.formula.characters import LOWERED, SUBSCRIPTS
from ceverify.formula.indices import mapped
from ceverify.formula.run import TOKEN
from ceverify.formula.running import pieces
from ceverify.formula.tree import (
    Array,
    Cases,
    Condition,
    Delta,
    Formula,
    Index,
    Indexed,
    Position,
    Product,
    Sum,
    Symbol,
)

CODE = re.compile(r"(?<![^\W\d_])([^\W\d_])(\d*)(?![^\W\d_])")
SPARE = "crsqghlopuvwbfmndktijaxyz" + "αβγθκμνρφχψω"  # for indices, the readable ones first


@dataclass(frozen=True, slots=True)
class Letters:
    """Names to write in the place of others, and the number of the first class."""

    names: Mapping[str, str] = field(default_factory=dict)
    first: int = 1

    @property
    def plain(self) -> bool:
        """True where nothing changes."""
        return not self.names and self.first == 1

    def name(self, name: str) -> str:
        """The letter for a name; primes that a bound index got stay."""
        stem = name.rstrip("′")
        return self.names.get(stem, stem) + name[len(stem) :]

    def formula(self, f: Formula) -> Formula:
        """The formula in these letters."""
        return self._own(mapped(f, self.formula)) if not self.plain else f

    def _own(self, f: Formula) -> Formula:
        """What the node itself names."""
        match f:
            case Symbol(name) | Array(name):
                return replace(f, name=self.name(name))
            case Indexed(name, indices):
                return Indexed(self.name(name), tuple(map(self._at, indices)))
            case Delta(left, right):
                return Delta(self._at(left), self._at(right))
            case Cases(Condition(left, right, equal)):
                return replace(f, condition=Condition(self._at(left), self._at(right), equal))
            case Sum() | Product():
                without = tuple(map(self._at, f.without))
                return replace(f, index=self._index(f.index), without=without)
        return f

    def _at(self, position: Position) -> Position:
        if isinstance(position, int):
            return position - 1 + self.first
        return self._index(position)

    def _index(self, index: Index) -> Index:
        return replace(index, name=self.name(index.name))

    def text(self, text: str) -> str:
        """Running text, the mathematics in it in these letters."""
        if self.plain:
            return text
        return "".join(self._run(part) if maths else part for part, maths in pieces(text))

    def _run(self, run: str) -> str:
        return TOKEN.sub(lambda token: self._token(token), run)

    def _token(self, token: re.Match[str]) -> str:
        letter, sub, sup = token["letter"], token["sub"] or "", token["sup"] or ""
        if letter is None:
            return token.group()
        if letter == "e" and sup.startswith("^"):
            return letter + sub + self._mark(sup)
        return self.name(letter) + self._mark(sub) + self._mark(sup)

    def _mark(self, mark: str) -> str:
        """A subscript or exponent: its letters by name, a class number counted from `first`."""
        digits = "".join(LOWERED.get(c, c) for c in mark)
        if digits.isdecimal():
            number = str(int(digits) - 1 + self.first)
            return number if mark.isascii() else "".join(SUBSCRIPTS[c] for c in number)
        if mark[:1] in ("_", "^"):
            return mark[0] + self._run(mark[1:])
        small = [self.name(LOWERED[c]) if c in LOWERED else c for c in mark]
        return "".join(SUBSCRIPTS.get(c, c) for c in small) if mark[:1] in LOWERED else mark

    def code(self, text: str) -> str:
        """Text as a program writes it, exp(z1)/S: whole names of one letter, and its number."""

        def written(found: re.Match[str]) -> str:
            letter, number = found.groups()
            shifted = str(int(number) - 1 + self.first) if number else ""
            return self.names.get(letter, letter) + shifted

        return text if self.plain else CODE.sub(written, text)

    def settled(self, names: Iterable[str], indices: Iterable[str]) -> Letters:
        """With another letter for each index that a new one would meet; names may not meet.

        InputError where two names would be written alike.
        """
        holders: dict[str, str] = {}
        for name in sorted(names):
            letter = self.name(name)
            if letter in holders:
                raise InputError(
                    f"--symbols writes both {holders[letter]} and {name} as {letter}; "
                    "give one of them another letter."
                )
            holders[letter] = name
        more: dict[str, str] = {}
        for index in sorted(set(indices) - set(self.names)):
            if index in self.names.values():
                taken = {*holders, *indices, *more.values(), *self.names.values()}
                more[index] = next(c for c in SPARE if c not in taken)
        return replace(self, names={**self.names, **more})
