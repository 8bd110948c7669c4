r"""The tree printed as LaTeX and read again is the same tree.

Not for what looks alike on paper: a_k^{S} may be a power or a name with a mark; after an operator
\frac{\partial}{\partial z} a number times something may be inside or outside; a product in a
product, and −(−x), are laid flat.
"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from ceverify.formula.latex import latex
from ceverify.formula.tree import (
    Add,
    Delta,
    Derivative,
    Div,
    Exp,
    Formula,
    Index,
    Indexed,
    Log,
    Mul,
    Neg,
    Number,
    Power,
    Sum,
    Symbol,
)
from tests.proofread.elaborated import elaborated

i, j, k = (Index(name) for name in "ijk")
indices = st.sampled_from([i, j, k])
names = st.sampled_from(["z", "a", "y", "ŷ"])
symbols = st.sampled_from([Symbol("λ"), Symbol("τ"), Symbol("c")])
entries = st.builds(lambda name, at: Indexed(name, (at,)), names, indices)
atoms: st.SearchStrategy[Formula] = st.one_of(
    st.integers(0, 9).map(lambda n: Number(Fraction(n))),
    symbols,
    entries,
    st.builds(Delta, indices, indices),
)


def not_a(kind: type[Formula]) -> object:
    return lambda f: not isinstance(f, kind)


def larger(parts: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    factors = parts.filter(lambda f: not isinstance(f, (Mul, Neg)))
    terms = parts.filter(lambda f: not isinstance(f, Add))
    bodies = parts.filter(lambda f: not isinstance(f, Number) and not _numeric_product(f))
    return st.one_of(
        st.lists(factors, min_size=2, max_size=3).map(lambda fs: Mul(tuple(fs))),
        st.lists(terms, min_size=2, max_size=3).map(lambda ts: Add(tuple(ts))),
        parts.filter(lambda f: not isinstance(f, Neg)).map(Neg),
        st.builds(Div, parts, parts),
        st.builds(Power, parts, parts),
        parts.map(Exp),
        parts.map(Log),
        st.builds(Sum, indices, parts),
        st.builds(lambda body: Sum(k, body, (i,)), parts),
        st.builds(lambda body, at: Derivative(body, Indexed("z", (at,))), bodies, indices),
    )


def _numeric_product(f: Formula) -> bool:
    loose = isinstance(f, Mul) and isinstance(f.factors[0], (Number, Derivative, Delta))
    return loose or (isinstance(f, Mul) and r"\cdot" in latex(f))


def ambiguous(f: Formula) -> bool:
    """An operator with something beside it that its operand could go on to."""
    text = latex(f)
    return r"}0 \cdot" in text or any(
        rf"}}{n} \cdot" in text or rf"{n}\frac{{\partial}}" in text for n in range(10)
    )


@settings(max_examples=500)
@given(st.recursive(atoms, larger, max_leaves=6))
def test_printed_and_read_again_is_the_same(f: Formula) -> None:
    if not (isinstance(f, Formula) and ambiguous(f)):
        assert elaborated(latex(f)) == f
