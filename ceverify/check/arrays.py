"""The kinds of arrays that pass between checked functions, methods and bounds."""

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.floating]
"""In the dtype that is checked, float32 or float64."""
Array: TypeAlias = NDArray[np.float64]
"""What methods and bounds compute in."""
Indices: TypeAlias = NDArray[np.intp]
Flags: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[Any]
"""float64 or complex128, as the logit that was moved."""
