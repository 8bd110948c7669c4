"""A bar on stderr, on terminals only, and only once the work has taken over a second."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

PATIENCE = 1.0


class Progress:
    """`with Progress(12, "trials") as progress: … progress.show(3)`."""

    def __init__(self, total: int, unit: str) -> None:
        self.total, self.unit = total, unit
        self.begun = time.monotonic()
        self.bar: Bar | None = None

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.stop()

    def show(self, done: int) -> None:
        """`done` of the total; the bar appears when patience runs out."""
        if self.bar is None and self.worth_showing(done):
            self.bar = self.started()
        if self.bar is not None:
            self.bar.update(self.bar.task_ids[0], completed=done)

    def show_of(self, done: int, total: int) -> None:
        """The same where the total is found out on the way."""
        self.total = total
        self.show(done)

    def worth_showing(self, done: int) -> bool:
        """Somebody watches, it has taken long, and is not over."""
        slow = time.monotonic() - self.begun > PATIENCE
        return slow and done < self.total and sys.stderr.isatty()

    def started(self) -> Bar:
        """rich's bar, loaded only now."""
        from rich.console import Console
        from rich.progress import Progress as Bar

        bar = Bar(console=Console(stderr=True), transient=True)
        bar.add_task(f"Checking {self.total:,} {self.unit}", total=self.total)
        bar.start()
        return bar
