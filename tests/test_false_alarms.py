"""A short run of `python -m tests.false_alarms`, and proof that it can find one."""

from dataclasses import replace

import pytest

from ceverify.losses import LOSSES
from ceverify.target.regimes import REGIMES
from tests.false_alarms import PLAIN, SHAPES, alarms
from tests.target.alarms import Covered, Turns, evidence_of
from tests.target.alarms import alarms as alarms_of
from tests.target.functions import too_large
from tests.target.honest import Honest, honest
from tests.target.slips import times


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("seed", range(len(SHAPES)))
def test_right_gradient_raises_no_alarm(seed: int, dtype: str) -> None:
    assert alarms(seed, dtype) == []


@pytest.mark.parametrize("loss", [name for name in LOSSES if name != PLAIN])
def test_no_loss_raises_an_alarm(loss: str) -> None:
    """In float32; in float64 the tests of `check.declared` try every regime of every loss."""
    assert alarms(4, "float32", loss) == []


@pytest.mark.parametrize("name", [PLAIN, "distillation"])
def test_wrong_gradient_raises_alarms(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    right = LOSSES[name]
    wrong = replace(right, gradient=lambda *given, **more: right.gradient(*given, **more) * 1.00001)
    monkeypatch.setitem(LOSSES, name, wrong)
    assert any("-digit oracle" in line for line in alarms(0, "float64", name))


def test_no_right_function_of_others_raises_an_alarm() -> None:
    """In one test, so that no framework is loaded before it; one dtype each, they take turns.

    JAX compiles every shape, which takes a minute: a few regimes have it in their own tests.
    """
    lines: list[str] = []
    for turn, (name, one) in enumerate(honest().items()):
        if "JAX" not in name:
            lines += alarms_of(name, one, 1, (one.dtypes[turn % len(one.dtypes)],))
    assert lines == []


def test_a_run_says_what_it_covered_and_what_it_found() -> None:
    covered = Covered()
    for function, wrong in ((times(lambda z: 1.0), False), (times(lambda z: 1.5), True)):
        one = Honest(function, dtypes=("float32",))
        lines = covered.add("scaled", "float32", evidence_of("scaled", one, "float32", 1))
        assert bool(lines) == wrong
    said = "\n".join(covered.lines())
    assert "functions: scaled 2" in said
    assert "dtypes: float32 2" in said
    assert f"of {len(REGIMES)} regimes; never tried: classes-128256" in said
    assert not said.startswith("0 false alarms")


def test_all_functions_and_dtypes_take_their_turns() -> None:
    turns = Turns()
    seen = {(name, dtype) for name, _, dtype in map(turns.at, range(2000))}
    every = [*turns.quick, *turns.compiled, *turns.declared]
    assert seen == {(name, dtype) for name, _, dtype in every}


def test_a_wrong_function_raises_alarms() -> None:
    assert list(alarms_of("wrong", Honest(too_large, dtypes=("float32",)), 1)) != []
