"""How many indices each name has, and what they run over."""

from __future__ import annotations

import pytest

from ceverify.proofread.meaning.use import SAMPLE
from tests.proofread.read import SOFTMAX, begun

SAMPLES = (
    r"$L = \frac1N\sum_{n=1}^N L_n$, $L_n = -\sum_k y_{nk} \log p_{nk}$, "
    r"$p_{nk} = \frac{e^{z_{nk}}}{\sum_j e^{z_{nj}}}$"
)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("$a_i = b$", {"a": 1}),
        ("$a_{ij} = w_k x$", {"a": 2, "w": 1, "x": 0}),
        ("$w_{kd} = w_k$", {"w": 2}),
        ("$a = b$", {"a": 0, "b": 0}),
        ("$x^{(i)}_d = y^{(i)}$", {"x" + SAMPLE: 2, "y" + SAMPLE: 1}),
        ("$\\delta_{ij} = e_i$", {"δ": 0, "e": 0}),
        ("$L = L_i$", {"L": 0, "L_i": 1}),
        ("$S = \\sum_k e^{z_k}$ and $S_i = 1$", {"S": 0, "S_n": 1}),
        ("$x = x_1$", {"x": 0, "x_n": 1}),
        ("$a_i = \\sum_n a_{ni}$", {"a": 1, "a" + SAMPLE: 2}),
        ("$\\pi(k) = \\sum_k 1$", {"π": 1}),
    ],
)
def test_slots(text: str, counts: dict[str, int]) -> None:
    sense = begun(text).sense
    assert {name: sense.slots.get(name, 0) for name in counts} == counts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (r"$p = \sigma(z)$", "sigmoid"),
        (r"$p_i = \sigma(z)_i$", "softmax"),
        (r"$p_i = \sigma(z_i)$", "family"),
        (r"$p_i = \sigma(z_i)$, $L = -\log(1 - p_i)$", "sigmoid"),
        (r"$L = -\log(1 - \sigma(z_i))$", "sigmoid"),
        (r"The softmax is $p = \sigma(z)$", "softmax"),
        (r"The softmax or sigmoid is $p = \sigma(z)$", "sigmoid"),
    ],
)
def test_what_sigma_is(text: str, kind: str) -> None:
    sense = begun(text).sense
    found = {"sigmoid": sense.sigmoid, "softmax": sense.softmax, "family": sense.families}
    assert {k for k, names in found.items() if "σ" in names} == {kind}


def test_a_curve_with_a_complement_is_a_sigmoid_unless_the_text_defines_it() -> None:
    assert "g" in begun("$p = g(z)$, $g'(z) = g(z)(1 - g(z))$").sense.sigmoid
    assert "g" not in begun("$p = g(z)$, $g'(z) = g(z)$").sense.sigmoid
    assert "g" not in begun("$g(z) = z$, $g'(z) = g(z)(1 - g(z))$").sense.sigmoid


@pytest.mark.parametrize(
    ("text", "renamed"),
    [
        ("$z_k = \\sum_d w_{kd} x_d$, $a = W$", {"W": "w"}),
        ("$z_k = \\sum_d w_{kd} x_d$, $W = 1$", {}),
        ("$z_{nk} = 1$, $a = Z$", {}),
        ("$x^{(i)}_d = 1$, $a = X$", {"X": "x" + SAMPLE}),
        ("$\\hat y^{(i)}_k = 1$, $a = \\hat X$", {"X̂": "ŷ" + SAMPLE}),
        ("$\\hat y^{(i)}_k = \\hat x^{(i)}_k$, $a = \\hat Z$", {}),
        ("$x_d = 1$, $a = X$", {}),
    ],
)
def test_capitals_are_the_matrices_of_small_letters(text: str, renamed: dict[str, str]) -> None:
    assert begun(text).sense.renamed == renamed


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        (SOFTMAX, {("p", 0): "K", ("z", 0): "K"}),
        (SAMPLES, {("z", 0): "N", ("z", 1): "K", ("y", 0): "N", ("L_n", 0): "N"}),
        (SAMPLES.replace("N", "m"), {("z", 0): "m", ("z", 1): "K"}),
        (r"$z_k = \sum_{d=1}^D w_{kd} x_d$", {("w", 1): "D", ("x", 0): "D"}),
        (r"$z = w^T x$", {("w", 0): "D", ("x", 0): "D"}),
        (r"$\mathbf{z} = \mathbf{W}\mathbf{x}$", {("W", 0): "K", ("W", 1): "D", ("x", 0): "D"}),
    ],
)
def test_sizes(text: str, sizes: dict[tuple[str, int], str]) -> None:
    sense = begun(text).sense
    assert {slot: sense.size_of(*slot) for slot in sizes} == sizes


def test_a_letter_runs_over_what_its_chain_says() -> None:
    glossary = begun(rf"{SOFTMAX}, $L = \sum_{{i=1}}^N \ell_i$")
    sizes = []
    for n in range(2):
        glossary.letters(n)
        sizes.append(glossary.sense.sizes["i"])
    assert sizes == ["K", "N"]


def test_the_classes_begin_where_the_text_begins_to_count() -> None:
    assert begun("$z_0 = 1$").sense.first == 0
    assert begun("$z_1 = 1$").sense.first == 1
