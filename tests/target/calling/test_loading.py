"""A function by its place: what is not there is said, the user's own traceback is shown."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ceverify.errors import InputError
from ceverify.target.calling.loading import load

MODULE = """
import dataclasses

number = 3

@dataclasses.dataclass
class Holder:
    def method(self, logits, targets):
        return "method"

holder = Holder()

def f(logits, targets):
    return "f"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a module, broken ones, and a path of its own."""
    (tmp_path / "loaded_module.py").write_text(MODULE)
    (tmp_path / "math.py").write_text(MODULE)
    (tmp_path / "loaded_broken.py").write_text("x = 1\nraise ValueError('not ready')\n")
    (tmp_path / "loaded_syntax.py").write_text("x = (\n")
    (tmp_path / "loaded_exits.py").write_text("import sys\nsys.exit(7)\n")
    (tmp_path / "loaded_needs.py").write_text("import loaded_missing\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "inner.py").write_text("from beside import f\n")
    (tmp_path / "sub" / "beside.py").write_text("def f(logits, targets):\n    return 'beside'\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    return tmp_path


def test_modules_files_and_attributes(folder: Path) -> None:
    assert load("loaded_module:f")(1, 2) == "f"
    assert load("loaded_module:holder.method")(1, 2) == "method"
    assert load("loaded_module.py:f")(1, 2) == "f"
    assert load(f"{folder}/math.py:f")(1, 2) == "f"
    assert load("sub/inner.py:f")(1, 2) == "beside"


MISTAKES = {
    "nope": "give MODULE:NAME or path/to/file.py:NAME",
    ":f": "give MODULE:NAME",
    "loaded_module:": "give MODULE:NAME",
    "a b:f": "'a b' is no module's name",
    "loaded_nowhere:f": "there is no module 'loaded_nowhere'",
    "loaded_nowhere.inner:f": "there is no module 'loaded_nowhere.inner'",
    "nowhere.py:f": "there is no file 'nowhere.py'",
    "loaded_module:g": "loaded_module has no 'g'; it has Holder, f",
    "loaded_module:f.g": "loaded_module has no 'f.g'",
    "loaded_module:number": "is not callable, but of type int",
    "loaded_module:Holder": "is a class; give a function, or an instance of it",
    "loaded_broken:f": "it raised ValueError: not ready",
    "loaded_syntax:f": "it raised SyntaxError",
    "loaded_exits:f": "it raised SystemExit: 7",
    "loaded_needs:f": "it raised ModuleNotFoundError: No module named 'loaded_missing'",
}


@pytest.mark.parametrize(("target", "sentence"), MISTAKES.items())
def test_a_mistake_is_said(folder: Path, target: str, sentence: str) -> None:
    with pytest.raises(InputError) as raised:
        load(target)
    assert sentence in str(raised.value)


def test_the_traceback_is_the_users_own(folder: Path) -> None:
    with pytest.raises(InputError) as raised:
        load("loaded_broken:f")
    _, _, trace = str(raised.value).partition("\n\n")
    assert trace.startswith("Traceback (most recent call last):\n  File ")
    assert 'loaded_broken.py", line 2' in trace
    assert "importlib" not in trace
    assert "ceverify/target" not in trace
