r"""latex(f): the formula in LaTeX, amsmath only: \frac{\partial C}{\partial z_i} = a_i - y_i."""

from __future__ import annotations

from ceverify.formula.breaking import broken
from ceverify.formula.greek import COMMAND
from ceverify.formula.notation import presented
from ceverify.formula.shown import (
    Branches,
    Fence,
    Fraction,
    Row,
    Script,
    Shown,
    Under,
    Word,
    accented,
    flat,
    tall,
)
from ceverify.formula.tree import Formula

COMMANDS = {
    "∂": r"\partial ",
    "−": "-",
    "≠": r" \neq ",
    "=": " = ",
    "+": " + ",
    "·": r" \cdot ",
    "⊙": r" \odot ",
    "⊤": r"\top",
    "δ": r"\delta",
    "Σ": r"\sum",
    "Π": r"\prod",
    "′": "'",
    "″": "''",
    "‴": "'''",
    "±": r"\pm ",
    "∞": r"\infty ",
    "‖": r"\| ",
    "≤": r" \leq ",
    "≥": r" \geq ",
    "≈": r" \approx ",
    "∈": r" \in ",
    "→": r" \to ",
    "∇": r"\nabla ",
    "√": r"\surd ",
    "∛": r"\sqrt[3]{}",
    "½": r"\tfrac12 ",
    "⅙": r"\tfrac16 ",
    "…": r"\dots ",
}
BIG = {"opening": r"\Bigl(", "closing": r"\Bigr)"}
LETTERS = COMMAND | COMMANDS
FUNCTIONS = {"ln": r"\ln ", "exp": r"\exp ", "max": r"\max ", "tanh": r"\tanh "}


def latex(f: Formula, inline: bool = False) -> str:
    """The LaTeX of a formula, without delimiters; `inline` with slashes for fraction bars."""
    return set_latex(flat(presented(f)) if inline else presented(f))


def lines(f: Formula) -> list[str]:
    """A wide formula in lines, to be aligned; one line for any other."""
    return [set_latex(line) for line in broken(presented(f))]


def set_latex(shown: Shown) -> str:
    """The LaTeX of what is set."""
    return _latex(shown).strip()


def _latex(shown: Shown) -> str:
    match shown:
        case Word(text, kind):
            return _word(text, kind)
        case Row(items):
            return _spaced([_latex(item) for item in items])
        case Fraction(top, bottom):
            return rf"\frac{{{_latex(top).strip()}}}{{{_latex(bottom).strip()}}}"
        case Script(base, sub, sup):
            scripts = ((mark, s) for mark, s in (("_", sub), ("^", sup)) if s is not None)
            return _latex(base).strip() + "".join(f"{m}{{{_latex(s).strip()}}}" for m, s in scripts)
        case Fence(body):
            inside = _latex(body).strip()
            return rf"\left({inside}\right)" if tall(body) else f"({inside})"
        case Under(operator, below):
            return rf"{COMMANDS[operator]}_{{{_latex(below).strip()}}} "
        case Branches(lines):
            rows = (rf"{_latex(v).strip()} & {_latex(c).strip()}" for v, c in lines)
            return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"


def _word(text: str, kind: str) -> str:
    if kind == "vector":
        return rf"\mathbf{{{_name(text)}}}"
    if kind in BIG:
        return BIG[kind]
    if kind == "relation" and text == "−":
        return " - "
    if text in COMMANDS:
        return COMMANDS[text]
    if kind == "function":
        return FUNCTIONS.get(text) or rf"\operatorname{{{text}}}"
    return _name(text)


def _name(text: str) -> str:
    r"""\hat y for ŷ, written without braces, which Markdown would take for emphasis before a _."""
    plain, accent = accented(text)
    letters = "".join(LETTERS.get(letter, letter) for letter in plain)
    return rf"\{accent} {letters}" if accent else letters


def _spaced(parts: list[str]) -> str:
    r"""Joined so that a command never runs into a letter: \lambda a, not \lambdaa."""
    joined = ""
    for part in parts:
        glued = joined and joined[-1].isalpha() and part[:1].isalpha()
        joined += " " + part if glued and "\\" in joined.split()[-1] else part
    return " ".join(joined.split())
