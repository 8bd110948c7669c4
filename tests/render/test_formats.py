"""Every derivation in every format; what each format promises of its pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from ceverify.derive import catalogue
from ceverify.derive.derivation import derive
from ceverify.derive.report import document
from ceverify.document import Document, Table
from ceverify.formula.letter_pairs import letters
from ceverify.losses import LOSSES
from ceverify.render import FORMATS
from ceverify.render.lettering import lettered, settled
from tests.render.shown import EVERY_BLOCK

DERIVATIONS = [
    (name, wrt, order)
    for name, loss in LOSSES.items()
    for order, claims in ((1, loss.claims), (2, loss.second))
    for wrt in claims
]
LARGEST_PAGE = 100_000
OWN = r"a=\hat{p}, z=theta, C=J, y=\bar{t}"
VOID = {"meta", "path", "rect", "circle", "br", "mspace"}


@cache
def shown(name: str, wrt: str, order: int) -> Document:
    classes = 3 if name == "softmax-cross-entropy" else None
    return document(derive(LOSSES[name], classes, wrt, order))


@cache
def derived(form: str) -> str:
    return FORMATS[form](shown("softmax-cross-entropy", "logits", 1), False)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("name", "wrt", "order"), DERIVATIONS)
def test_every_derivation_has_every_format(name: str, wrt: str, order: int, form: str) -> None:
    plain = shown(name, wrt, order)
    own = lettered(plain, settled(plain, letters(OWN, 0)))
    for one in (plain, own):
        text = FORMATS[form](one, False)
        CHECKS[form](text)


def as_text(text: str) -> None:
    assert text.endswith("\n")


def as_latex(text: str) -> None:
    assert text.isascii()
    marks = re.sub(r"\\[{}$]", "", text)
    assert marks.count("{") == marks.count("}")
    assert marks.count("$") % 2 == 0
    for name in set(re.findall(r"\\begin\{(\w+\*?)\}", text)):
        assert text.count(rf"\begin{{{name}}}") == text.count(rf"\end{{{name}}}")
    assert set(re.findall(r"usepackage\{(\w+)\}", text)) <= {"amsmath"}


def as_markdown(text: str) -> None:
    """What stands between dollars comes through CommonMark as it was written."""
    tokens = MarkdownIt("commonmark").parse(text)
    through = "".join(token_text(token) for token in tokens if token.type == "inline")
    for maths in re.findall(r"\$\$\n(.+?)\n\$\$|(?<!\\)\$([^$\n]+)(?<!\\)\$", text, re.DOTALL):
        tex = maths[0] or maths[1]
        assert tex in through, tex
        assert "operatorname" not in tex
        assert r"\\" not in tex


def token_text(token: object) -> str:
    children = getattr(token, "children", None) or ()
    return "".join("\n" if c.type == "softbreak" else c.content for c in children)


class Elements(HTMLParser):
    """Which elements are open, which were seen with which attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Elements()
    parser.feed(page)
    assert parser.open == []
    return parser.seen


def as_html(page: str) -> None:
    """Well nested, loads nothing, runs nothing, every link has its target, headings step down."""
    assert len(page.encode()) <= LARGEST_PAGE
    seen = elements(page)
    assert not {tag for tag, _ in seen} & {"script", "link", "img", "iframe", "object"}
    assert not [a for _, a in seen if {"src", "onclick", "onload"} & set(a)]
    assert "url(" not in page
    assert "@import" not in page
    ids = [a["id"] for _, a in seen if "id" in a]
    assert len(ids) == len(set(ids))
    assert {f"#{name}" for name in ids} >= {a["href"] for tag, a in seen if tag == "a"}
    levels = [int(tag[1]) for tag, _ in seen if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for maths in re.findall(r"<math.*?</math>", page, re.DOTALL):
        ElementTree.fromstring(maths.replace("&#xa0;", " "))


WRONG = [
    '<h1>t</h1><img src="x">', "<h1>t</h1><script></script>", '<h1>t</h1><a href="#no">n</a>',
    '<h1>t</h1><p id="a"></p><p id="a"></p>', "<h1>t</h1><h3>deep</h3>", "<h1>t</h1><p><b></p>",
    "<h1>t</h1><style>p { background: url(x) }</style>", "<h1>t</h1>" + " " * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("page", WRONG)
def test_a_page_that_breaks_a_promise_is_seen(page: str) -> None:
    with pytest.raises(AssertionError):
        as_html(page)


def test_mathematics_that_markdown_changes_is_seen() -> None:
    with pytest.raises(AssertionError):
        as_markdown(r"$\hat{a}_{i} - \hat{b}_{i}$")
    with pytest.raises(AssertionError):
        as_markdown("$$\na \\\\ b\n$$")


def test_a_bar_in_a_cell_is_no_end_of_it() -> None:
    table = Table(("|x|", "y"), (("1 of |x|", "2"),))
    shown = FORMATS["markdown"](Document("t", (table,)), False)
    assert [len(re.split(r"(?<!\\)\|", row)) for row in shown.splitlines()[2:5]] == [4, 4, 4]


CHECKS = {"text": as_text, "latex": as_latex, "markdown": as_markdown, "html": as_html}


@pytest.mark.parametrize("form", FORMATS)
def test_every_block_has_every_format(form: str) -> None:
    CHECKS[form](FORMATS[form](EVERY_BLOCK, False))
    CHECKS[form](FORMATS[form](catalogue.document(), False))


def test_a_page_has_a_language_landmarks_and_a_title() -> None:
    seen = elements(derived("html"))
    assert seen[0] == ("html", {"lang": "en"})
    assert {"header", "nav", "main", "footer", "title"} <= {tag for tag, _ in seen}


def test_each_step_can_be_linked_and_is_by_those_that_use_it() -> None:
    page = derived("html")
    assert all(f'id="step-{n}"' in page for n in range(1, 28))
    assert 'By steps <a href="#step-10">10</a> and <a href="#step-14">14</a>.' in page


def test_a_verdict_is_a_word_beside_its_mark() -> None:
    assert '<span aria-hidden="true">✓</span> <strong>proved</strong>' in derived("html")


def test_a_formula_reads_as_a_person_writes_it() -> None:
    assert r"a_{j}(\delta_{ij} - a_{i})" in derived("latex")
    assert r"a_{j}(\delta_{ij} - a_{i})" in derived("markdown")


def test_equations_that_follow_each_other_are_aligned() -> None:
    assert "S &= " in derived("markdown")
    assert r"\begin{align*}" in derived("latex")


@pytest.mark.parametrize("form", ["latex", "html"])
def test_a_fragment_has_no_frame(form: str) -> None:
    part = FORMATS[form](EVERY_BLOCK, True)
    assert "documentclass" not in part
    assert "<body" not in part


SCHEMES = {"light": 0, "dark": 1}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_colour_of_text_has_contrast(scheme: str) -> None:
    css = (Path(FORMATS["html"].__code__.co_filename).parent / "page.css").read_text("utf-8")
    rules = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[SCHEMES[scheme]]
    colours = dict(re.findall(r"--(\w+): #([0-9a-f]{6})", rules))
    for name in ("ink", "soft", "link", "good", "bad", "open"):
        for ground in ("paper", "wash"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)


def contrast(one: str, other: str) -> float:
    """(L₁ + 0.05)/(L₂ + 0.05) of WCAG 2.2, the lighter over the darker."""
    high, low = sorted(map(luminance, (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
@pytest.mark.parametrize("which", ["derivation", "blocks", "losses"])
def test_pdflatex_compiles_the_article(which: str, tmp_path: Path) -> None:
    one = {"blocks": EVERY_BLOCK, "losses": catalogue.document()}.get(which)
    tex = FORMATS["latex"](one, False) if one else derived("latex")
    (tmp_path / "a.tex").write_text(tex, encoding="utf-8")
    command = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode("latin-1")[-1500:]
    assert b"Overfull \\hbox" not in done.stdout
