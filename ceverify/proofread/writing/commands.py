r"""COMMANDS: what each TeX command is, as (kind, text); \alpha and its like are names.

Also what is passed over, what takes an argument that is read on, and the environments.
"""

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

PASSED = frozenset(
    " ".join(
        (
            "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl",
            "Biggr bigm Bigm  , ; : ! > displaystyle textstyle scriptstyle limits nolimits",
            "nonumber notag large Large  small normalsize rm bf it tt cal sf boldmath",
            "mathstrut strut thinspace medspace thickspace  enspace hfill hline noindent",
            "nobreak allowbreak break centering / negthinspace mathop  mathrel mathbin",
            "mathord mathinner mathopen mathclose boxed fbox underline relax hfil",
        )
    ).split()
)
"""Commands that say how a thing looks: what they are applied to is read on."""

DROPPED = {
    "color": 1,
    "label": 1,
    "tag": 1,
    "tag*": 1,
    "hspace": 1,
    "hspace*": 1,
    "vspace": 1,
    "phantom": 1,
    "vphantom": 1,
    "hphantom": 1,
    "kern": 0,
    "mkern": 0,
    "ref": 1,
    "eqref": 1,
    "cite": 1,
    "footnote": 1,
    "require": 1,
    "arraystretch": 0,
    "intertext": 0,
}
"""Commands that go with this many arguments."""

CONTENT = {"textcolor": 2, "colorbox": 2, "fcolorbox": 3, "underbrace": 1, "overbrace": 1,
           "cancel": 1, "bcancel": 1, "enclose": 2, "smash": 1, "htmlClass": 2,
           "hl": 1}  # fmt: skip
"""Commands of which the last argument is read on, and those before it dropped."""

STYLES = frozenset(
    " ".join(
        (
            "mathbf mathbb mathcal mathscr mathrm mathit mathsf mathtt mathfrak boldsymbol",
            "bm pmb vec  textbf textit textrm textsf texttt text mbox operatorname",
            "operatorname* hbox emph textnormal  overrightarrow vector symbf symup mathds",
        )
    ).split()
)
ACCENTS = {"hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
           "bar": "\u0304", "overline": "\u0304", "dot": "\u0307"}  # fmt: skip
BOLD = frozenset(" ".join(("mathbf boldsymbol bm pmb vec textbf overrightarrow symbf",)).split())
PROSE = frozenset(" ".join(("text mbox textrm textit hbox textnormal emph",)).split())
SCRIPT_LETTERS = {"L": "ℒ", "H": "ℋ", "E": "ℰ", "F": "ℱ", "B": "ℬ", "R": "ℛ", "M": "ℳ"}

LAYOUT = frozenset(
    " ".join(
        (
            "align align* aligned alignat alignat* alignedat split equation equation*",
            "eqnarray eqnarray*  gather gather* gathered multline multline* displaymath",
            "math flalign flalign* eqalign  subequations empheq dmath dmath* minipage",
            "center",
        )
    ).split()
)
BRANCHES = frozenset(" ".join(("cases dcases rcases cases* dcases* array",)).split())
MATRICES = frozenset(
    " ".join(
        (
            "matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix pmatrix* bmatrix*",
            "matrix*",
        )
    ).split()
)
COLUMNED = frozenset(
    " ".join(
        ("array alignat alignat* alignedat tabular minipage pmatrix* bmatrix* matrix*",)
    ).split()
)
