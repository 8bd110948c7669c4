"""One call of a function at a probe -> what came back, in float64, or why nothing did.

What a function raises is its own: it is caught here, and its traceback kept without our frames.
"""

from __future__ import annotations

import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import numpy as np

from ceverify.check.arrays import Array
from ceverify.target.calling.convention import Convention
from ceverify.target.observation import Probe
from ceverify.target.precision import Precision


@dataclass(frozen=True, slots=True, eq=False)
class Returned:
    """Loss and gradient as they came, in float64; None for what was not given back.

    `failure` is the sentence for a call that gave nothing usable, `trace` the function's own
    traceback, `dtype` that of the numbers, `changed` what of the input was written to.
    """

    loss: Array | None = None
    gradient: Array | None = None
    failure: str = ""
    trace: str = ""
    dtype: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """A function, how it is called, with what, and in which dtype."""

    function: Callable[..., Any]
    convention: Convention
    probe: Probe
    precision: Precision


def called(call: Call) -> Returned:
    """Call it, whatever its arrays; the probe's own arrays are never handed over."""
    from ceverify.target.calling.kinds import KINDS

    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        try:
            return KINDS[call.convention.arrays](call)
        except (Exception, SystemExit) as error:
            return failed(error)


def failed(error: BaseException) -> Returned:
    """`ValueError: …`, and where in the function."""
    said = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
    return Returned(failure=f"raised {said}", trace=own_traceback(error))


def own_traceback(error: BaseException) -> str:
    """The traceback without the frames of this package."""
    trace = error.__traceback__
    while trace is not None and ours(trace):
        trace = trace.tb_next
    return "".join(traceback.format_exception(type(error), error, trace))


def ours(trace: TracebackType) -> bool:
    """A frame of this package."""
    return str(trace.tb_frame.f_globals.get("__name__", "")).startswith("ceverify.")
