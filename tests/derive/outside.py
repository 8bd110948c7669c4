"""The README's example of a loss of one's own: the Brier score."""

from ceverify.formula.tree import Definition, Derivative, Equal, Family, Index, Sum, Symbol
from ceverify.losses.loss import Claimed, Loss
from ceverify.losses.softmax import softmax
from ceverify.losses.softmax_cross_entropy import SOFTMAX_CROSS_ENTROPY as PLAIN

i, j, a, y, z, B = Index("i"), Index("j"), Family("a"), Family("y"), Family("z"), Symbol("B")
gradient_claimed = 2 * a[i] * (a[i] - y[i] - Sum(j, a[j] * (a[j] - y[j])))


def value(logits, targets):
    return ((softmax(logits) - targets) ** 2).sum(axis=-1)


def gradient(logits, targets):
    a = softmax(logits)
    return 2 * a * (a - targets - (a * (a - targets)).sum(axis=-1, keepdims=True))


BRIER = Loss(
    name="brier",
    title="Brier score",
    definitions=(*PLAIN.definitions[:2], Definition("B", (), Sum(j, (a[j] - y[j]) ** 2))),
    claims={"logits": Claimed(Equal(Derivative(B, z[i]), gradient_claimed))},
    known=PLAIN.known,
    value=value,
    gradient=gradient,
)
