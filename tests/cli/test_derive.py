"""`ceverify derive` as its users type it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ceverify.cli import cli
from ceverify.formula.tree import Equal, Neg
from ceverify.losses import LOSSES
from ceverify.losses.loss import Claimed

NAME = "softmax-cross-entropy"


def run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(cli, ["derive", *arguments])


def test_json_has_the_promised_keys() -> None:
    result = run("--classes", "3", "--format", "json")
    data = json.loads(result.output)
    assert result.exit_code == 0
    assert list(data) == ["command", "ceverify", "loss", "wrt", "order", "classes", "verdict",
                          "assumptions", "steps", "result", "explicit"]  # fmt: skip
    assert {"number", "title", "rule", "case", "lhs", "rhs", "verdict", "scope"} <= set(
        data["steps"][0]
    )
    assert data["result"]["latex"] == r"\frac{\partial C}{\partial z_{i}} = a_{i} - y_{i}"
    assert [entry["verdict"] for entry in data["explicit"]["gradient"]] == ["proved"] * 3
    assert data["explicit"]["jacobian"] == {"entries": 9, "proved": 9}
    assert data["assumptions"][0]["steps"]


def test_a_symbolic_number_of_classes_has_no_explicit_road() -> None:
    result = run("--classes", "n", "--format", "json")
    assert json.loads(result.output)["explicit"] is None
    assert json.loads(result.output)["classes"] == "n"


def test_many_classes_say_what_was_taken() -> None:
    output = run("--classes", "40").output
    words = " ".join(output.split())
    assert "one of 40 gradient entries" in words
    assert "2 of 1,600 Jacobian entries, the rest by renaming" in words


def test_a_wrong_claim_is_refuted_and_exits_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    right = LOSSES[NAME]
    claimed = right.claims["logits"].equation
    wrong = replace(right, claims={"logits": Claimed(Equal(claimed.left, Neg(claimed.right)))})
    monkeypatch.setitem(LOSSES, NAME, wrong)
    result = run("--classes", "3")
    assert result.exit_code == 1
    assert "✗ refuted: K = 3" in result.output
    data = json.loads(run("--format", "json").output)
    assert data["verdict"] == "refuted"
    assert [s["verdict"] for s in data["steps"]].count("refuted") == 1


@pytest.mark.parametrize(
    "classes", ["1", "0", "-3", "abc", "1e9", "2.5", "", "1001", "9" * 30, "³"]
)
def test_bad_classes_get_one_sentence(classes: str) -> None:
    result = run(f"--classes={classes}")
    assert result.exit_code == 2
    assert "--classes" in result.output
    assert "Traceback" not in result.output
    assert len(result.output.strip().splitlines()) == 1


def test_unknown_loss_and_format_name_what_exists() -> None:
    assert NAME in run("--loss", "nope").output
    result = run("--format", "pdf")
    assert result.exit_code == 2
    assert "markdown or html or json" in result.output


def test_unwritable_output_is_said(tmp_path: Path) -> None:
    result = run("--output", str(tmp_path / "no" / "where.txt"))
    assert result.exit_code == 2
    assert "cannot write" in result.output


def test_output_that_fails_is_said_and_no_refutation() -> None:
    full = "/dev/full"
    if not Path(full).exists():
        pytest.skip("needs a device that is always full")
    for arguments in (["derive"], ["--help"]):
        with open(full, "w", encoding="utf-8") as device:
            command = [sys.executable, "-m", "ceverify", *arguments]
            done = subprocess.run(
                command, stdout=device, stderr=subprocess.PIPE, text=True, check=False
            )
        assert done.returncode == 2
        assert done.stderr.startswith("Error: cannot write to standard output")
        assert len(done.stderr.splitlines()) == 1


def test_a_dash_is_standard_output() -> None:
    assert run("--output", "-").output == run().output


def test_combinations_that_do_not_exist_name_what_does() -> None:
    assert "--wrt logits, probabilities" in run("--wrt", "moon").output
    assert run("--wrt", "moon").exit_code == 2


def test_output_file_is_plain_text(tmp_path: Path) -> None:
    target = tmp_path / "derivation.txt"
    assert run("--output", str(target)).output == ""
    text = target.read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 80


def test_a_closed_pipe_ends_quietly() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "ceverify", "derive"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def loaded(code: str) -> set[str]:
    """Which of the heavy modules are loaded after running `code`."""
    script = (
        f"{code}\nimport sys\nprint(*({{'sympy', 'numpy', 'rich', 'mpmath'}} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(out.stdout.split()[-4:]) & {"sympy", "numpy", "rich", "mpmath"}


HELP = (
    "from click.testing import CliRunner\nfrom ceverify.cli import cli\nCliRunner().invoke(cli, {})"
)


def test_help_loads_nothing_heavy() -> None:
    for arguments in (
        ["--help"],
        ["derive", "--help"],
        ["losses", "--help"],
        ["check", "--help"],
        ["--version"],
    ):
        assert loaded(HELP.format(arguments)) == set()


def test_a_heavy_import_is_seen() -> None:
    assert "numpy" in loaded("import numpy")


def test_the_general_derivation_needs_no_sympy_and_no_numpy() -> None:
    assert loaded(HELP.format(["derive", "--classes", "n"])) & {"sympy", "numpy"} == set()
