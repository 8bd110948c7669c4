"""∂L/∂z without L: a loss the text defines by another name, else −Σ_k y_k ln p_k, else any loss."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ceverify.formula.indices import free, walk
from ceverify.formula.tree import (
    Definition,
    Delta,
    Derivative,
    Div,
    Formula,
    Indexed,
    Log,
    Mul,
    Neg,
    Position,
    Sum,
    Symbol,
)
from ceverify.proofread.meaning import custom
from ceverify.proofread.meaning.customs.evidence import Evidence, has_logarithm
from ceverify.proofread.meaning.customs.kernels import LSE, of_kernel
from ceverify.proofread.meaning.elaborating.base import ONE
from ceverify.proofread.meaning.elaborating.well_known import WORDS
from ceverify.proofread.meaning.entering import reached
from ceverify.proofread.meaning.kernels import is_marked
from ceverify.proofread.meaning.losses import called_loss
from ceverify.proofread.meaning.sense import Sense

LABELS = ("y", "t", "Y", "T", "q", "p", "d", "τ", "1{y}", "ŷ")
BINARY_LABELS = ("y", "t")
OF_SLOPES = "loss that these slopes are of"
NO_LOSS = frozenset({"Σ", "S", "Z", "σ"}) | WORDS


def loss(d: Derivative, evidence: Evidence) -> None:
    """What the body of a derivative is, where it is a number and nothing says what."""
    name = _behind(custom.named(d.body), evidence.sense)
    if not isinstance(d.body, Symbol) or not name or not _open(name, evidence):
        return
    own = of_kernel(name, d.wrt, evidence)
    if is_marked(name) and not own:
        return
    choices = own if is_marked(name) else _named_otherwise(name, evidence.sense)
    choices = choices or _entropies(name, evidence) or _distilled(name, d.wrt, evidence) or own
    if choices:
        evidence.choose(choices, OF_SLOPES if choices == own else "the loss")
    else:
        _any(name, evidence)


def _behind(name: str | None, sense: Sense) -> str | None:
    """CE of L = CE, for which nothing says what it is."""
    known = sense.definitions.get(name or "")
    body = known.body if known is not None else None
    return body.name if isinstance(body, Symbol) else name


def _open(name: str, evidence: Evidence) -> bool:
    sense = evidence.sense
    known = name in sense.definitions or name in sense.functions or name in sense.sigmoid
    made = {*sense.definitions, *sense.functions}
    known |= not called_loss(name) and any(x.startswith(f"{name}_") for x in made)  # h of h_θ(x)
    return not known and name not in evidence.unreadable and name not in NO_LOSS


def _named_otherwise(name: str, sense: Sense) -> list[Definition]:
    """L of a defined ℓ, the last one first; the sum or the mean of defined summands L_i."""
    known = list(sense.definitions.values())
    other = (x for x in known if not is_marked(x.name) and x.name != LSE)
    losses = [x for x in other if not x.indices and has_logarithm(x)]
    summands = [x for x in known if len(x.indices) == 1 and x.name.startswith(name + "_")]
    return [
        *(Definition(name, (), Symbol(x.name)) for x in reversed(losses)),
        *(Definition(name, (), f) for x in summands for f in _totals(x)),
    ]


def _totals(summand: Definition) -> Iterator[Formula]:
    """Σ_i L_i and its mean, 1/N Σ_i L_i."""
    total = Sum(summand.indices[0], Indexed(summand.name, summand.indices))
    yield total
    yield Mul((Div(ONE, Symbol(summand.indices[0].size)), total))


def _entropies(name: str, evidence: Evidence) -> list[Definition]:
    """The cross-entropy of each softmax with what may be labels, else the binary ones."""
    labels = _labels(evidence)[:2]
    found = [
        custom.cross_entropy(name, p.name, y, evidence.sense)
        for p in reversed(evidence.softmaxes()) for y in labels
    ]  # fmt: skip
    return found or _at_the_true_class(name, evidence) or _binary(name, evidence)


def _distilled(name: str, by: Formula, evidence: Evidence) -> list[Definition]:
    """The cross-entropy of the one softmax of z with the one other, which z is not in."""
    known, z = evidence.sense, getattr(by, "name", "")
    pairs = [(p, z in reached(p.body, known)) for p in evidence.softmaxes()]
    own, other = ([p.name for p, is_own in pairs if is_own is mine] for mine in (True, False))
    if len(own) != 1 or len(other) != 1:
        return []
    return [custom.cross_entropy(name, own[0], other[0], known)]


def _at_the_true_class(name: str, evidence: Evidence) -> list[Definition]:
    """−ln p_c where p_k − 1[k = c] is the slope, and nothing else says what the label is."""
    true = {
        c for x in evidence.chains for c in _compared(x)
        if x and isinstance(x[0], Derivative) and custom.named(x[0].body) == name
    }  # fmt: skip
    return [
        Definition(name, (), Neg(Log(Indexed(p.name, (c,)))))
        for p in reversed(evidence.softmaxes()) for c in sorted(true, key=str)
    ]  # fmt: skip


def _compared(sides: Sequence[Formula]) -> set[Position]:
    """c of δ_kc beside a derivative by z_k."""
    match sides:
        case [Derivative(_, Indexed(_, own)), *rest]:
            found = [(n, free(f)) for f in rest for n in walk(f) if isinstance(n, Delta)]
            return {c for d, loose in found for c in {d.left, d.right} & loose if c not in own}
    return set()


def _labels(evidence: Evidence) -> list[str]:
    """Names that are labels by what was told or by custom, in use, undefined and no logits."""
    sense = evidence.sense
    logits = {
        n.name for x in sense.definitions.values() if custom.is_softmax(x)
        for n in walk(x.body) if isinstance(n, Indexed)
    }  # fmt: skip
    free = evidence.families() - logits - sense.definitions.keys()
    told = (n for n, what in evidence.told.items() if what == "labels")
    return [x for x in (*told, *LABELS) if x in free and sense.slots.get(x, 0) == 1]


def _binary(name: str, evidence: Evidence) -> list[Definition]:
    scalars, known = evidence.scalars(), evidence.sense.definitions
    labels = [y for y in BINARY_LABELS if y in scalars and y not in known]
    return [
        custom.binary_cross_entropy(name, a.name, y)
        for a in known.values() if not a.indices and a.name in scalars and not has_logarithm(a)
        for y in labels
    ]  # fmt: skip


def _any(name: str, evidence: Evidence) -> None:
    """A loss of which nothing is said: any function of the softmax, by its slopes there."""
    sense, ends = evidence.sense, evidence.softmaxes() or _ends(name, evidence)
    if not ends:
        return
    p, indices = ends[-1].name, ends[-1].indices
    slope = "δ" + p
    sense.slots.setdefault(slope, len(indices))
    sense.slot_sizes |= {(slope, n): index.size for n, index in enumerate(indices)}
    total: Formula = Mul((Indexed(slope, indices), Indexed(p, indices)))
    for index in reversed(indices):
        total = Sum(index, total)
    made = Definition(name, (), total)
    if evidence.glossary.enter(made, f"any loss, with slopes {slope} by {p}"):
        back = "δ" + (sense.logits or "")
        if sense.logits and back in sense.slots and len(indices) == 1:
            by = Derivative(Symbol(name), Indexed(sense.logits, indices))
            evidence.glossary.enter(Definition(back, indices, by), f"∂{name}/∂{sense.logits}")


def _ends(name: str, evidence: Evidence) -> list[Definition]:
    """The one defined array that the loss is differentiated by and that no other such is below."""
    known = evidence.sense.definitions
    by = {
        getattr(n.wrt, "name", "") for n in evidence.nodes()
        if isinstance(n, Derivative) and custom.named(n.body) == name
    }  # fmt: skip
    found = [known[x] for x in sorted(by & known.keys()) if known[x].indices]
    below = {x for y in found for x in reached(y.body, evidence.sense)}
    tops = [x for x in found if x.name not in below]
    return tops if len(tops) == 1 else []
