"""PASSED, DROPPED, CONTENT, STYLES, ACCENTS: commands that say how a thing looks."""

from __future__ import annotations

PASSED = frozenset(
    " ".join(
        (
            "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl",
            "Biggr bigm Bigm  , ; : ! > displaystyle textstyle scriptstyle limits nolimits",
            "nonumber notag large Large  small normalsize rm bf it tt cal sf boldmath",
            "mathstrut strut thinspace medspace thickspace  enspace hfill hline noindent",
            "nobreak allowbreak space break centering / negthinspace mathop  mathrel mathbin",
            "mathord mathinner mathopen mathclose boxed fbox underline relax hfil qty",
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
           "cancel": 1, "bcancel": 1, "cancelto": 2, "enclose": 2, "smash": 1, "htmlClass": 2,
           "hl": 1}  # fmt: skip
"""Commands of which the last argument is read on, and those before it dropped."""

STYLES = frozenset(
    " ".join(
        (
            "bold mathbf mathbb mathcal mathscr mathrm mathit mathsf mathtt mathfrak boldsymbol",
            "bm pmb vec  textbf textit textrm textsf texttt text mbox operatorname",
            "operatorname* hbox emph textnormal  overrightarrow vector symbf symup mathds",
        )
    ).split()
)
ACCENTS = {"hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
           "bar": "\u0304", "overline": "\u0304", "dot": "\u0307"}  # fmt: skip
OWN_STYLES = frozenset(("b", "bo", "bs", "vb", "vect", "mat", "matr"))
r"""What authors call their own for \boldsymbol, before braces."""
BOLD = frozenset(
    ["bold", "mathbf", "boldsymbol", "bm", "pmb", "vec", "textbf", "overrightarrow", "symbf",
     *OWN_STYLES]
)  # fmt: skip
PROSE = frozenset(["text", "mbox", "textrm", "textit", "hbox", "textnormal", "emph"])
SCRIPT_LETTERS = {"L": "ℒ", "H": "ℋ", "E": "ℰ", "F": "ℱ", "B": "ℬ", "R": "ℛ", "M": "ℳ"}
