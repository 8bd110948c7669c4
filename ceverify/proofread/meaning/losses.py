"""LOSSES: letters and words that a loss is called by; L_CE and L_i are called so too."""

from __future__ import annotations

LOSSES = frozenset(" ".join(("L ℒ J E C ℓ l ξ H ℰ R Loss loss cost Cost NLL CE BCE FL",)).split())

DIVERGENCES = frozenset(("H", "H₁", "D", "KL", "D_KL", "DKL"))
"""Functions of distributions: H(p, q) = H(p) + D(p ‖ q) is a claim, and no other loss."""


def called_loss(name: str) -> bool:
    """Whether a name is a loss's, with a mark below or without."""
    return any(name == x or name.startswith(x + "_") for x in LOSSES)
