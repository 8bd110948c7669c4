"""Figure: one row of the bench, ours beside a peer's, and the ratio that is asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """`ours` and `peer` in `unit`; met where ours ≤ limit · peer. Without a limit it is printed."""

    what: str
    ours: float
    peer_name: str = ""
    peer: float | None = None
    limit: float | None = None
    unit: str = "s"
    at_least: bool = False

    @property
    def ratio(self) -> float | None:
        """ours / peer, or peer / ours where faster is asked for."""
        if self.peer is None:
            return None
        return self.peer / self.ours if self.at_least else self.ours / self.peer

    @property
    def asked(self) -> str:
        """The limit in words."""
        if self.limit is None:
            return ""
        return f"≥ {self.limit:g} × faster" if self.at_least else f"≤ {self.limit:g} ×"

    @property
    def met(self) -> bool | None:
        """Whether the limit holds; None where the peer is missing."""
        if self.ratio is None or self.limit is None:
            return None
        return self.ratio >= self.limit if self.at_least else self.ratio <= self.limit

    def row(self) -> tuple[str, ...]:
        """The cells of the table."""
        missing = "skipped: not installed, or --quick" if self.peer_name else ""
        peer = missing if self.peer is None else f"{self.peer:.4g} {self.unit}"
        ratio = "" if self.ratio is None else f"{self.ratio:.3g} ×"
        met = {True: "met", False: "NOT MET", None: ""}[self.met]
        return (
            self.what,
            f"{self.ours:.4g} {self.unit}",
            self.peer_name,
            peer,
            ratio,
            self.asked,
            met,
        )
