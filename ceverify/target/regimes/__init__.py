"""REGIMES: name -> Regime; a new one is a small generator in one of these files, and a line."""

from ceverify.target.regime import Regime
from ceverify.target.regimes.calls import CALLS
from ceverify.target.regimes.ignoring import IGNORING
from ceverify.target.regimes.labels import LABELS
from ceverify.target.regimes.logits import LOGITS
from ceverify.target.regimes.masks import MASKS
from ceverify.target.regimes.options import OPTIONS
from ceverify.target.regimes.shapes import SHAPES
from ceverify.target.regimes.sizes import SIZES
from ceverify.target.regimes.together import TOGETHER

REGIMES: dict[str, Regime] = {
    **LOGITS,
    **MASKS,
    **SHAPES,
    **SIZES,
    **IGNORING,
    **LABELS,
    **OPTIONS,
    **TOGETHER,
    **CALLS,
}
