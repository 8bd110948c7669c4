"""e^{(z_k − m)/T} of every row, m its largest logit, whose own term 1 is kept apart from the rest.

So the parts of each result are sums of nonnegative terms: 1 − a at the largest logit is the sum
of the other terms, never 1 − a; elsewhere a ≤ 1/2, and 1 − a loses nothing.
Source: Blanchard, Higham & Higham, "Accurately computing the log-sum-exp and softmax functions",
IMA J. Numer. Anal. 41 (2021), algorithm 4.2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ceverify.losses.loss import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Exponentials:
    """`terms` (N, K) with 0 at the `top` class (N,), `largest` logit (N, 1), `rest` = Σ terms."""

    terms: Floats
    rows: NDArray[np.intp]
    top: NDArray[np.intp]
    largest: Floats
    rest: Floats
    temperature: float

    @property
    def total(self) -> Floats:
        """Σ_k e^{(z_k − m)/T} = 1 + rest: (N, 1)."""
        total: Floats = 1 + self.rest
        return total

    def log_total(self) -> Floats:
        """ln(1 + rest), small where the model is confident, and then exact to the last digits."""
        import numpy as np

        return np.log1p(self.rest)

    def probabilities(self) -> Floats:
        """a_k: (N, K), in the place of the terms."""
        self.terms[self.rows, self.top] = 1
        terms = self.terms
        terms /= self.total
        return terms

    def complements(self, a: Floats) -> Floats:
        """1 − a_k = Σ_{l≠k} a_l, to relative accuracy: (N, K) -> (N, K)."""
        others: Floats = 1 - a
        others[self.rows, self.top] = (self.rest / self.total)[:, 0]
        return others

    def complement_at(self, a: Floats, top: NDArray[np.intp]) -> Floats:
        """1 − a at one class `top` (N,) of each row, to relative accuracy: (N,)."""
        import numpy as np

        rest: Floats = (self.rest / self.total)[:, 0]
        return np.where(self.top == top, rest, 1 - a[self.rows, top])

    def expected_cost(self, logits: Floats, targets: Floats, keep: bool = False) -> Floats:
        """Σ_k y_k (−ln a_k), with 0 · ∞ = 0: (N, K), (N, K) -> (N,); terms kept or lost.

        Few targets, as of one-hot rows, are looked up; else every cost is worked out.
        """
        import numpy as np

        found = np.flatnonzero(targets != 0)
        if len(found) > targets.size // 8:
            common = targets.sum(axis=-1) * self.log_total()[:, 0]
            total: Floats = weighed(targets, self.depths(logits, None if keep else self.terms))
            total += common
            return total
        rows, classes = np.divmod(found, max(1, targets.shape[-1]))
        costs = self.largest[rows, 0] - logits[rows, classes]
        if self.temperature != 1:
            costs /= self.temperature
        costs += self.log_total()[rows, 0]
        costs *= targets[rows, classes]
        return np.bincount(rows, costs, minlength=len(targets)).astype(costs.dtype)

    def depths(self, logits: Floats, out: Floats | None = None) -> Floats:
        """(m − z_k)/T ≥ 0: (N, K) -> (N, K)."""
        import numpy as np

        depths: Floats = np.subtract(self.largest, logits, out=out)
        if self.temperature != 1:
            depths /= self.temperature
        return depths

    def costs(self, logits: Floats, out: Floats | None = None) -> Floats:
        """−ln a_k = (m − z_k)/T + ln(1 + rest) ≥ 0: (N, K) -> (N, K)."""
        costs = self.depths(logits, out)
        costs += self.log_total()
        return costs


def exponentials(
    logits: Floats, temperature: float = 1.0, out: Floats | None = None
) -> Exponentials:
    """The exponentials of a block (N, K), written to `out` where given."""
    import numpy as np

    rows, top = np.arange(len(logits)), logits.argmax(axis=-1)
    largest = logits[rows, top][:, None]
    # The difference first: z/T would round each logit in proportion to a shift common to all.
    terms = np.subtract(
        logits, largest, out=np.empty(logits.shape, logits.dtype) if out is None else out
    )
    if temperature != 1:
        terms /= temperature
    np.exp(terms, out=terms)
    terms[rows, top] *= 0
    rest = terms.sum(axis=-1, keepdims=True)
    return Exponentials(terms, rows, top, largest, rest, temperature)


def weighed(targets: Floats, costs: Floats) -> Floats:
    """Σ_k y_k c_k, with 0 · ∞ = 0: (N, K), (N, K) -> (N,); the costs are overwritten."""
    import numpy as np

    costs *= targets
    total: Floats = costs.sum(axis=-1)
    lost = np.isnan(total)
    if lost.any():
        kept = np.where(targets[lost] == 0, 0, costs[lost])
        total[lost] = kept.sum(axis=-1)
    return total


def product(one: Floats, other: Floats) -> Floats:
    """Σ_k u_k v_k: (N, K), (N, K) -> (N, 1)."""
    total: Floats = (one * other).sum(axis=-1, keepdims=True)
    return total
