"""Where the call itself goes wrong: what comes from above, reductions, state, memory."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from ceverify.target.calling.repeated import MOST_SECONDS, OFTEN
from ceverify.target.regime import Draw, Generator, Regime, Setting, spread

SHAPES = ((4, 5), (5, 3))


def upstream(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """A gradient from above that is not 1."""
    for above, shape in zip((2.5, -0.375), SHAPES, strict=True):
        yield Draw(spread(generator, setting.shape(*shape)), upstream=np.array(above))


def upstream_rows(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """A gradient from above for each row, for the reduction `none`."""
    for shape in SHAPES:
        logits = spread(generator, setting.shape(*shape))
        above = np.round(generator.uniform(-2, 2, len(logits)), 3)
        yield Draw(logits, upstream=above, options={"reduction": "none"})


def reduced(setting: Setting, generator: Generator, *, by: str) -> Iterator[Draw]:
    """The other reductions of a function that takes them by name."""
    for shape in SHAPES:
        logits = spread(generator, setting.shape(*shape))
        above = None if by != "none" or not setting.upstream else np.ones(len(logits))
        yield Draw(logits, upstream=above, options={"reduction": by})


def in_manner(setting: Setting, generator: Generator, *, manner: str) -> Iterator[Draw]:
    """Ordinary logits, called in a special manner."""
    for shape in SHAPES[:1] if setting.meant.family == "declared" else SHAPES:
        yield Draw(spread(generator, setting.shape(*shape)), manner=manner)


def often(setting: Setting, generator: Generator) -> Iterator[Draw]:
    """The same call over and over."""
    yield Draw(spread(generator, setting.shape(*SHAPES[0])), manner="often")


def no_upstream(setting: Setting) -> str:
    """No way to hand one over."""
    if setting.meant.by_vector:
        return "v is what comes from above"
    if not setting.upstream:
        return "it takes no gradient from above"
    return "upstream-rows has it" if setting.meant.reduction == "none" else ""


def no_upstream_rows(setting: Setting) -> str:
    """Only a loss for each row has an upstream for each row."""
    if setting.meant.by_vector or not setting.upstream:
        return no_upstream(setting)
    if setting.meant.reduction == "none" or "reduction" in setting.keywords:
        return ""
    return "its loss is a single number"


def no_reduction(setting: Setting, by: str) -> str:
    """The reduction is not taken by name."""
    if setting.meant.by_vector:
        return "softmax alone is not reduced"
    if setting.meant.reduction == by:
        return "every other regime has it"
    return "" if "reduction" in setting.keywords else "it takes no reduction by name"


CALLS: dict[str, Regime] = {
    "upstream": Regime("a gradient from above that is not 1", upstream, no_upstream),
    "upstream-rows": Regime("one from above for each row", upstream_rows, no_upstream_rows),
    **{
        f"reduction-{by}": Regime(
            f"the loss reduced by {by}", partial(reduced, by=by), partial(no_reduction, by=by)
        )
        for by in ("mean", "sum", "none")
    },
    "called-twice": Regime("the second of two calls", partial(in_manner, manner="again")),
    "called-often": Regime(f"the last of {OFTEN} calls, or of {MOST_SECONDS:g} s", often),
    "result-kept": Regime("a result, after another call", partial(in_manner, manner="held")),
    "inputs-unchanged": Regime("its inputs are not written to", partial(in_manner, manner="kept")),
    "non-contiguous": Regime("arrays with gaps in memory", partial(in_manner, manner="strided")),
}
