"""Trail: one quantity rewritten rule by rule, each form a claim that the quantity equals it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ceverify.derive.rewriting import Rule, everywhere
from ceverify.derive.step import Claim
from ceverify.document import Inline
from ceverify.exact import Theory
from ceverify.formula.tree import Equal, Formula


@dataclass(slots=True)
class Trail:
    """`quantity` is the left side of every claim; `form` is what it was last found equal to."""

    part: str
    quantity: Formula
    theory: Theory
    case: str = ""
    claims: list[Claim] = field(default_factory=list)
    form: Formula | None = None

    def step(
        self,
        title: str,
        rule: str,
        *rules: Rule,
        why: tuple[Inline, ...] = (),
        uses: tuple[Equal, ...] = (),
    ) -> None:
        """Apply the rules everywhere, one after the other, and claim the result."""
        new = self.form or self.quantity
        for one in rules:
            new = everywhere(one, new)
        if new != (self.form or self.quantity):
            self.claim(title, rule, new, why, uses)

    def claim(
        self,
        title: str,
        rule: str,
        new: Formula,
        why: tuple[Inline, ...] = (),
        uses: tuple[Equal, ...] = (),
    ) -> None:
        """Claim that the quantity equals `new`."""
        equation = Equal(self.quantity, new)
        case = self.case
        self.claims.append(Claim(self.part, title, rule, equation, self.theory, why, case, uses))
        self.form = new

    def known(self) -> Equal:
        """What the trail has arrived at."""
        return Equal(self.quantity, self.form or self.quantity)
