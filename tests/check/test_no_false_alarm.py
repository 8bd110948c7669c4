"""Whatever the logits and masses, no method disagrees with the right gradient."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ceverify.check.checker import check
from tests.check.drawn import DTYPES, LOSS

shapes = st.tuples(st.integers(1, 3), st.integers(2, 5))
logits = st.one_of(st.floats(-1000, 1000), st.floats(-1e9, 1e9), st.sampled_from([0.0, 1e-300, 88]))
masses = st.one_of(st.just(0.0), st.just(1.0), st.floats(0, 1), st.floats(0, 1e6))


@pytest.mark.parametrize("dtype", DTYPES)
@settings(deadline=None, max_examples=50)
@given(shape=shapes, data=st.data())
def test_right_gradient_never_disagrees(
    dtype: str, shape: tuple[int, int], data: st.DataObject
) -> None:
    z = data.draw(arrays("float64", shape, elements=logits)).astype(dtype)
    y = data.draw(arrays("float64", shape, elements=masses)).astype(dtype)
    evidence = check(LOSS, z, y)
    assert [row for row in evidence.rows if row.verdict == "disagrees"] == []
