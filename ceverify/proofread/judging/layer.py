"""layered(claim): ∂L/∂w of a text that does not say what the logits are of w: of z = Wx + b.

    z_k = Σ_d w_kd x_d      z_ik = Σ_d w_kd x_id      z_i = Σ_d w_d x_id      z = w x
    z_k = Σ_d w_dk x_d
    z_k = b_k               z_ik = b_k                z_i = b                 z = b

It is what nearly all mean, and a condition all the same, which has to be said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from ceverify.exact.outside import OutsideError
from ceverify.formula.indices import free, walk
from ceverify.formula.linear import linear
from ceverify.formula.tree import (
    Definition,
    Derivative,
    Exp,
    Formula,
    Index,
    Indexed,
    Mul,
    Sum,
    Symbol,
)
from ceverify.proofread.judging.claim import Claim
from ceverify.proofread.judging.unsaid import CONSTANTS, entries, unshaped
from ceverify.proofread.meaning.above import MARK
from ceverify.proofread.reached import reached_names
from ceverify.proofread.spelled import shown

WEIGHTS, BIASES, INPUTS = frozenset("WwΘθβUVuv"), frozenset("bc"), frozenset("xhaφ")
LOGITS = frozenset("zaosuf")
Sizes = dict[str, tuple[str, ...]]
"""The sizes of each name's indices."""


def layered(claim: Claim, labels: frozenset[str]) -> Iterator[tuple[Claim, str]]:
    """The claim with each such layer, and the layer in words."""
    try:
        left, right = entries(claim.left, claim.right)
    except OutsideError:
        return
    known = claim.theory.definitions
    slope = next((f for f in walk(left) if isinstance(f, Derivative)), None)
    if slope is None or not isinstance(slope.wrt, (Symbol, Indexed)):
        return
    if unshaped(left, right):
        return
    inside, by = reached_names([slope.body], known), slope.wrt.name
    if by in inside | known.keys() | labels:
        return
    formulas = [left, right, *(known[x].body for x in inside & known.keys())]
    sizes = _sizes(formulas)
    inputs = [x for x in sorted(sizes.keys() - inside) if x[0] in INPUTS and by[0] in WEIGHTS]
    logits = (_logits(formulas) | _itself(slope)) & sizes.keys() - known.keys() - labels - CONSTANTS
    for z, x in product(sorted(logits), inputs or [""][: by[0] in BIASES]):
        found = [*_layers(z, by, x, sizes)] if by in sizes else []
        for made in found or filter(None, [_of_the_sample(z, slope, right, x, sizes)]):
            theory = replace(claim.theory, definitions={**known, z: made})
            words = f"{linear(shown(_head(made)))} = {linear(shown(made.body))} + …"
            yield Claim(left, right, theory, left), words.replace(MARK, "")


def _of_the_sample(
    z: str, slope: Derivative, right: Formula, x: str, sizes: Sizes
) -> Definition | None:
    """z_k = w_k x_i, of the sample i that ∂L_i/∂w_k is of; as a number, whatever else x has."""
    w, at = getattr(slope.wrt, "name", ""), free(slope.body)
    own = sizes.get(z, ())
    found = {n for n in walk(right) if isinstance(n, Indexed) and n.name == x}
    alone = [n for n in found if len(n.indices) == 1 and n.indices[0] in at]
    if len(found) != 1 or len(alone) != 1 or len(own) != 1 or sizes.get(w) != own:
        return None
    k = Index("k", own[0])
    return None if k in at else Definition(z, (k,), Mul((Indexed(w, (k,)), alone[0])))


def _itself(slope: Derivative) -> set[str]:
    """z of ∂z/∂w."""
    name = getattr(slope.body, "name", "")
    return {name} if name in LOGITS else set()


def _logits(formulas: list[Formula]) -> set[str]:
    """What stands in an exponent."""
    powers = (n.body for f in formulas for n in walk(f) if isinstance(n, Exp))
    return {n.name for p in powers for n in walk(p) if isinstance(n, (Symbol, Indexed))}


def _sizes(formulas: list[Formula]) -> Sizes:
    found: Sizes = {}
    for node in (n for f in formulas for n in walk(f)):
        if isinstance(node, Symbol):
            found.setdefault(node.name, ())
        elif isinstance(node, Indexed) and all(isinstance(p, Index) for p in node.indices):
            found[node.name] = tuple(p.size for p in node.indices if isinstance(p, Index))
    return found


def _layers(z: str, w: str, x: str, sizes: Sizes) -> Iterator[Definition]:
    """z = W x, or z = Wᵀx, or z = b where there is no x; none where these do not go together."""
    own, weights, inputs = sizes[z], sizes[w], sizes.get(x, ())
    count = len(inputs) - 1 if len(inputs) > 1 else 0 if x else len(own) - len(weights)
    if count < 0:
        return
    outer, units, summed = own[:count], own[count:], inputs[count:]
    letters = [Index(letter, size) for letter, size in zip("ik", (*outer, *units), strict=False)]
    if (x and inputs[:count] != outer) or len(summed) > 1 or len(letters) != len(own):
        return
    samples, heads = letters[: len(outer)], letters[len(outer) :]
    over = [Index("d", size) for size in summed]
    for places in dict.fromkeys(((*heads, *over), (*over, *heads))):
        if weights == tuple(p.size for p in places):
            body = _at(w, [*places])
            body = Mul((body, _at(x, [*samples, *over]))) if x else body
            yield Definition(z, tuple(letters), Sum(over[0], body) if over else body)


def _at(name: str, indices: list[Index]) -> Formula:
    return Indexed(name, tuple(indices)) if indices else Symbol(name)


def _head(made: Definition) -> Formula:
    return _at(made.name, list(made.indices))
