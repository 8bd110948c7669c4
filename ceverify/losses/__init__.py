"""One loss a file; LOSSES is the plain dict of all of them. A new one is a file and a line here."""

from ceverify.losses.loss import Loss
from ceverify.losses.softmax import SOFTMAX_LOSS
from ceverify.losses.softmax_cross_entropy import SOFTMAX_CROSS_ENTROPY

LOSSES: dict[str, Loss] = {loss.name: loss for loss in (SOFTMAX_CROSS_ENTROPY, SOFTMAX_LOSS)}
