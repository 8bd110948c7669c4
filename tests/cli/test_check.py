"""`ceverify check`: exit codes, one sentence for each mistake, what is printed."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ceverify.cli import cli
from ceverify.losses import LOSSES

KEYS = ["command", "ceverify", "loss", "seed", "verdict", "evidence", "reproduce"]
ROW_KEYS = {"method", "cases", "worst_error", "tolerance", "tolerance_source", "worst", "verdict"}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments])


def test_random_agrees() -> None:
    result = run("--random", "--seed", "3")
    assert result.exit_code == 0, result.output
    assert "agrees" in result.output
    assert "--seed 3" in result.output


@pytest.mark.parametrize("more", [(), ("--classes", "3"), ("--loss", "focal", "--trials", "2")])
def test_batches_are_drawn_where_nothing_else_is_asked_for(more: tuple[str, ...]) -> None:
    bare, said = run("--seed", "1", *more), run("--random", "--seed", "1", *more)
    assert bare.exit_code == 0
    assert bare.output == said.output


def test_drawn_seed_is_printed_and_repeats() -> None:
    first = json.loads(run("--random", "--format", "json").output)
    words = first["reproduce"].split()[2:]
    again = json.loads(run(*words, "--format", "json").output)
    assert first == again


def test_json_has_the_keys() -> None:
    result = json.loads(run("--random", "--seed", "1", "--format", "json").output)
    assert [key for key in result if key in KEYS] == KEYS
    for row in result["evidence"]:
        assert row.keys() >= ROW_KEYS
        assert row["worst"].keys() >= {"sample", "class", "expected", "got"}
    assert {row["verdict"] for row in result["evidence"]} <= {"agrees", "blind"}


def test_point_prints_the_worked_table() -> None:
    result = run("--logits", "3,1,-3", "--target", "0")
    assert result.exit_code == 0, result.output
    for text in ("a − y", "20.0855", "0.87887824", "-0.12112176", "0.1189"):
        assert text in result.output


def test_point_may_begin_with_a_minus_and_repeat() -> None:
    first = run("--logits", "-3,1e3,0.1", "--target", "2", "--format", "json")
    assert first.exit_code == 0, first.output
    words = json.loads(first.output)["reproduce"].split()[2:]
    assert run(*words, "--format", "json").output == first.output


def test_targets_of_another_sum_are_said() -> None:
    result = run("--logits", "3,1,-3", "--targets", "0.2,0.5,0.1")
    assert result.exit_code == 0
    assert "sum to 0.8, not 1" in result.output
    assert "a Σy − y" in result.output


def test_a_disagreement_exits_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    right = LOSSES["softmax-cross-entropy"]
    wrong = replace(right, gradient=lambda z, y: 1.001 * right.gradient(z, y))
    monkeypatch.setitem(LOSSES, right.name, wrong)
    result = run("--random", "--seed", "1")
    assert result.exit_code == 1
    assert "disagrees" in result.output
    assert "ceverify check --random" in result.output


@pytest.mark.parametrize("name", LOSSES)
def test_every_loss_is_checked_and_repeats(name: str) -> None:
    few = ("--trials", "2", "--samples", "2", "--format", "json")
    result = run("--random", "--loss", name, *few)
    assert result.exit_code == 0, result.output
    first = json.loads(result.output)
    assert (first["loss"], first["verdict"]) == (name, "agrees")
    keywords = {p.keyword for p in (*LOSSES[name].parameters, *LOSSES[name].per_class)}
    assert all(set(chosen) == keywords for chosen in first["parameters"])
    again = run(*first["reproduce"].split()[2:], "--format", "json")
    assert json.loads(again.output) == first


def test_set_parameters_are_in_the_title_and_in_the_command() -> None:
    result = run("--random", "--loss", "focal", "--set", "gamma=0.5", "--trials", "2")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("Focal, gamma = 0.5: the gradient in numbers")
    assert "    ceverify check --random" in result.output
    assert "--set gamma=0.5" in result.output


def test_drawn_parameters_are_printed_trial_by_trial() -> None:
    result = run("--random", "--loss", "temperature", "--seed", "5", "--trials", "2")
    header = next(line for line in result.output.splitlines() if line.startswith("trial"))
    assert header.split() == ["trial", "regime", "temperature"]


def test_a_point_of_another_loss_prints_its_numbers() -> None:
    words = ("--logits", "3,1,-3", "--target", "0", "--set", "smoothing=0.1", "--set")
    result = run("--loss", "cross-entropy-loss", *words, "weights=1,2,1")
    assert result.exit_code == 0, result.output
    assert "The loss is C = 0.466745872" in result.output
    assert "-0.0251591491767774" in result.output


def test_a_loss_of_one_logit_takes_each_number_as_a_sample() -> None:
    result = run("--loss", "binary", "--logits", "3,-700", "--targets", "1,0.25")
    assert result.exit_code == 0, result.output
    assert "-0.047425873" in result.output


MISTAKES = {
    "--random --set gamma=2": "softmax-cross-entropy has no parameters",
    "--random --loss focal --set alpha=2": "focal has gamma=VALUE, a number from 0 to 5",
    "--random --loss focal --set gamma": "--set gamma is ''; give a number from 0 to 5",
    "--random --loss focal --set gamma=x": "--set gamma is 'x'; give a number from 0 to 5",
    "--random --loss focal --set gamma=9": "--set gamma is '9'; give a number from 0 to 5",
    "--random --loss focal --set gamma=nan": "--set gamma is 'nan'",
    "--random --loss cross-entropy-loss --set weights=1,2": "one for each of the 10 classes",
    "--random --loss focal --classes 5000": "focal is checked for at most 4,096 classes",
    "--random --loss binary --classes 3": "--classes is for losses of several classes",
    "--loss binary --logits 1,2 --target 0": "binary has one logit a sample: give --targets",
    "--loss binary --logits 1": "Give --targets; binary takes a number for each logit, from 0 to 1",
    "--loss binary --logits 1 --targets 2": "the targets of binary are from 0 to 1",
    "--loss logistic --logits 1 --targets .5": "the targets of logistic are −1 or 1",
    "--loss focal --logits 1 --target 0": "needs at least 2 classes",
    "--loss focal --logits 1,2 --targets -1,2": "the targets of focal are 0 or more",
    "--loss focal --logits 1e300,2 --target 0": "--logits holds 1e+300; here its numbers are",
    "--target 0": "give its --logits as well",
    "--logits 1,2 --target 0 --trials 3": "--trials is for drawn logits; leave it out, or --logits",
    "--random --classes 1": "--classes is '1'; give a whole number from 2 to 1,000,000",
    "--random --classes 0": "--classes is '0'",
    "--random --classes -3": "--classes is '-3'",
    "--random --classes abc": "--classes is 'abc'",
    "--random --classes 1e9": "--classes is '1e9', beyond the limit",
    "--random --classes " + 5000 * "9": "--classes is '" + 40 * "9" + "…'",
    "--random --samples 0": "--samples is '0'",
    "--random --classes 1000000 --samples 1000": "1,000,000,000 entries; a trial holds at most",
    "--random --trials 1e99": "--trials is '1e99', beyond the limit",
    "--random --trials 100000 --classes 1000": "are checked at once",
    "--random --scale 1e308": "--scale is '1e308'; give a number from 0 to 1e+06",
    "--random --scale nan": "--scale is 'nan'",
    "--random --seed -1": "--seed is '-1'",
    "--random --dtype float16": "--dtype is 'float16'; give float64 or float32",
    "--random --format xml": "--format is 'xml'; give text or latex",
    "--random --loss hinge": "--loss is 'hinge'; there is softmax-cross-entropy",
    "--random --logits 1,2 --target 0": "--logits is for a point of your own",
    "--random --output /nowhere/at/all": "/nowhere/at/all",
    "--logits nan,1 --target 0": "--logits holds 'nan'",
    "--logits inf,1 --target 0": "--logits holds 'inf'",
    "--logits 1e400,1 --target 0": "--logits holds '1e400'; give finite numbers",
    "--logits 1,x --target 0": "--logits holds 'x'",
    "--logits 1,,2 --target 0": "--logits holds ''",
    "--logits 1e39,1 --target 0 --dtype float32": "--logits holds 1e+39; here its numbers",
    "--logits 3 --target 0": "softmax needs at least 2 classes",
    "--logits 0" + 1000 * ",1": "--logits holds 1,001 numbers; a point has at most 1,000 classes",
    "--logits 1,2": "one of --target",
    "--logits 1,2 --target 0 --targets 1,0": "one of --target",
    "--logits 1,2 --target 2": "--target is 2; with 2 logits give 0 to 1",
    "--logits 1,2 --target -1": "--target is '-1'",
    "--logits 1,2 --targets 1,0,0": "--targets holds 3 masses for 2 logits",
    "--logits 1,2 --targets 1.5,-0.5": "--targets holds -0.5; a target mass is 0 or more",
    "--logits 1e300,2 --targets 1e31,1": "--logits holds 1e+300",
    "--logits 1,2 --target 0 --classes 2": "--classes is for drawn logits",
}


@pytest.mark.parametrize(("arguments", "sentence"), MISTAKES.items())
def test_a_mistake_is_one_sentence(arguments: str, sentence: str) -> None:
    result = run(*arguments.split())
    assert result.exit_code == 2
    assert sentence in result.output
    assert len(result.output.strip().splitlines()) == 1
    assert "Traceback" not in result.output


EXTREME = [
    "1e307,-1e307 --target 1",
    "1e30,0,-1e30 --target 0",
    "1e-320,0 --target 0",
    "-1e9,2,3 --target 1",
    "800,0 --target 1",
    "0,0 --targets 0,0",
    "0,0 --targets .5,.5",
    "0,5 --targets 1e30,1e-300",
]


@pytest.mark.parametrize("point", EXTREME)
def test_extreme_points_agree(point: str) -> None:
    result = run("--logits", *point.split())
    assert result.exit_code == 0, result.output


def test_interrupt_is_one_line_and_130(monkeypatch: pytest.MonkeyPatch) -> None:
    from ceverify.check import random_check

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(random_check, "checked", interrupted)
    result = run("--random")
    assert (result.exit_code, result.output) == (130, "Interrupted.\n")


SCRIPT = """
import sys
{first}
from ceverify.cli import main

sys.argv[1:] = ["check", "--random"]
try:
    main()
finally:
    print("sympy" in sys.modules, "ceverify.check.declared.definitions" in sys.modules)
"""


@pytest.mark.parametrize(
    ("first", "loaded"),
    [("", "False False"), ("import sympy, ceverify.check.declared.definitions", "True True")],
)
def test_the_plain_loss_loads_neither_sympy_nor_the_definitions_and_the_test_can_fail(
    first: str, loaded: str
) -> None:
    process = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(first=first)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert process.stdout.splitlines()[-1] == loaded
