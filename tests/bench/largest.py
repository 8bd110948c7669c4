"""The largest shape alone: seconds of each part and the peak of the process, as JSON."""

import json
import resource
import sys
from functools import partial

from tests.bench.numeric import LARGEST, batch, ours, seconds

logits, targets = batch(*LARGEST)
parts = {"directions": ("random directions",), "entries": ("double-double oracle",)}
measured = {
    name: seconds(partial(ours, logits, targets, methods), 1) for name, methods in parts.items()
}
measured["mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
sys.stdout.write(json.dumps(measured))
