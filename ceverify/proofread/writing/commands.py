r"""COMMANDS: what each TeX command is, as (kind, text); \alpha and its like are names."""

from __future__ import annotations

from ceverify.formula.greek import GREEK

FUNCTIONS = " ".join(
    (
        "log ln exp max min tanh sinh cosh sin cos tan arg argmax argmin det lim Pr dim",
        "sup inf",
    )
).split()

COMMANDS: dict[str, tuple[str, str]] = {
    **{name: ("NAME", letter) for name, letter in GREEK.items()},
    **{name: ("NAME", name) for name in FUNCTIONS},
    **dict.fromkeys(("partial", "pd", "part"), ("PARTIAL", "∂")),
    **dict.fromkeys(("nabla", "bigtriangledown", "triangledown"), ("NABLA", "∇")),
    **dict.fromkeys(("sum", "Sigma@big"), ("BIG", "Σ")),
    "prod": ("BIG", "Π"),
    "ell": ("NAME", "ℓ"),
    "varepsilon": ("NAME", "ε"),
    "varsigma": ("NAME", "ς"),
    "vartheta": ("NAME", "θ"),
    "varrho": ("NAME", "ρ"),
    "varpi": ("NAME", "π"),
    "imath": ("NAME", "i"),
    "jmath": ("NAME", "j"),
    "hbar": ("NAME", "ħ"),
    "infty": ("NAME", "∞"),
    "bigstar": ("NAME", "*"),
    "star": ("NAME", "*"),
    "iota": ("NAME", "ι"),
    "top": ("NAME", "⊤"),
    "intercal": ("NAME", "⊤"),
    "prime": ("PRIME", "′"),
    **dict.fromkeys(("ldots", "dots", "cdots", "vdots", "ddots", "dotsc"), ("NAME", "…")),
    **dict.fromkeys(("cdot", "times", "ast", "bullet"), ("OP", "·")),
    **dict.fromkeys(("odot", "circ"), ("OP", "⊙")),
    "otimes": ("OP", "⊗"),
    "oslash": ("OP", "⊘"),
    "setminus": ("OP", "∖"),
    "div": ("OP", "/"),
    "pm": ("SIGN", "±"),
    "equiv": ("REL", "="),
    **dict.fromkeys(
        ("triangleq", "coloneqq", "coloneq", "doteq", "eqqcolon", "colonequals"),
        ("REL", "≔"),
    ),
    **dict.fromkeys(("neq", "ne"), ("REL", "≠")),
    **dict.fromkeys(("approx", "simeq", "approxeq", "cong"), ("REL", "≈")),
    **dict.fromkeys(("sim", "propto"), ("REL", "∼")),
    **dict.fromkeys(("le", "leq", "leqslant"), ("REL", "≤")),
    **dict.fromkeys(("ge", "geq", "geqslant"), ("REL", "≥")),
    **dict.fromkeys(("ll", "lt"), ("REL", "<")),
    **dict.fromkeys(("gg", "gt"), ("REL", ">")),
    "in": ("REL", "∈"),
    "notin": ("REL", "∉"),
    **dict.fromkeys(("to", "rightarrow", "mapsto", "longrightarrow"), ("REL", "→")),
    "leftarrow": ("REL", "←"),
    "\n": ("ROW", "\\\\"),  # what is left of \\\\ where one of the two was lost
    **dict.fromkeys(
        ("implies", "Rightarrow", "Longrightarrow", "iff", "Leftrightarrow", "therefore",
         "because", "Leftarrow", "Longleftrightarrow"),
        ("BREAK", ""),
    ),
    **dict.fromkeys(("mid", "vert", "given"), ("SEP", "|")),
    **dict.fromkeys(("lvert",), ("LPAR", "|")),
    **dict.fromkeys(("rvert",), ("RPAR", "|")),
    **dict.fromkeys(("lVert",), ("LPAR", "‖")),
    **dict.fromkeys(("rVert",), ("RPAR", "‖")),
    **dict.fromkeys(("|", "Vert", "parallel"), ("SEP", "‖")),
    "colon": ("SEP", ":"),
    **dict.fromkeys(("{", "lbrace"), ("LPAR", "{")),
    **dict.fromkeys(("}", "rbrace"), ("RPAR", "}")),
    **dict.fromkeys(("lbrack", "langle"), ("LPAR", "[")),
    **dict.fromkeys(("rbrack", "rangle"), ("RPAR", "]")),
    "forall": ("WORD", "for"),
    "\\": ("ROW", "\\"),
    **dict.fromkeys(("cr", "newline", "tabularnewline"), ("ROW", "\\")),
    **dict.fromkeys(("quad", "qquad"), ("QUAD", " ")),
    "over": ("OVER", "/"),
    "_": ("NAME", "_"),
}  # fmt: skip
