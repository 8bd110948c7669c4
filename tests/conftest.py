"""Every run of the suite tries the same examples: what fails in CI fails here.

`CEVERIFY_EXPLORE=1 python -m pytest` draws new ones each time.
"""

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("explore" if os.environ.get("CEVERIFY_EXPLORE") else "same")
