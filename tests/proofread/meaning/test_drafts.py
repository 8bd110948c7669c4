"""Which sides belong to one chain, and which conditions govern it."""

from __future__ import annotations

import pytest

from ceverify.proofread.meaning.draft import Draft
from ceverify.proofread.meaning.given import Given
from tests.proofread.read import drafted

PROBABILITIES = "$p_i = q_j r_k$\n\n"  # so that i, j, k are indices


def chains(text: str) -> list[str]:
    """Each chain as a = b = c."""
    return [" = ".join(x.place.text for x in d.sides) for d in drafted(text)[0]]


def last(text: str) -> Draft:
    return drafted(PROBABILITIES + text)[0][-1]


def conditions(text: str) -> str:
    """The conditions of the last chain: i=j, i≠j."""
    return ", ".join(f"{g.left}{'=' if g.equal else '≠'}{g.right}" for g in last(text).given)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$$a = b = c$$", ["a = b = c"]),
        ("$$a = b$$ $$c = d$$", ["a = b", "c = d"]),
        ("$$a = b$$ so that $$= c$$", ["a = b = c"]),
        ("$$a$$ $$= b$$", ["a = b"]),
        ("$$\\begin{aligned} a &= b \\\\ &= c \\end{aligned}$$", ["a = b = c"]),
        ("$$a = b \\le c = d$$", ["a = b", "c = d"]),
        ("$$a \\le b$$", []),
        ("$$a$$", []),
        ("$a$ and $b = c$", ["b = c"]),
        ("$a = b$ and then $= c$", ["a = b"]),
        ("$$a = b$$\n\n# Next\n\n$$= c$$", ["a = b", "c"]),
        ("$$p \\approx 0.67$$", ["p = 0.67"]),
        ("$$p \\approx q$$", []),
    ],
)
def test_chains(text: str, found: list[str]) -> None:
    assert chains(text) == found


@pytest.mark.parametrize("text", ["$p_i = q_i$, $i = 1, \\ldots, K$", "$p_i = q_i$ for $i \\in S$"])
def test_a_range_is_no_equality(text: str) -> None:
    assert chains(text) == ["p_i = q_i"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("If $i = j$: $$a = b$$", "i=j"),
        ("If $i = j$: $$x = y$$ Otherwise $$a = b$$", "i≠j"),
        ("If $i = j$: $$x = y$$ Otherwise $$x = 1$$ Hence $$a = b$$", ""),
        ("If $i = j$: $$x = y$$\n\n# Next\n\n$$a = b$$", ""),
        ("For $i = j$ and $i \\ne j$: $$a = b$$", ""),
        ("The case i != j: $$a = b$$", "i≠j"),
        ("$$a = b \\quad i \\ne j$$", "i≠j"),
        ("$$a = b \\quad (i \\ne j)$$", "i≠j"),
        ("If $i = j$: $$a = b \\quad i \\ne j$$", "i≠j"),
        ("当 $i≠j$ 时，$$a = b$$", "i≠j"),
        ("## Case i = j\n\n$$a = b$$", "i=j"),
        ("$$a = b,\\; [j = i]$$", "j=i"),
        ("$$a = b \\quad \\text{if } i = j$$", "i=j"),
        ("the correct class is k; for an incorrect class $j$: $$a = b$$", "j≠k"),
        ("the correct class is k; for an incorrect class $k$: $$a = b$$", ""),
        ("If $x = j$: $$a = b$$", ""),
    ],
)
def test_conditions(text: str, said: str) -> None:
    assert conditions(text) == said


def test_values_by_case_are_two_chains_from_one_head() -> None:
    found, _ = drafted(PROBABILITIES + r"$$a = b \quad i = j, \quad = c \quad i \ne j$$")
    assert [[x.place.text for x in d.sides] for d in found[1:]] == [["a", "b"], ["a", "c"]]
    assert [d.given for d in found[1:]] == [(Given("i", "j", True),), (Given("i", "j", False),)]
    assert [d.headless for d in found[1:]] == [False, True]


def test_a_value_in_running_text_holds_for_what_follows() -> None:
    assert last("If $T = 1$, $$a = b$$").values == (("T", 1),)
    assert last("If $T = 1$, $$x = y$$ In general $$a = b$$").values == ()
    assert last("We have $T = 1$ and $$a = b$$").values == ()


def test_what_a_formula_was_proved_under_is_said_behind_it() -> None:
    under = "proved for every $K$, $N = 1$, $\\sum_k y_k = 1$, $y$ one-hot"
    found = drafted(f"$$a = b$$ {under}; and $c = d$")[0][0]
    assert found.values == (("N", 1),)
    assert [x.place.text for x in found.units] == ["\\sum_k y_k"]
    assert found.one_hot == ["y"]


def test_sections_and_exercises_are_counted() -> None:
    text = "$$a = b$$\n\n## Two\n\n$$c = d$$\n\nExercise 2. Show $$e = f$$"
    assert [(d.section, d.problem) for d in drafted(text)[0]] == [(0, 0), (1, 0), (1, 1)]


def test_what_a_name_stands_for_here_is_local() -> None:
    found, _ = drafted("## A\n\nHere $a = b$, $c = d$.\n\nThen $e = f$.")
    assert [d.local for d in found] == [True, True, False]


@pytest.mark.parametrize("equal", [True, False])
def test_the_contrary_of_the_contrary_is_the_same(equal: bool) -> None:
    given = Given("i", "j", equal)
    assert given.contrary() != given == given.contrary().contrary()
    assert given.pair() == Given("j", "i", equal).pair()
