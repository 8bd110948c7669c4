"""What is true of an equality: Proved · Refuted(counterexample) · Undecided(reason).

Only `ceverify.exact` makes a `Proved`; a test holds that. Numeric evidence says
`agrees` or `disagrees`, never one of these words.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A point a person can check by hand: `point` names each value, `left` ≠ `right` there."""

    point: tuple[tuple[str, str], ...]
    left: str
    right: str

    def sentence(self) -> str:
        """`K = 3, z = (0, ln 2, ln 3): left = −1/18, right = 1/18`."""
        where = ", ".join(f"{name} = {value}" for name, value in self.point)
        return f"{where}: left = {self.left}, right = {self.right}"


@dataclass(frozen=True, slots=True)
class Proved:
    """Decided exactly, wherever both sides are defined, in the given scope."""

    scope: str
    word: str = "proved"


@dataclass(frozen=True, slots=True)
class Refuted:
    """False, with numbers that show it."""

    counterexample: Counterexample
    word: str = "refuted"


@dataclass(frozen=True, slots=True)
class Undecided:
    """Neither proved nor refuted, and why."""

    reason: str
    word: str = "undecided"


Verdict = Proved | Refuted | Undecided


def worst(verdicts: "list[Verdict]") -> str:
    """`refuted` before `undecided` before `proved`; nothing judged is `undecided`."""
    words = {verdict.word for verdict in verdicts} or {"undecided"}
    return next(word for word in ("refuted", "undecided", "proved") if word in words)
