"""`ceverify.derive(…)` in a notebook, whatever was imported before it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import ceverify
from ceverify.errors import InputError
from ceverify.losses import LOSSES


def test_a_derivation_shows_itself() -> None:
    derived = ceverify.derive(classes=2, symbols="a=p")
    assert derived.verdict == "proved"
    assert derived._repr_html_().startswith('<div class="ceverify">')
    assert r"p_{j}(\delta_{ij} - p_{i})" in derived._repr_latex_()
    assert derived._repr_markdown_().startswith("# Softmax cross-entropy")
    assert str(derived).endswith("2 of 2 gradient and 4 of 4\nJacobian entries")
    assert repr(derived).startswith("<Softmax cross-entropy with respect to logits, K = 2: proved")
    assert r"p_{i} - y_{i}" in str(derived.record()["result"])


def test_a_loss_of_ones_own_is_derived_too() -> None:
    assert ceverify.derive(LOSSES["softmax"]).derivation.classes is None


def test_n_is_every_number_of_classes_as_on_the_command_line() -> None:
    assert ceverify.derive(classes="n").derivation.classes is None


@pytest.mark.parametrize(
    "options",
    [
        {"loss": "nope"},
        {"symbols": "a"},
        {"wrt": "moon"},
        {"classes": 1},
        {"classes": "m"},
        {"classes": 2.0},
        {"classes": True},
    ],
)
def test_what_is_wrong_is_said(options: dict[str, object]) -> None:
    with pytest.raises(InputError):
        ceverify.derive(**options)  # type: ignore[arg-type]


ORDERS = [
    "import ceverify; ceverify.derive(); print(ceverify.derive().verdict)",
    "import ceverify.derive.report; print(ceverify.derive().verdict, ceverify.derive.report)",
    "from ceverify.derive.derivation import derive; from ceverify import derive as d; print(d())",
]


@pytest.mark.parametrize("script", ORDERS)
def test_the_name_is_callable_in_every_order_of_imports(script: str) -> None:
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "proved" in done.stdout


def test_importing_the_package_loads_nothing_of_it() -> None:
    script = (
        "import sys, ceverify; print(*(m for m in sys.modules if m.split('.')[0] in "
        "('ceverify', 'numpy', 'sympy', 'rich', 'click', 'dataclasses')))"
    )
    command = [sys.executable, "-S", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    expected = {"ceverify", "ceverify.version", "ceverify.callable_room"}
    expected |= {"ceverify.check", "ceverify.derive", "ceverify.proofread"}
    assert set(done.stdout.split()) == expected
