"""Imports point one way, proofs are made in one room, and the command line starts light."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import ceverify

ROOT = Path(ceverify.__file__).parent
# From the bottom up; a room may import those before it, and itself.
ROOMS = ("version", "errors", "formula", "verdict", "document", "exact", "losses",
         "derive", "check", "target", "proofread", "render", "notebook", "testing",
         "callable_room", "cli", "__init__",
         "__main__")  # fmt: skip
STRANGERS = {
    (one, other)
    for one in ("derive", "check", "target", "proofread", "render")
    for other in ("derive", "check", "target", "proofread", "render")
    if one != other and (one, other) != ("target", "check")
}


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    """All that a module is made of."""
    return tuple(ast.walk(ast.parse(source)))


def imports(source: str) -> set[str]:
    """The rooms of ceverify that a module imports, anywhere in it."""
    found = set()
    for node in nodes(source):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ceverify"):
            parts = (node.module or "").split(".")
            names = parts[1:2] or [alias.name for alias in node.names]
            found.update(names)
        elif isinstance(node, ast.Import):
            found.update(a.name.split(".")[1] for a in node.names if a.name.startswith("ceverify."))
    return found


def against_the_grain(name: str, imported: set[str]) -> set[str]:
    """What a room imports and should not."""
    below = ROOMS[: ROOMS.index(name) + 1]
    return {i for i in imported if i not in below or (name, i) in STRANGERS}


def test_imports_point_one_way() -> None:
    for path in ROOT.rglob("*.py"):
        wrong = against_the_grain(room(path), imports(path.read_text(encoding="utf-8")))
        assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


def test_an_import_against_the_grain_is_seen() -> None:
    assert against_the_grain("exact", imports("from ceverify.derive.step import Step")) == {
        "derive"
    }
    assert against_the_grain("check", imports("def f():\n    import ceverify.derive")) == {"derive"}
    assert against_the_grain("derive", imports("from ceverify.exact import decide")) == set()


def calls(source: str, name: str) -> bool:
    """True where the source calls `name`."""
    return any(
        isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == name
        for node in nodes(source)
    )


def test_only_the_judge_says_proved() -> None:
    makers = {p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*.py")
              if calls(p.read_text(encoding="utf-8"), "Proved")}  # fmt: skip
    assert makers == {"exact/judge.py", "exact/explicit.py"}


def test_a_proof_made_elsewhere_is_seen() -> None:
    assert calls("verdict = Proved('every K')", "Proved")
    assert not calls("isinstance(verdict, Proved)", "Proved")


def test_nothing_evaluates_text() -> None:
    forbidden = ("eval", "exec", "sympify", "parse_expr", "lambdify")
    for path in ROOT.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert not [name for name in forbidden if calls(source, name)], path
