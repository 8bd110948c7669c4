"""`ceverify check --target`: exit codes, formats, what is written, one sentence a mistake."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import fromstring

import numpy as np
import pytest
from click.testing import CliRunner, Result

from ceverify.cli import cli

PLACE = "tests.target.functions"
FEW = ("--regime", "ordinary", "--regime", "rows-1", "--seed", "1")
KEYS = ["command", "ceverify", "target", "loss", "verdict", "regimes", "diagnosis", "reproduce"]


def run(name: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["check", "--target", f"{PLACE}:{name}", *arguments])


def test_exit_codes() -> None:
    assert run("cross_entropy", *FEW).exit_code == 0
    assert run("negated", *FEW).exit_code == 1
    assert run("nope", *FEW).exit_code == 2
    assert run("loss_alone", *FEW).exit_code == 3
    assert run("a_minus_y", "--regime", "unnormalised-labels").exit_code == 3


def test_all_regimes_agree_and_the_seed_is_printed() -> None:
    result = run("cross_entropy")
    assert result.exit_code == 0, result.output
    assert "--seed" in result.output
    assert "Not tried" in result.output


def test_a_whole_process_from_another_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(
        "import numpy as np\n\n\ndef f(logits, targets):\n    print('noise')\n"
        "    return np.zeros(()), np.zeros_like(logits)\n"
    )
    process = subprocess.run(
        [sys.executable, "-m", "ceverify", "check", "--target", "mine:f", "--format", "json"],
        capture_output=True, encoding="utf-8", check=False, cwd=tmp_path,
        env=os.environ | {"PYTHONIOENCODING": "utf-8",
                          "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert process.returncode == 1, process.stderr
    assert json.loads(process.stdout)["verdict"] == "disagrees"
    assert process.stderr == ""


def test_json_has_the_keys() -> None:
    record = json.loads(run("too_large", *FEW, "--format", "json").output)
    assert [key for key in record if key in KEYS] == KEYS
    for regime in record["regimes"]:
        assert regime.keys() >= {"name", "cases", "verdict", "worst"}
        worst = regime["worst"]
        assert worst.keys() >= {"sample", "class", "expected", "got", "error_in_bounds"}
    assert all(slip.keys() == {"slip", "explanation"} for slip in record["diagnosis"])


def test_the_command_that_is_named_repeats_the_worst_case_alone() -> None:
    first = json.loads(run("too_large", "--format", "json").output)
    words = first["reproduce"].split()[1:]
    again = json.loads(CliRunner().invoke(cli, [*words, "--format", "json"]).output)
    (regime,) = again["regimes"]
    assert regime["calls"] == 1
    assert regime["worst"] in [one["worst"] for one in first["regimes"]]


def test_junit_has_a_case_for_each_regime() -> None:
    result = run("raises_of_one_row", *FEW, "--format", "junit")
    assert result.exit_code == 1
    (suite,) = fromstring(result.output)
    assert {key: suite.get(key) for key in ("tests", "failures")} == {"tests": "2", "failures": "1"}
    (failure,) = suite.iter("failure")
    assert "one row is too few" in str(failure.get("message"))
    assert "Traceback" in str(failure.text)


@pytest.mark.parametrize("form", ["text", "latex", "markdown", "html"])
def test_every_format_has_verdict_and_worst_entry(form: str) -> None:
    output = run("too_large", *FEW, "--format", form).output
    assert "disagrees" in output
    assert "expected" in output
    assert "rows-1" in output


def test_the_worst_case_is_written_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "case.npz"
    run("negated", *FEW, "--save-case", str(path))
    with np.load(path) as saved:
        assert str(saved["regime"]) == "ordinary"
        assert saved["logits"].shape == saved["gradient"].shape
        np.testing.assert_allclose(saved["gradient"], -saved["expected_gradient"])


def test_options_say_what_is_meant() -> None:
    assert run("cross_entropy", *FEW, "--reduction", "sum").exit_code == 1
    assert run("cross_entropy", *FEW, "--label-smoothing", "0.1").exit_code == 1
    assert run("softmax", *FEW, "--loss", "softmax").exit_code == 0
    assert run("cross_entropy", *FEW, "--class-weights", "1,1,1").exit_code == 0
    assert run("cross_entropy", *FEW, "--class-weights", "1,1,2").exit_code == 1
    weights = ("--loss", "cross-entropy-loss", "--set", "weights=1,1,2")
    assert run("cross_entropy", *FEW, *weights).exit_code == 1


def test_regimes_are_listed() -> None:
    result = CliRunner().invoke(cli, ["check", "--list-regimes"])
    assert result.exit_code == 0
    assert "confident-right-700" in result.output
    assert "offset-largest" in result.output


def test_help_is_a_screen_and_help_all_has_the_rest() -> None:
    short = CliRunner().invoke(cli, ["check", "--help"]).output
    full = CliRunner().invoke(cli, ["check", "--help-all"]).output
    assert len(short.splitlines()) <= 50
    for option in ("--timeout", "--save-case", "--temperature", "--max-classes", "--scale"):
        assert option not in short
        assert option in full


MISTAKES = {
    f"--target {PLACE}:nope": "has no 'nope'; it has cross_entropy, of_masses",
    f"--target {PLACE}:np": "np is not callable, but of type module",
    "--target nowhere.at.all:f": "there is no module 'nowhere.at.all'",
    "--target nowhere.py:f": "there is no file 'nowhere.py'",
    "--target half": "--target is 'half'; give a function as MODULE:NAME",
    f"--target {PLACE}:many_arguments": "needs logits, targets, scale, shift",
    f"--target {PLACE}:nothing": "returned None",
    f"--target {PLACE}:too_narrow": "of shape (6, 4)",
    f"--target {PLACE}:in_float32 --dtype float64": "returned float32 for logits in float64",
    f"--target {PLACE}:cross_entropy --dtype bfloat16 --arrays numpy": "NumPy has no bfloat16",
    f"--target {PLACE}:cross_entropy --random": "--random draws for a loss",
    f"--target {PLACE}:cross_entropy --classes 3": "--classes is not for a function",
    f"--target {PLACE}:cross_entropy --regime nope": "'nope'; none is called so. --list-regimes",
    f"--target {PLACE}:cross_entropy --regime soft-labels": "soft-labels: it takes class indices",
    f"--target {PLACE}:cross_entropy --case 1": "give --regime as well",
    f"--target {PLACE}:cross_entropy --regime ties --case 99": "ties has no case of that number",
    f"--target {PLACE}:cross_entropy --targets-as both": "--targets-as is 'both'; give indices",
    f"--target {PLACE}:of_masses --targets-as indices": "raised",
    f"--target {PLACE}:cross_entropy --returns two": "--returns is 'two'",
    f"--target {PLACE}:cross_entropy --timeout 0": "--timeout is '0'",
    f"--target {PLACE}:cross_entropy --save-case x.txt": "give a file that ends in .npz",
    f"--target {PLACE}:cross_entropy --label-smoothing 2": "--label-smoothing is '2'",
    f"--target {PLACE}:cross_entropy --reduction average": "--reduction is 'average'",
    f"--target {PLACE}:cross_entropy --set gamma=2": "has no parameters",
    f"--target {PLACE}:softmax --loss softmax --reduction sum": "softmax has no reduction",
    "--random --reduction sum": "--reduction is for a function",
    "--random --format junit": "--format junit is for a function",
    "--random --save-case x.npz": "--save-case is for a function",
}


@pytest.mark.parametrize(("arguments", "sentence"), MISTAKES.items())
def test_a_mistake_is_said(arguments: str, sentence: str) -> None:
    result = CliRunner().invoke(cli, ["check", *arguments.split()])
    assert result.exit_code == 2, result.output
    assert sentence in result.output
    assert "ceverify/" not in result.output


def test_the_users_own_traceback_is_shown() -> None:
    result = run("raises")
    assert result.exit_code == 2
    assert "the function raised ZeroDivisionError: not today." in result.output
    assert "functions.py" in result.output
