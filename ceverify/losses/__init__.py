"""One loss a file; LOSSES is the plain dict of all of them. A new one is a file and a line here.

loss says what a loss declares, in the letters of `letters`; claims/ and arrays/ are what several
of them share.
"""

from ceverify.losses.batch import BATCH
from ceverify.losses.binary import BINARY
from ceverify.losses.cross_entropy_loss import CROSS_ENTROPY_LOSS
from ceverify.losses.distillation import DISTILLATION
from ceverify.losses.entropy import ENTROPY
from ceverify.losses.focal import FOCAL
from ceverify.losses.kl_divergence import KL_DIVERGENCE
from ceverify.losses.log_softmax import LOG_SOFTMAX
from ceverify.losses.logistic import LOGISTIC
from ceverify.losses.loss import Loss
from ceverify.losses.maximum_likelihood import MAXIMUM_LIKELIHOOD
from ceverify.losses.numerical_form import NUMERICAL_FORM
from ceverify.losses.soft_cap import SOFT_CAP
from ceverify.losses.softmax import SOFTMAX_LOSS
from ceverify.losses.softmax_cross_entropy import SOFTMAX_CROSS_ENTROPY
from ceverify.losses.squared_error import SQUARED_ERROR
from ceverify.losses.temperature import TEMPERATURE
from ceverify.losses.z_loss import Z_LOSS

LOSSES: dict[str, Loss] = {
    loss.name: loss
    for loss in (
        SOFTMAX_CROSS_ENTROPY,
        SOFTMAX_LOSS,
        LOG_SOFTMAX,
        BATCH,
        CROSS_ENTROPY_LOSS,
        TEMPERATURE,
        DISTILLATION,
        KL_DIVERGENCE,
        ENTROPY,
        BINARY,
        LOGISTIC,
        FOCAL,
        SQUARED_ERROR,
        Z_LOSS,
        SOFT_CAP,
        MAXIMUM_LIKELIHOOD,
        NUMERICAL_FORM,
    )
}
