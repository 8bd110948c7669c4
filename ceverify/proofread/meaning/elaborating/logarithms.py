"""ln and exp, of the factor, the function or the whole sum that follows."""

from __future__ import annotations

from fractions import Fraction

from ceverify.formula.tree import Div, Exp, Formula, Indexed, Log, Mul, Number, Sum
from ceverify.proofread.meaning.elaborating.base import LOGS, Base
from ceverify.proofread.meaning.elaborating.pieces import piece
from ceverify.proofread.meaning.places import letter_of, unbraced
from ceverify.proofread.meaning.use import Use
from ceverify.proofread.writing import syntax as s

LABELS = frozenset("yt")
NATURAL = frozenset(("ln", "Ln"))
LETTERS = (s.Name, s.Num, s.Scripted)


class Logarithms(Base):
    """Reads logarithms and exponentials."""

    def raised(self, found: Use | None, after: s.Syntax | None) -> Formula | None:
        r"""\exp^{x}, of which the exponent stands above; None for anything else."""
        if found is None or found.name != "exp" or found.power is None:
            return None
        return None if after is not None and _bracketed(after) else Exp(self.formula(found.power))

    def transcendental(
        self, found: Use, factors: list[s.Syntax], marks: list[str], at: int
    ) -> tuple[Formula, int]:
        """ln x and exp(x), with the powers on the name and on the bracket."""
        node, after = unbraced(factors[at]), unbraced(factors[at + 1])
        if found.primes:
            raise self.senseless(node, f"{found.name}′ is not read")
        base, power = self._outside(found.name, after)
        if base is not None:
            inner = self.powered(Exp(self.formula(base)), found.power)
            return self.powered(inner, power), at + 2
        argument, end = self.argument(factors, marks, at + 1)
        if end == at + 2 and not isinstance(after, s.Group):
            self._alone(found.name, factors, marks, end)
        applied = Exp(argument) if found.name == "exp" else self._to_base(found, argument)
        return self.powered(applied, found.power), end

    def _alone(self, name: str, factors: list[s.Syntax], marks: list[str], end: int) -> None:
        """SenselessError for ln a b and for ln p_i/q_i."""
        more = unbraced(factors[end]) if end < len(factors) else None
        beside = isinstance(more, (*LETTERS, s.Big)) and not marks[end]
        below = isinstance(more, s.Scripted) and marks[end] == "/" and name != "exp"
        if more is not None and (beside or (below and isinstance(factors[end - 1], s.Scripted))):
            raise self.senseless(more, f"whether the {name} is of this too is not said")

    def _outside(self, name: str, after: s.Syntax) -> tuple[s.Syntax | None, s.Syntax | None]:
        """exp(x)^n is (e^x)^n, ln(p)^y is ln(p^y); of ln(x)^2 it is not said whose power it is."""
        bracketed = isinstance(after, s.Scripted) and isinstance(after.base, s.Group)
        if not bracketed or not isinstance(after, s.Scripted) or after.sup is None:
            return None, None
        if not isinstance(after.base, s.Group) or after.base.bracket not in "([{":
            return None, None
        if name != "exp" and {n.name for n in s.walk(after.sup) if isinstance(n, s.Name)} & LABELS:
            return None, None  # of a likelihood; to the power of a label no logarithm is raised
        if name != "exp":
            raise self.senseless(after, "whether the power is of the logarithm is not said")
        return after.base, after.sup

    def _to_base(self, found: Use, argument: Formula) -> Formula:
        """ln x, and log_2 x as ln x / ln 2."""
        base = found.positions[0] if found.positions else None
        if base is None and self.sense.logarithms and found.name not in NATURAL:
            return Div(self.logarithm(argument), Log(Number(Fraction(self.sense.logarithms))))
        if base is None or letter_of(base) == "e":
            return self.logarithm(argument)
        return Div(self.logarithm(argument), Log(self.formula(base)))

    def logarithm(self, argument: Formula) -> Formula:
        """ln x; of p at a sample's class the logarithm of the entry."""
        match argument:
            case Sum(index, Mul((Indexed(name) as mass, value)), ()) if (
                name in self.sense.indicators
            ):
                return Sum(index, Mul((mass, Log(value))))
        return Log(argument)

    def argument(self, factors: list[s.Syntax], marks: list[str], at: int) -> tuple[Formula, int]:
        """The argument of ln or exp: one factor, a function applied, or a whole sum."""
        node = unbraced(factors[at])
        if isinstance(node, s.Big):
            body = piece(factors[at + 1 :], ["", *marks[at + 2 :]])
            return self.big(node, body), len(factors)
        if (
            isinstance(node, s.Scripted)
            and isinstance(node.base, s.Group)
            and node.base.bracket != "tex"
        ):
            return self.formula(node), at + 1
        return self.applied(factors, marks, at)


def _bracketed(after: s.Syntax) -> bool:
    """Whether a bracket follows exp."""
    base = after.base if isinstance(after, s.Scripted) else after
    return isinstance(base, s.Group) and base.bracket in "([{"


def is_logarithm(name: str) -> bool:
    """Whether it is ln or exp."""
    return name in LOGS or name == "exp"
