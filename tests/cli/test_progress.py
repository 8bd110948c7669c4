"""The bar: on terminals, after a second, and not otherwise."""

import io
import sys

import pytest

from ceverify.cli import progress
from ceverify.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "seconds", "shown"),
    [(Terminal, 2.0, True), (Terminal, 0.5, False), (io.StringIO, 2.0, False)],
)
def test_bar_is_shown(
    stream: type[io.StringIO], seconds: float, shown: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = stream()
    monkeypatch.setattr(sys, "stderr", screen)
    with Progress(3, "trials") as bar:
        bar.begun -= seconds
        bar.show(1)
        bar.show(2)
        assert (bar.bar is not None) == shown
        bar.show(3)
    assert ("Checking 3 trials" in screen.getvalue()) == shown


def test_bar_is_not_begun_when_all_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    with Progress(3, "trials") as bar:
        bar.show(3)
        assert bar.bar is None
