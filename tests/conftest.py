"""Every run of the suite tries the same examples: what fails in CI fails here.

`CEVERIFY_EXPLORE=1 python -m pytest` draws new ones each time.

One thread for PyTorch and BLAS: for arrays as small as these, the others do nothing but wait.
"""

import os

from hypothesis import settings

os.environ.setdefault("OMP_NUM_THREADS", "1")
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if os.environ.get("CEVERIFY_EXPLORE") else "same")
