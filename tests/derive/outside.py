"""The README's example of a loss of one's own: cross-entropy with a penalty on large logits."""

from ceverify.formula.tree import Definition, Derivative, Equal, Family, Index, Sum, Symbol
from ceverify.losses.loss import Claimed, Loss
from ceverify.losses.softmax_cross_entropy import SOFTMAX_CROSS_ENTROPY as PLAIN

i, j = Index("i"), Index("j")
a, y, z = Family("a"), Family("y"), Family("z")
B, C = Symbol("B"), Symbol("C")


def value(logits, targets):
    return PLAIN.value(logits, targets) + (logits**2).sum(axis=-1) / 2


def gradient(logits, targets):
    return PLAIN.gradient(logits, targets) + logits


PENALISED = Loss(
    name="penalised",
    title="cross-entropy with a penalty on large logits",
    definitions=(*PLAIN.definitions, Definition("B", (), C + Sum(j, z[j] ** 2) / 2)),
    claims={"logits": Claimed(Equal(Derivative(B, z[i]), a[i] * Sum(j, y[j]) - y[i] + z[i]))},
    known=PLAIN.known,
    value=value,
    gradient=gradient,
)
