"""∂L/∂z where L has p, not z: p = softmax(z);  ∂L/∂w_k where nothing is said of z: z = Wx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ceverify.formula.indices import walk
from ceverify.formula.tree import Array, Definition, Derivative, Index, Indexed, Log, Mul, Sum
from ceverify.proofread.meaning import custom
from ceverify.proofread.meaning.custom import WEIGHTS
from ceverify.proofread.meaning.customs.evidence import Evidence
from ceverify.proofread.meaning.customs.probabilities import softmax
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.sense import Sense

INPUTS = ("x", "h", "a", "φ")


def unreached(d: Derivative, evidence: Evidence) -> None:
    """What a loss is differentiated by, where it does not reach that."""
    name, to, sense = custom.named(d.body), custom.named(d.wrt), evidence.sense
    if not name or not to or not isinstance(d.wrt, (Indexed, Array)):
        return
    if name not in sense.definitions or to in sense.definitions:
        return
    inside = reached(sense.definitions[name].body, sense)
    if to in inside:
        return
    if sense.counted(to) != 1:
        _layer(to, evidence)
        return
    if to in WEIGHTS and any(sense.counted(x) for x in INPUTS):
        return  # of what p is made with them is not said
    for p in _logged((name, *inside), sense):
        if sense.counted(p) == 1 and p not in evidence.unreadable:
            softmax(p, to, evidence)


def _logged(names: Iterable[str], sense: Sense) -> list[str]:
    """Undefined families that a logarithm is taken of: probabilities."""
    found = {
        n.body.name for x in names if x in sense.definitions
        for n in walk(sense.definitions[x].body)
        if isinstance(n, Log) and isinstance(n.body, Indexed)
    }  # fmt: skip
    return sorted(found - sense.definitions.keys())


def _layer(weights: str, evidence: Evidence) -> None:
    """z_k := Σ_d w_kd x_d, for each sample where x has samples."""
    sense, z = evidence.sense, evidence.sense.logits
    weights = sense.slices[weights].name if weights in sense.slices else weights
    if z is None or z in sense.definitions or not _is_weights(weights, sense):
        return
    plain, turned = ([*_made(z, weights, last, sense)] for last in (1, 0))
    if plain and turned and evidence.score(turned[0]) > evidence.score(plain[0]):
        evidence.choose(
            turned, f"{weights} transposed times {_inputs(sense.size_of(weights, 0), sense)}"
        )
    else:
        evidence.choose(plain, f"{weights} times {_inputs(sense.size_of(weights, 1), sense)}")


def _made(z: str, weights: str, last: int, sense: Sense) -> Iterator[Definition]:
    """z_k := Σ_d w_kd x_d where the features come last, else Σ_d w_dk x_d."""
    x = _inputs(sense.size_of(weights, last), sense)
    outer = (Index("i", sense.size_of(x, 0)),) if sense.counted(x) == 2 else ()
    if not x or sense.counted(z) != len(outer) + 1:
        return
    k, d = Index("k"), Index("d", sense.size_of(weights, last))
    body = Sum(d, Mul((Indexed(weights, (k, d) if last else (d, k)), Indexed(x, (*outer, d)))))
    yield Definition(z, (*outer, k), body)


def _is_weights(name: str, sense: Sense) -> bool:
    """A matrix that custom calls weights: w, θ, β."""
    return sense.counted(name) == 2 and name.rstrip("′").lower() in WEIGHTS


def _inputs(size: str, sense: Sense) -> str:
    """The family whose last index runs as far as the weights' does; empty where none is."""
    counts = ((x, sense.counted(x)) for x in INPUTS)
    return next((x for x, n in counts if n and sense.size_of(x, n - 1) == size), "")
