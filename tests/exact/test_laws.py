"""Laws that any judge of equality obeys, over generated formulas."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ceverify.exact import decide
from ceverify.formula.indices import rename
from ceverify.formula.tree import Equal, Formula, Index, Number, Position
from ceverify.verdict import Proved, Refuted
from tests.fuzz.case import Case, bare_derivative, case
from tests.fuzz.grammar import formula
from tests.fuzz.model import MODELS, ONE, Model

SEEDS = st.integers(0, 10**9)
LAWS = settings(max_examples=40, deadline=None, derandomize=True)


def drawn(seed: int) -> tuple[Model, Formula, Formula]:
    draw = Random(seed)
    model = draw.choice(MODELS)
    found: list[Formula] = []
    while len(found) < 2:
        f = formula(model, model.free, draw.randint(1, 3), draw)
        if not bare_derivative(f, model):
            found.append(f)
    return model, found[0], found[1]


def proved(left: Formula, right: Formula, model: Model) -> bool:
    return isinstance(decide(Equal(left, right), model.theory), Proved)


@LAWS
@given(SEEDS)
def test_every_formula_is_itself(seed: int) -> None:
    model, f, _ = drawn(seed)
    assert not isinstance(decide(Equal(f, f), model.theory), Refuted)
    assert not proved(f, f + ONE, model)


@LAWS
@given(SEEDS)
def test_sides_change_places(seed: int) -> None:
    made: Case = case(str(seed))
    for equation in filter(None, (made.true, made.slipped)):
        there = decide(equation, made.model.theory)
        back = decide(Equal(equation.right, equation.left), made.model.theory)
        assert there.word == back.word


@LAWS
@given(SEEDS)
def test_what_is_equal_stays_so_when_the_same_is_added_or_multiplied(seed: int) -> None:
    made, (_, term, _) = case(str(seed)), drawn(seed)
    left, right, model = made.true.left, made.true.right, made.model
    if proved(left, right, model):
        assert proved(left + ONE / Number(ONE.value * 3), right + ONE / (3 * ONE), model)
        assert proved(left * left, right * left, model)
    assert term


@LAWS
@given(SEEDS)
def test_renaming_a_free_index_changes_no_verdict(seed: int) -> None:
    made = case(str(seed))
    if made.model.theory.given:
        return
    names: dict[Position, Position] = {
        p: Index("free" + p.name, p.size) for p in made.model.free if isinstance(p, Index)
    }
    for equation in filter(None, (made.true, made.slipped)):
        moved = Equal(rename(equation.left, names), rename(equation.right, names))
        there, here = (decide(e, made.model.theory) for e in (equation, moved))
        assert there.word == here.word
