"""What a text defines: the name and its body, where, and what is no definition."""

from __future__ import annotations

import pytest

from ceverify.formula.linear import linear
from tests.proofread.read import ENTROPY, SOFTMAX, understood

BODY = "e^(zᵢ)/(Σₖ e^(zₖ))"
WARM = r"$p_i = \frac{e^{z_i/T}}{\sum_k e^{z_k/T}}$"


def defined(text: str) -> dict[str, str]:
    definitions = understood(text).sense.definitions
    return {name: linear(one.body) for name, one in definitions.items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SOFTMAX, {"p": BODY}),
        (ENTROPY, {"L": "−Σₖ yₖ ln pₖ"}),
        (SOFTMAX.replace("p_i", r"[\sigma(z)]_i"), {"σ": BODY}),
        (SOFTMAX.replace("p_i", "s(z)_i"), {"s": BODY}),
        (SOFTMAX.replace("p_i", "P(y = i | x)"), {"P": BODY}),
        (r"$L(z) = -\sum_k y_k \ln p_k$", {"L": "−Σₖ yₖ ln pₖ"}),
        ("$a = b + c$ and $a = 2b$", {"a": "b + c"}),
        ("$a = b = c + d$", {"a": "c + d", "b": "c + d"}),
        ("$x = y + z := w$", {"x": "y + z", "w": "y + z"}),
        (r"$\frac{\partial L}{\partial z_i} = p_i - y_i = \delta_i$", {"δ": "pᵢ − yᵢ"}),
        ("$e_i = a_i b$", {"e": "aᵢ b"}),
    ],
)
def test_definitions(text: str, found: dict[str, str]) -> None:
    assert defined(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "$K = 3$",
        "$a = 3$",
        "$a_i + b = 2 c_i$",
        "$a_{ii} = 2 b_i$",
        "$p_i^2 = a_i b$",
        "$dz = a - y$",
        r"$\mathbf{1} = a + b$",
        "$softmax(x) = softmax(x + c)$",
        r"$softmax(z)_i = \frac{e^{z_i}}{2 \sum_k e^{z_k}}$",
        r"$R_{kl} = a_k b_l$ if $k \ne l$",
        r"$p = \blob z$",
    ],
)
def test_what_is_no_definition(text: str) -> None:
    assert defined(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "function"),
    [
        (r"$s(x) = \frac{1}{1+e^{-x}}$", "s", ("x", "1/(1 + e^(−x))")),
        (r"$h_\theta(x) = \frac{1}{1+e^{-\theta^T x}}$", "h_θ", ("x", "1/(1 + e^(−θᵀ x))")),
    ],
)
def test_functions(text: str, name: str, function: tuple[str, str]) -> None:
    found = understood(text).sense.functions[name]
    assert (found.parameter, linear(found.body)) == function


def test_a_function_is_of_its_argument_alone() -> None:
    assert understood("$s(x) = x + c$").sense.functions == {}


@pytest.mark.parametrize(
    ("text", "means"),
    [(SOFTMAX, "softmax"), (ENTROPY, "loss"), ("$a = b + c$", "as the text defines it")],
)
def test_the_glossary_says_what_a_definition_makes_of_its_name(text: str, means: str) -> None:
    first = understood(text).entries[0]
    assert (first.meaning, first.how) == (means, "definition")
    assert first.place is not None


def test_another_softmax_by_the_same_name_holds_from_there_on() -> None:
    glossary = understood(f"{SOFTMAX}\n\n{WARM}")
    assert {n: linear(d.body) for n, d in glossary.renewed.items()} == {1: "e^(zᵢ/T)/(Σₖ e^(zₖ/T))"}
    assert understood(f"{SOFTMAX}\n\n{SOFTMAX}").renewed == {}
    assert understood(f"{SOFTMAX}\n\n$p_i = 2 z_i$").renewed == {}


def test_a_loss_under_a_heading_of_its_own_is_another_one() -> None:
    glossary = understood(f"# One\n\n{ENTROPY}\n\n# Two\n\n{ENTROPY.replace('y', 't')}")
    assert [*glossary.renewed] == [1]
    same = understood(f"# One\n\n{ENTROPY}\n\n# Two\n\n{ENTROPY.replace('k', 'j')}")
    assert [*same.renewed] == []


def test_what_here_is_said_to_be_is_local() -> None:
    glossary = understood("## A\n\nHere $a = b + c$.\n\nThen $d = 2a$.")
    assert [*glossary.local] == [0]
    assert "a" not in glossary.sense.definitions


def test_a_softmax_taken_of_several_vectors_is_the_function_itself() -> None:
    softmax = SOFTMAX.replace("p_i", "s(z)_i")
    once, twice = (understood(softmax + more) for more in ("", " and $b_i = s(a)_i + 1$"))
    assert "s" in once.sense.definitions.keys() - once.sense.softmax
    assert "s" in twice.sense.softmax - twice.sense.definitions.keys()


def test_a_name_whose_definition_was_not_understood_is_unknown() -> None:
    assert "p" in understood(r"$p = q_{i > j} z$").sense.unknown
    assert "p" not in understood(SOFTMAX).sense.unknown
